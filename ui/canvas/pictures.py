"""Pictures of pages that were drawn, as many as there is room for."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtGui import QImage

MOST_BYTES = 96 << 20
MOST_PIXELS = 12_000_000  # of one picture; what is larger on the screen is scaled


@dataclass(frozen=True, slots=True)
class Draw:
    """A picture to be drawn: of a page, so many pixels wide before it is turned by quarters to the right."""

    page: int
    width: int
    quarters: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a page, to be placed."""

    page: int


Wish = Draw | Place


def width_drawn(width: float, height: float) -> int:
    """Return how wide a page that is to fill so many pixels is drawn: no picture may be too large."""
    shrunk = min(1.0, math.sqrt(MOST_PIXELS / max(width * height, 1)))
    return max(1, round(width * shrunk))


class Pictures:
    """Keeps the pictures that were looked at last; those of pages in sight stay whatever their size."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Draw, QImage] = OrderedDict()
        self.size = 0  # bytes

    def __contains__(self, wanted: Draw) -> bool:
        return wanted in self._kept

    def put(self, drawn: Draw, image: QImage, in_sight: Collection[int]) -> None:
        """Keep a picture, and let go what was looked at longest ago where there is no room."""
        self._drop(drawn)
        self._kept[drawn] = image
        self.size += image.sizeInBytes()
        for old in list(self._kept):
            if self.size <= self._most:
                break
            if old.page not in in_sight or (old.page == drawn.page and old != drawn):
                self._drop(old)

    def sharp(self, wanted: Draw) -> QImage | None:
        """Return the very picture, if it is there."""
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
        return self._kept.get(wanted)

    def coarse(self, wanted: Draw) -> QImage | None:
        """Return the picture of that page, turned as it is, that is nearest to it in width."""
        some = [one for one in self._kept if one.page == wanted.page and one.quarters == wanted.quarters]
        nearest = min(some, key=lambda one: abs(one.width - wanted.width), default=None)
        return self._kept[nearest] if nearest else None

    def clear(self) -> None:
        """Let go all of them."""
        self._kept.clear()
        self.size = 0

    def _drop(self, old: Draw) -> None:
        if (image := self._kept.pop(old, None)) is not None:
            self.size -= image.sizeInBytes()
