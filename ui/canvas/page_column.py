"""Pages of any sizes one under the other: how large each is, where it stands, and which are in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Size = tuple[float, float]

FIT_WIDTH, FIT_PAGE = 0, -1  # zooms that are no number of per cent
ZOOMS = (25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)  # per cent
_LARGEST_FIT = 2.0  # a small page is not blown up beyond that


@dataclass(frozen=True)
class Column:
    """Pages laid out, counted from 1: their sizes in pixels, and where each begins under the top of all.

    `width` is that of all, margins included.
    """

    sizes: tuple[tuple[int, int], ...]
    tops: tuple[int, ...]
    gap: int
    width: int = 0

    @property
    def height(self) -> int:
        """Return the height of all, margins included."""
        return self.tops[-1] + self.sizes[-1][1] + self.gap if self.sizes else 0

    def page_at(self, y: float) -> int:
        """Return the page at a height, or the one just above it."""
        return max(1, bisect_right(self.tops, y))

    def in_sight(self, top: float, height: float) -> range:
        """Return the pages that can be seen in a stretch."""
        if not self.sizes:
            return range(0)
        first = self.page_at(top)
        if self.tops[first - 1] + self.sizes[first - 1][1] <= top and first < len(self.sizes):
            first += 1  # what is left of it is the gap under it
        return range(first, bisect_right(self.tops, top + height) + 1)


def column(sizes: Sequence[Size], zoom: int, room: Size, gap: int, natural: float) -> Column:
    """Lay out pages: `natural` is how many pixels a unit of their sizes is at 100 %, `room` what there is to fit in."""
    within = (room[0] - 2 * gap, room[1] - 2 * gap)
    by_size = {size: _shown(size, scale(size, zoom, within, natural)) for size in set(sizes)}  # few in most files
    shown = tuple(by_size[size] for size in sizes)
    tops = accumulate((height + gap for _, height in shown[:-1]), initial=gap)
    widest = max((width for width, _ in by_size.values()), default=0)
    return Column(shown, tuple(tops) if shown else (), gap, widest + 2 * gap)


def scale(size: Size, zoom: int, within: Size, natural: float) -> float:
    """Return how many pixels a unit of a page's size is at a zoom."""
    if zoom > 0:
        return natural * zoom / 100
    fitting = within[0] / size[0]
    if zoom == FIT_PAGE:
        fitting = min(fitting, within[1] / size[1])
    return max(min(fitting, natural * _LARGEST_FIT), 1e-3)


def larger(percent: int) -> int:
    """Return the next larger step of the zoom."""
    return next((one for one in ZOOMS if one > percent), ZOOMS[-1])


def smaller(percent: int) -> int:
    """Return the next smaller one."""
    return next((one for one in reversed(ZOOMS) if one < percent), ZOOMS[0])


def _shown(size: Size, by: float) -> tuple[int, int]:
    return max(1, round(size[0] * by)), max(1, round(size[1] * by))
