"""Bytes on their way into a case: of a file outside, or of a part of one in evidence."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from casebook.actions.outside import watched
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.evidence import Received
from casebook.case.writer import Progress
from casebook.reading import sniff

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 8192  # bytes that tell the type


@dataclass(frozen=True)
class Came:
    """Bytes that came in, what they are called, and the place they came from."""

    received: Received
    name: str
    media_type: str
    place: str


def from_outside(case: Case, path: Path, progress: Progress | None) -> Came:
    """Receive a file; raise CaseError for what is none, or changes meanwhile."""
    with watched(path) as stream:
        media_type = sniff(stream.read(HEAD), path.name)
        stream.seek(0)
        received = evidence.receive(case.transaction, stream, os.fstat(stream.fileno()).st_size, progress)
    return Came(received, decoded(path.name), media_type, decoded(path.absolute()))


def from_pieces(case: Case, name: str, place: str, data: Iterator[bytes]) -> Came:
    """Receive bytes that come piece by piece."""
    head, stream = _with_head(data)
    return Came(evidence.receive(case.transaction, stream), name, sniff(head, name), place)


def _with_head(data: Iterator[bytes]) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of some that come piece by piece, and all of them as a stream."""
    first = list(_until(HEAD, data))
    return b"".join(first)[:HEAD], cast(BinaryIO, io.BufferedReader(_Pieces(chain(first, data)), evidence.CHUNK))


def _until(size: int, data: Iterator[bytes]) -> Iterator[bytes]:
    for piece in data:
        yield piece
        size -= len(piece)
        if size <= 0:
            return


class _Pieces(io.RawIOBase):
    """Reads bytes that come in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as one piece goes."""
        self._left = self._left or next(filter(None, self._pieces), b"")
        view = memoryview(buffer)
        taken = min(len(view), len(self._left))
        view[:taken], self._left = self._left[:taken], self._left[taken:]
        return taken


def decoded(path: Path | str) -> str:
    """Return a path or a name as text, whatever bytes are in it."""
    return os.fsencode(path).decode("utf-8", "replace")
