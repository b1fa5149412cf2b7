"""Memory that a child draws on and its parent reads, where the system has such: a pipe costs as much as the drawing.

It is of one size, sealed: a child that could make it smaller could end its parent, which would read what is not there.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from casebook.reading.looking_protocol import MAX_PICTURE_BYTES, BrokenAnswerError

if sys.platform == "linux":
    import fcntl

    _SEALS: Final = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


class Ground:
    """The parent's view of it; where the system has none, pictures come by the pipe."""

    def __init__(self) -> None:
        self._handle: int | None = None
        self._shared: mmap.mmap | None = None
        if sys.platform == "linux":
            self._handle = os.memfd_create("picture", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            os.ftruncate(self._handle, MAX_PICTURE_BYTES)
            fcntl.fcntl(self._handle, fcntl.F_ADD_SEALS, _SEALS)
            self._shared = mmap.mmap(self._handle, MAX_PICTURE_BYTES, prot=mmap.PROT_READ)

    @contextmanager
    def lent(self) -> Iterator[tuple[int, ...]]:
        """Give the handle that a child is to have, if there is one, and then give it up."""
        if self._handle is None:
            yield ()
            return
        try:
            yield (self._handle,)
        finally:
            os.close(self._handle)

    def picture(self, size: int) -> bytes:
        """Copy a picture out; what the child does with this memory meanwhile harms nobody."""
        if self._shared is None:
            raise BrokenAnswerError
        return self._shared[:size]

    def close(self) -> None:
        """Give the memory back."""
        if self._shared is not None:
            self._shared.close()


class Canvas:
    """The child's side: memory to draw on, shared by the handle given to it, or its own."""

    def __init__(self, handle: int | None) -> None:
        self._memory: mmap.mmap | bytearray = bytearray()
        self.shared = handle is not None
        if handle is not None:
            self._memory = mmap.mmap(handle, MAX_PICTURE_BYTES)
            os.close(handle)

    def of(self, size: int) -> memoryview:
        """Return so much memory, with what was drawn on it before."""
        if len(self._memory) < size:
            self._memory = bytearray(size)
        return memoryview(self._memory)[:size]
