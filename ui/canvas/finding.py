"""Words looked for in the text of pages, whatever their case, their accents and where lines were broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Sequence
from time import perf_counter

from ui.canvas.passage import Hit
from ui.canvas.text_places import TextPage

MOST = 5_000  # hits
_TURN = 0.006  # seconds of work before the window has its turn
_SLICE = 100_000  # characters folded at once
_ALIKE = (
    dict.fromkeys(range(0x2018, 0x201C), "'")
    | dict.fromkeys((*range(0x201C, 0x2020), 0xAB, 0xBB), '"')
    | dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
)  # quotation marks and dashes
_SOFT = "\u00ad?"  # a soft hyphen, where a word was broken over two lines


class _Folds(dict[int, str]):
    """The folded form of each letter, worked out when it is first met; always one letter, so that places stay."""

    def __missing__(self, code: int) -> str:
        letter = _ALIKE.get(code, chr(code))
        bare = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = folded = bare if len(bare) == 1 else letter
        return folded


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return a text of the same length in which letters that are looked for alike are alike."""
    return text.translate(_FOLDS)


class Finder:
    """Looks through the pages of one file; their texts are folded once."""

    def __init__(self, pages: Sequence[TextPage]) -> None:
        self._pages = pages
        self._folded: dict[int, str] = {}

    def look_for(self, words: str) -> Generator[None, None, list[Hit]]:
        """Return where words stand, at most 5,000 times; a step of the generator takes a few milliseconds."""
        pattern, found, began = pattern_of(words), list[Hit](), perf_counter()
        for page in self._pages if pattern else ():
            text = self._folded.get(page.number)
            if text is None:
                text = yield from self._fold(page)
            for match in pattern.finditer(text) if pattern else ():
                found.append(Hit(page.number, match.start(), match.end()))
                if len(found) >= MOST:
                    return found
            if perf_counter() - began > _TURN:
                yield
                began = perf_counter()
        return found

    def _fold(self, page: TextPage) -> Generator[None, None, str]:
        slices = []
        for start in range(0, len(page.text), _SLICE):
            slices.append(folded(page.text[start : start + _SLICE]))
            if start:
                yield
        self._folded[page.number] = text = "".join(slices)
        return text


def _letter(letter: str) -> str:
    return "[-\u00ad]" if letter == "-" else re.escape(letter)


def pattern_of(words: str) -> re.Pattern[str] | None:
    """Return what finds words in a folded text, with any white space between them; None where there are none."""
    # composed, so that an accent typed by itself falls away with its letter
    parts = [_SOFT.join(map(_letter, part)) for part in folded(unicodedata.normalize("NFC", words)).split()]
    return re.compile(r"\s+".join(parts)) if parts else None
