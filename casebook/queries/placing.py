"""Where the words of a span stand in another version of its sentence."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from casebook.queries.words import plain

Span = tuple[int, int]


class _Letters(NamedTuple):
    """What is written in a text, typography and spaces aside, and where each letter of it comes from."""

    written: str
    places: list[int]


def placed_again(old: str, span: Span, new: str) -> Span | None:
    """Return where the words of a span of an old text stand in a new one; None where they do not stand there whole.

    Typography may differ. Of several places the one is meant whose surroundings are most like those that were.
    """
    whole, there = _letters(old), _letters(new)
    start, end = (sum(place < edge for place in whole.places) for edge in span)
    found = _places(there, whole.written[start:end], new)
    if not found:
        return None
    before, after = whole.written[:start], whole.written[end:]
    first, last = max(found, key=lambda one: _alike(there.written, one, before, after))
    return there.places[first], there.places[last - 1] + 1


def _letters(text: str) -> _Letters:
    plainly = [(unicodedata.normalize("NFD", plain(letter)), place) for place, letter in enumerate(text)]
    return _Letters("".join(part for part, _ in plainly), [place for part, place in plainly for _ in part])


def _places(there: _Letters, words: str, new: str) -> list[Span]:
    """Return where some letters stand as whole words."""
    found: list[Span] = []
    start = there.written.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _parts_at(new, there.places[start]) and _parts_at(new, there.places[end - 1] + 1):
            found.append((start, end))
        start = there.written.find(words, start + 1)
    return found


def _parts_at(text: str, at: int) -> bool:
    """Tell whether no word goes on over a place in a text."""
    return not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


def _alike(written: str, place: Span, before: str, after: str) -> int:
    return _shared(written[: place[0]][::-1], before[::-1]) + _shared(written[place[1] :], after)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((count for count, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
