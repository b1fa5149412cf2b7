"""Time to place and back: a scale of days over pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

CLOSEST = 160.0
"""The most pixels a day is wide."""
_WIDEST_DAYS = 36_600.0
"""How much time can always be seen at once, however little of it the events fill: a century."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days (ordinals, as fractions) laid over pixels: `start` is at 0, and each day is `pixels` wide."""

    start: float
    pixels: float

    def x(self, day: float) -> float:
        """Return the place of a day's beginning."""
        return (day - self.start) * self.pixels

    def day(self, x: float) -> float:
        """Return the day at a place."""
        return self.start + x / self.pixels

    def panned(self, pixels: float) -> Scale:
        """Return the scale with what was at `pixels` moved to 0."""
        return replace(self, start=self.day(pixels))

    def zoomed(self, factor: float, x: float, widest: float) -> Scale:
        """Return the scale so many times as close, with the day at `x` staying there, and no wider than `widest`."""
        pixels = min(max(self.pixels * factor, widest), CLOSEST)
        return Scale(self.day(x) - x / pixels, pixels)


def fitted(first: float, last: float, width: float, left: float = 0.0, right: float = 0.0) -> Scale:
    """Return the scale that shows the days from `first` to `last` in a width, with room at either side in pixels."""
    room = max(width - left - right, 1.0)
    pixels = min(room / max(last - first, 1.0), CLOSEST)
    spare = room - (last - first) * pixels  # where a single day does not fill the width
    return Scale(first - (left + max(spare, 0.0) / 2) / pixels, pixels)


def widest(first: float, last: float, width: float) -> float:
    """Return the fewest pixels a day may be wide: four times what the events span, or a century."""
    return max(width, 1.0) / max((last - first) * 4, _WIDEST_DAYS)
