"""How well a name answers what was typed, whatever its case and accents."""

from __future__ import annotations

import re

from casebook.case.fold import fold

EXACT, WORD, LETTERS = range(3)  # best first


def rank(asked: str, name: str) -> int | None:
    """Return EXACT where the name begins so, WORD where words of it do, LETTERS where it holds them in order."""
    looked_for, told = fold(asked).strip(), fold(name)
    if told.startswith(looked_for):
        return EXACT
    words = re.split(r"[\W_]+", told)
    if all(any(word.startswith(one) for word in words) for one in looked_for.split()):
        return WORD
    return LETTERS if _in_order(looked_for.replace(" ", ""), told) else None


def _in_order(letters: str, told: str) -> bool:
    left = iter(told)
    return all(letter in left for letter in letters)
