"""Text files, decoded piece by piece so that size costs no memory, and cut into pages."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Final, Protocol

from casebook.reading.doubts import doubt_of
from casebook.reading.encoding import LEGACY, encoding_of, load_all
from casebook.reading.model import Doubt, Fault, UnreadableError
from casebook.reading.pages import paginate
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAMPLE: Final = 4 << 20
_CHUNK: Final = 1 << 18
_LONGEST_LINE: Final = 1 << 16

load_all()


class Stream(Protocol):
    """What gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes or fewer, none at the end."""


def read(stream: Stream) -> Iterator[Piece | Done]:
    """Give the text of a stream as pages, then how many.

    A page is doubtful when the encoding had to be guessed or a byte on it did not fit. The first 4 MiB decide the
    encoding.
    """
    guessed, pieces = decoded(stream)
    yield from told(paginate(pieces), guessed=guessed)


def told(pages: Iterable[str], *, guessed: bool) -> Iterator[Piece | Done]:
    """Number pages, with what is doubtful about each."""
    number = 0
    for number, text in enumerate(pages, 1):
        yield Piece(number, text, doubt=doubt_of(text) or (Doubt.GUESSED if guessed else None))
    yield Done(number)


def decoded(stream: Stream) -> tuple[bool, Iterator[str]]:
    """Say whether the encoding of a text is a guess, and give the text, its lines ended by a line feed alone."""
    head = stream.read(_SAMPLE)
    if not head:
        raise UnreadableError(Fault.EMPTY)
    encoding = encoding_of(head, whole=len(head) < _SAMPLE)
    if encoding is None:
        raise UnreadableError(Fault.NOT_TEXT)
    return encoding == LEGACY, _pieces(head, stream, encoding)


def lines_of(pieces: Iterable[str]) -> Iterator[str]:
    """Give the lines of a text without their ends; one that is longer than any written by hand comes in parts."""
    kept = ""
    for piece in pieces:
        *lines, kept = (kept + piece).split("\n")
        yield from lines
        if len(kept) > _LONGEST_LINE:
            yield kept
            kept = ""
    if kept:
        yield kept


def _pieces(head: bytes, stream: Stream, encoding: str) -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)(errors="replace"), translate=True, errors="replace"
    )
    for start in range(0, len(head), _CHUNK):
        yield decoder.decode(head[start : start + _CHUNK])
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
