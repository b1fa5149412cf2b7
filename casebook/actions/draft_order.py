"""The places of a draft's lines: with room between them, so that a new line moves no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

STEP: Final = 10


def fresh_places(count: int) -> list[int]:
    """Return places for the lines of a new draft."""
    return list(range(STEP, STEP * count + 1, STEP))


def places_for(standing: Sequence[int | None]) -> list[int]:
    """Return growing places for lines in their new order, most of those that have one (not None) where they are.

    All are given anew only where there is no room for a line between two others.
    """
    keeping = _longest_growing(standing)
    places: list[int] = []
    for start, end in zip([-1, *keeping], [*keeping, len(standing)], strict=True):
        low = standing[start] or 0 if start >= 0 else 0
        count = end - start - 1
        high = standing[end] if end < len(standing) else low + STEP * (count + 1)
        if high is None or high - low <= count:
            return fresh_places(len(standing))
        places += [low + (high - low) * number // (count + 1) for number in range(1, count + 1)]
        places += [high] if end < len(standing) else []
    return places


def _longest_growing(standing: Sequence[int | None]) -> list[int]:
    """Return the indexes of the longest run of places that grow, those between them left out."""
    ends: list[int] = []  # the smallest place that a run of each length ends with
    last: list[int] = []  # the index of that
    before: dict[int, int] = {}
    for index, place in enumerate(standing):
        if place is None or place < 1:
            continue
        length = bisect_left(ends, place)
        before[index] = last[length - 1] if length else -1
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    run, index = list[int](), last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
