"""Text files, as one page, decoded piece by piece so that size costs no memory."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.encoding import LEGACY, encoding_of, load_all
from casebook.reading.model import Fault, UnreadableError
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE: Final = 4 << 20
_CHUNK: Final = 1 << 18

load_all()


def read(stream: BinaryIO) -> Iterator[Piece | Done]:
    """Give the text of a stream as pieces of page 1, then how it went.

    It is doubtful when the encoding had to be guessed or a byte did not fit it. The first 4 MiB decide the
    encoding.
    """
    head = stream.read(_SAMPLE)
    if not head:
        raise UnreadableError(Fault.EMPTY)
    encoding = encoding_of(head)
    if encoding is None:
        raise UnreadableError(Fault.NOT_TEXT)
    doubtful = encoding == LEGACY
    for text in _decoded(head, stream, encoding):
        doubtful = doubtful or "\ufffd" in text
        yield Piece(1, text)
    yield Done(pages=1, doubtful=int(doubtful))


def _decoded(head: bytes, stream: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for start in range(0, len(head), _CHUNK):
        yield decoder.decode(head[start : start + _CHUNK])
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
