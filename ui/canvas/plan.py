"""Where each row of bars stands on the page, in pixels of the design from the top of the first lane."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ui.canvas.bars import Bar
from ui.canvas.lanes import Lane, Row

_ROW, _DENSE_ROW = 26, 16
_PAD = 10
_LEAST_LANE = 46


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane from its top to its bottom, with rows of one height."""

    lane: Lane
    top: int
    row: int
    height: int

    def row_top(self, at: int) -> int:
        """Return where a row begins."""
        return self.top + _PAD + at * self.row


class Plan:
    """All lanes under each other."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self.strips: list[Strip] = []
        self.height = 0
        for lane in lanes:
            row = _DENSE_ROW if lane.dense else _ROW
            strip = Strip(lane, self.height, row, max(len(lane.rows) * row + 2 * _PAD, _LEAST_LANE))
            self.strips.append(strip)
            self.height += strip.height
        self._tops = [strip.top for strip in self.strips]
        self._places: dict[int, tuple[Bar, int, int]] | None = None

    def seen(self, top: float, bottom: float) -> Iterator[Strip]:
        """Yield the lanes that reach into a stretch of the page."""
        for strip in self.strips[max(bisect_right(self._tops, top) - 1, 0) :]:
            if strip.top >= bottom:
                return
            yield strip

    def rows(self, top: float, bottom: float) -> Iterator[tuple[int, int, Row]]:
        """Yield the rows that reach into a stretch of the page: where each begins, its height, and its bars."""
        for strip in self.seen(top, bottom):
            first = max(int((top - strip.row_top(0)) // strip.row), 0)
            for at in range(first, len(strip.lane.rows)):
                if strip.row_top(at) >= bottom:
                    break
                yield strip.row_top(at), strip.row, strip.lane.rows[at]

    def place(self, event: int) -> tuple[Bar, int, int] | None:
        """Return an event's bar, where its row begins and how high it is; None where it is not drawn."""
        if self._places is None:
            rows = self.rows(0, self.height)
            self._places = {bar.event.id: (bar, top, height) for top, height, row in rows for bar in row.bars}
        return self._places.get(event)
