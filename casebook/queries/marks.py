"""Snippets: the part of a text around what was found, the hits marked in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casebook.case.fold import fold_with_places
from casebook.queries.lookfor import Term

LENGTH = 160  # characters of a snippet
LEAD = 40  # of them before the first hit
READ_AT_MOST = 200_000  # characters searched for hits in one text


@dataclass(frozen=True)
class Marked:
    """A piece of an original text, and where in it the hits stand, as (start, end) pairs."""

    text: str
    hits: tuple[tuple[int, int], ...]


def marked(original: str, terms: tuple[Term, ...]) -> Marked:
    """Return the piece of the original around the first hit of any term; its start where there is none."""
    original = original[:READ_AT_MOST]
    folded, places = fold_with_places(original)
    found = [match.span() for match in _pattern(terms).finditer(folded)] if terms else []
    hits = [(places[start], places[end - 1] + 1) for start, end in found if end > start]
    start, end = _window(original, hits)
    inside = tuple((first - start, last - start) for first, last in hits if first >= start and last <= end)
    before, after = "…" if start else "", "…" if end < len(original) else ""
    shifted = tuple((first + len(before), last + len(before)) for first, last in inside)
    return Marked(f"{before}{original[start:end]}{after}", shifted)


@lru_cache
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    return re.compile("|".join(term.pattern() for term in terms))


def _window(original: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    first = hits[0][0] if hits else 0
    start = max(0, first - LEAD)
    if start:
        space = original.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(original), max(start + LENGTH, hits[0][1] if hits else 0))
    return start, end
