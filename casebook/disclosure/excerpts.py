"""Quoted words found in the text of a file, and what stands around them there."""

from __future__ import annotations

import re
from typing import Final

from casebook.disclosure.places import Place

_AROUND: Final = 420  # characters shown before and after


def located(place: Place, text: str) -> tuple[int, int] | None:
    """Return where in the text of its page a passage stands now, nearest to where it stood; None where nowhere."""
    if place.start is not None and place.end is not None and _holds(place, text):
        return place.start, place.end
    if not place.exact:
        return None
    starts = [found.start() for found in re.finditer(re.escape(place.exact), text)]
    if not starts:
        return None
    best = min(starts, key=lambda at: (not text[:at].endswith(place.prefix), abs(at - (place.start or 0))))
    return best, best + len(place.exact)


def _holds(place: Place, text: str) -> bool:
    found = text[place.start : place.end]
    return bool(found.strip()) and place.exact in ("", found)


def excerpt(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before a passage, the passage, and what stands after it, cut between words."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2] or before}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0] or after} …"
    return _tidy(before).lstrip(), _tidy(text[start:end]), _tidy(after).rstrip()


def _tidy(text: str) -> str:
    """Leave no more than one empty line."""
    return re.sub(r"\n\s*\n\s*", "\n\n", text)
