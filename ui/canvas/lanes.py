"""Bars put in rows so that none covers another, lane by lane."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import floor, log2

from ui.canvas.bars import Bar

ROW_EACH = 8
"""A lane of up to so many bars gives each a row of its own, in order of time, as the dossier does."""
_ROWS_LABELLED = 12
"""A lane that takes more rows than these with room for labels is packed by the bars alone."""
LEAST_BAR = 6.0
OPEN = 26.0
"""Pixels over which an open end runs on until it has faded."""
_BETWEEN = 4.0
_LETTER = 6.2  # about how wide a letter is, in pixels
_LONGEST_LABEL = 42  # letters


@dataclass(slots=True)
class Row:
    """Bars beside each other, in order; `starts` and `ends` are the days that they and their marks take up."""

    bars: list[Bar] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def between(self, first: float, last: float) -> range:
        """Return the places of the bars that lie in or reach into these days."""
        return range(bisect_right(self.ends, first), bisect_left(self.starts, last))


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of one track."""

    title: str
    rows: list[Row]
    dense: bool
    """Whether its bars were packed without room for their labels."""


def tracks(bars: Sequence[Bar]) -> dict[str, list[Bar]]:
    """Return bars by track in the alphabet's order, those of none last, each in order of time."""
    made: dict[str, list[Bar]] = defaultdict(list)
    for bar in bars:
        made[bar.event.track].append(bar)
    return dict(sorted(made.items(), key=lambda item: (not item[0], item[0].casefold())))


def octave(pixels: float) -> float:
    """Return the scale at which bars are packed for all scales up to twice as close: a power of two."""
    return 2.0 ** floor(log2(pixels))


def packed(title: str, bars: list[Bar], pixels: float) -> Lane:
    """Return a lane in rows where nothing touches as long as a day is at least so many pixels wide."""
    if len(bars) <= ROW_EACH:
        return Lane(title, [_row([bar], pixels) for bar in bars], dense=False)
    rows = _packed(bars, pixels, labelled=True)
    if rows is None:
        return Lane(title, _packed(bars, pixels, labelled=False) or [], dense=True)
    return Lane(title, rows, dense=False)


def _packed(bars: list[Bar], pixels: float, *, labelled: bool) -> list[Row] | None:
    """Return the bars each in the first row that is free; with labels, None where that takes too many rows."""
    rows: list[Row] = []
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for bar in bars:
        start, end = extent(bar, pixels)
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            at = heappop(free)
        elif labelled and len(rows) == _ROWS_LABELLED:
            return None
        else:
            at = len(rows)
            rows.append(Row())
        _put(rows[at], bar, start, end)
        words = min(len(bar.words), _LONGEST_LABEL) * _LETTER if labelled else 0.0
        heappush(busy, (end + (words + _BETWEEN) / pixels, at))
    return rows


def extent(bar: Bar, pixels: float) -> tuple[float, float]:
    """Return the days from where a bar's marks begin to where they end, fading ends and all."""
    end = max(bar.end, bar.start + LEAST_BAR / pixels)
    return bar.start - OPEN / pixels * bar.open_left, end + OPEN / pixels * bar.open_right


def _row(bars: list[Bar], pixels: float) -> Row:
    row = Row()
    for bar in bars:
        _put(row, bar, *extent(bar, pixels))
    return row


def _put(row: Row, bar: Bar, start: float, end: float) -> None:
    row.bars.append(bar)
    row.starts.append(start)
    row.ends.append(end)
