"""The text of a page and where each of its words stands."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from casebook.errors import CaseError

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, each a share (0 to 1) of the page as it is shown: cropped and turned."""

MOST_WORDS: Final = 500_000  # on a page
_ROW: Final = struct.Struct("<II4H")  # characters since the last word began, length, box
_FULL: Final = 0xFFFF
_DAMAGED: Final = "The places of the words on this page are damaged: have its file read again."


@dataclass(frozen=True, slots=True)
class Word:
    """Characters `start` to `end` of a page's text, without white space, and the box they are printed in.

    A word broken over two lines is two of these, end to start. Characters of scripts that put no space between words
    are one each.
    """

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class Placed:
    """The text of a page, cleaned as `casebook.reading` cleans it, and its words in the order of the text."""

    text: str
    words: tuple[Word, ...] = ()


def pack_words(words: Iterable[Word]) -> bytes:
    """Write the words of a page, in the order of its text, as a few bytes each; a box is kept to 1/65,535."""
    rows, last = bytearray(), 0
    for word in words:
        rows += _ROW.pack(word.start - last, word.end - word.start, *(round(share * _FULL) for share in word.box))
        last = word.start
    return zlib.compress(bytes(rows))


def unpack_words(data: bytes) -> tuple[Word, ...]:
    """Read them back; raises CaseError where the bytes are damaged, or of more than 500,000 words."""
    unpacking = zlib.decompressobj()
    try:
        rows = unpacking.decompress(data, _ROW.size * MOST_WORDS)
    except zlib.error:
        raise CaseError(_DAMAGED) from None
    if not unpacking.eof or len(rows) % _ROW.size:
        raise CaseError(_DAMAGED)
    words, last = [], 0
    for ahead, length, *sides in _ROW.iter_unpack(rows):
        last += ahead
        left, top, right, bottom = (side / _FULL for side in sides)
        words.append(Word(last, last + length, (left, top, right, bottom)))
    return tuple(words)
