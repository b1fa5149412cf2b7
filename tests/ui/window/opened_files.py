"""Whether anybody opens a file: told by the system itself, so that Qt's own reading counts, and a child's too."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_OPENED, _READ = 0x20, 0x01  # IN_OPEN and IN_ACCESS of inotify(7)


class Watch:
    """Files watched from now on."""

    def __init__(self, paths: list[Path]) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "inotify_init1"):
            pytest.skip("only Linux tells who opens a file")
        self._events: int = libc.inotify_init1(os.O_NONBLOCK)
        for path in paths:
            assert libc.inotify_add_watch(self._events, os.fsencode(path), _OPENED | _READ) > 0

    def opened(self) -> bool:
        """Say whether one was opened since this was last asked."""
        try:
            return bool(os.read(self._events, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Watch no more."""
        os.close(self._events)


@contextmanager
def watched(*paths: Path) -> Iterator[Watch]:
    """Watch files for a while."""
    watch = Watch(list(paths))
    try:
        yield watch
    finally:
        watch.close()
