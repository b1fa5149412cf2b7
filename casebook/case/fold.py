"""Folding text for search: case, diacritics and the letters that Unicode does not take apart.

Each letter folds by itself, so that a place in folded text can be traced to its place in the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "þ": "th", "æ": "ae", "œ": "oe",
    "ə": "a", "ĸ": "k", "ƶ": "z", "ʼ": "'", "’": "'", "\u00ad": "",
}  # fmt: skip
# Scripts written without spaces: each sign becomes a word of its own, and a run of them a phrase.
_UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


class _Folding(dict[int, str]):
    """A translation table that learns each letter when it first meets it, and which become more or less than one."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


def _fold(letter: str) -> str:
    if _unspaced(letter):
        return _spaced(unicodedata.normalize("NFKC", letter))
    apart = unicodedata.normalize("NFKD", _plain(letter.casefold()))
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return _spaced(_plain(bare.casefold()))


def _unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _spaced(text: str) -> str:
    return "".join(f" {letter} " if _unspaced(letter) else letter for letter in text)


def _plain(text: str) -> str:
    return "".join(_LETTERS.get(letter, letter) for letter in text)


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return text as it is indexed and looked for: "Łódź" and "LODZ" both become "lodz"."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return folded text, and for each of its characters the index of the one it came from."""
    folded = fold(text)
    if text.isascii() or _FOLDING.uneven.isdisjoint(text):
        return folded, range(len(text))
    return folded, [place for place, letter in enumerate(text) for _ in _FOLDING[ord(letter)]]
