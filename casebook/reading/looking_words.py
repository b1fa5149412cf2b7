"""The characters of a page made into the text that is kept of it, and the boxes of its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from casebook.reading.doubts import settled
from casebook.reading.protocol import clean
from casebook.schema.placed import Box, Placed, Word

BoxOf = Callable[[int], Box | None]
Shares = Callable[[Box], Box | None]

_BROKEN: Final = "\x02\ufffe"  # PDFium's marks for the hyphen of a word broken over two lines, which it joins
_SOFT_HYPHEN: Final = "\u00ad"  # what is kept of it
_LONE: Final = re.compile("[\ud800-\udfff]")  # half a character, which PDFium's text is read without
_NO_SPACES: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def place(text: str, box_of: BoxOf, shares_of: Shares) -> Placed:
    """Clean the text of a page as `read_file` does, and box its words.

    `box_of` takes the place of a character in `text` and gives its box, if it has one, in any measure in which the
    box of a word is the least that holds those of its characters; `shares_of` gives what of it is on the page as shown.
    A word broken over two lines becomes two, the hyphen boxed with the first; so does each character of Chinese and
    Japanese.
    """
    words = _Words(shares_of)
    for at, (character, following) in enumerate(pairwise(text + "\0")):
        if character in _BROKEN:
            words.cover(box_of(at))
            words.add(_SOFT_HYPHEN)
            words.end()
        elif character != "\r" or following != "\n":
            kept, blank, alone = _kept(character)
            if alone:
                words.end()
            if not blank:
                words.cover(box_of(at))
            words.add(kept)
            if alone:
                words.end()
    return words.placed()


@lru_cache(maxsize=4096)
def _kept(character: str) -> tuple[str, bool, bool]:
    """Return what is kept of a character, whether that is white space, and whether it is apart from its neighbours."""
    kept = "" if _LONE.match(character) else clean(settled(character))
    blank = kept.isspace()
    return kept, blank, blank or _NO_SPACES.match(kept) is not None


class _Words:
    """Words on their way: the text so far, and the box of the word at hand."""

    def __init__(self, shares_of: Shares) -> None:
        self._shares_of = shares_of
        self._text: list[str] = []
        self._length = self._start = 0
        self._boxes: list[Box] = []
        self._words: list[Word] = []

    def add(self, kept: str) -> None:
        """Add to the word at hand."""
        self._text.append(kept)
        self._length += len(kept)

    def cover(self, box: Box | None) -> None:
        """Let the word at hand take in a box."""
        if box:
            self._boxes.append(box)

    def end(self) -> None:
        """End the word at hand; one that stands nowhere on the page is none."""
        if self._boxes and self._length > self._start:
            firsts, seconds, thirds, fourths = zip(*self._boxes, strict=True)
            if box := self._shares_of((min(firsts), min(seconds), max(thirds), max(fourths))):
                self._words.append(Word(self._start, self._length, box))
        self._start, self._boxes = self._length, []

    def placed(self) -> Placed:
        """Return all of it."""
        self.end()
        return Placed("".join(self._text), tuple(self._words))
