"""Subtitles (SRT, WebVTT): the words on pages, and beside them when they are said and by whom."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.encoding import encoding_of
from casebook.reading.limits import allow_processor_time
from casebook.reading.model import Doubt
from casebook.reading.spoken import pages_of, speakers_in
from casebook.reading.subtitles import utterances
from casebook.reading.text import decoded, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Done, Piece

_SAMPLE: Final = 1 << 16


def read(stream: BinaryIO) -> Iterator[Piece | Done]:
    """Give the words of subtitles as pages with cues, then how many pages there are."""
    bytes_in = _Patient(stream)
    guessed, pieces = decoded(bytes_in)
    first = next(pieces)
    known = speakers_in(first.split("\n"))
    doubted = Doubt.UNMAPPED if bytes_in.had_zeros else Doubt.GUESSED if guessed else None
    yield from pages_of(utterances(lines_of(chain([first], pieces)), known.__contains__), doubted=doubted)


class _Patient:
    """A stream that allows time by how much it gave, and leaves out zeros where they are no part of a letter."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._given = stream, 0
        self._drops: bool | None = None
        self.had_zeros = False

    def read(self, size: int) -> bytes:
        """Return so many bytes, or what is left."""
        data = self._next(size)
        while self.had_zeros and len(data) < size and (more := self._next(size - len(data))):
            data += more
        return data

    def _next(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        allow_processor_time(self._given)
        if self._drops is None:
            self._drops = encoding_of(data[:_SAMPLE]) is None
        if not self._drops or b"\0" not in data:
            return data
        self.had_zeros = True
        return data.replace(b"\0", b"") or self._next(size)
