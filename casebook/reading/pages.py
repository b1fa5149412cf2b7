"""Text without pages of its own, cut into pages that are always the same for the same text."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from casebook.reading.doubts import doubt_of
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE_CHARACTERS: Final = 3500
_LEAST: Final = PAGE_CHARACTERS // 2  # a page is not cut shorter for the sake of a better place
_ENDS: Final = ("\n\n", "\n", ". ", " ")


def paginate(pieces: Iterable[str]) -> Iterator[str]:
    """Give pages of at most 3,500 characters that joined are the text, whatever pieces it comes in.

    A page ends where a paragraph does, else a line, a sentence, a word; all that is looked at is the 3,500
    characters themselves.
    """
    kept = ""
    for piece in pieces:
        text, start = kept + piece, 0
        while len(text) - start > PAGE_CHARACTERS:
            end = _end(text, start)
            yield text[start:end]
            start = end
        kept = text[start:]
    if kept:
        yield kept


def _end(text: str, start: int) -> int:
    for mark in _ENDS:
        found = text.rfind(mark, start + _LEAST, start + PAGE_CHARACTERS)
        if found >= 0:
            return found + len(mark)
    return start + PAGE_CHARACTERS


def pages_of(sections: Iterable[tuple[str, str]]) -> Iterator[Piece | Done]:
    """Give labelled texts as numbered pages, each label on pages of its own, then how many there are.

    Texts that follow one another under one label are one.
    """
    number = 0
    for label, group in groupby(sections, key=itemgetter(0)):
        for text in paginate(text for _, text in group):
            number += 1
            yield Piece(number, text, label, doubt_of(text))
    yield Done(number)


def unlabelled(texts: Iterable[str]) -> Iterator[Piece | Done]:
    """Give one text, in whatever pieces, as numbered pages, then how many there are."""
    return pages_of(("", text) for text in texts)
