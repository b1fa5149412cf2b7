"""Where the pages of a file stand in a view of them: by its room, its zoom, how it is turned and scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize

from casebook.schema.placed import Box
from ui.canvas import page_paint
from ui.canvas.page_column import FIT_WIDTH, Column, Size, column
from ui.canvas.pictures import Draw, width_drawn
from ui.canvas.turning import QUARTERS, Point, turned, turned_back

_LEAST = 50  # pixels of room that pages are fitted into at least
_FRONT = 1 / 3  # of the view: the page that stands so far down is the one in front


@dataclass(frozen=True)
class Held:
    """A place of a page, in shares of it as it is seen, that is to stay where it is in the view."""

    page: int
    x: float
    y: float


class Places:
    """Pages, counted from 1, under each other; `scrolled` is what of them is beyond the view's corner, in pixels."""

    def __init__(self) -> None:
        self.sizes: Sequence[Size] = ()
        self.zoom, self.quarters = FIT_WIDTH, 0
        self.room, self.scrolled = QSize(), QPoint()
        self.column = Column((), (), 0)
        self._natural = 1.0

    def take(self, sizes: Sequence[Size], natural: float) -> None:
        """Take the sizes of other pages; `natural` is how many pixels a unit of these is at 100 %."""
        self.sizes, self._natural, self.quarters = sizes, natural, 0

    def lay_out(self, gap: int) -> None:
        """Give every page its place."""
        room = max(self.room.width(), _LEAST), max(self.room.height(), _LEAST)
        self.column = column(self._seen_sizes(), self.zoom, room, gap, self._natural)

    def turn(self, quarters: int) -> None:
        """Turn every page to the right."""
        self.quarters = (self.quarters + quarters) % QUARTERS

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes)

    @property
    def front(self) -> int:
        """Return the page in front."""
        return min(self.column.page_at(self.scrolled.y() + self.room.height() * _FRONT), max(self.count, 1))

    @property
    def in_sight(self) -> range:
        """Return the pages that can be seen."""
        return self.column.in_sight(self.scrolled.y(), self.room.height())

    def percent(self) -> int:
        """Return how large the page in front is, in per cent."""
        if not self.count:
            return 100
        page = self.front - 1
        return round(100 * self.column.sizes[page][0] / (self._seen_sizes()[page][0] * self._natural))

    def rect(self, page: int) -> QRectF:
        """Return where a page stands in the view."""
        width, height = self.column.sizes[page - 1]
        left = (max(self.room.width(), self.column.width) - width) // 2
        return QRectF(left - self.scrolled.x(), self.column.tops[page - 1] - self.scrolled.y(), width, height)

    def on_screen(self, page: int, box: Box) -> QRectF:
        """Return where a box of a page stands in the view."""
        return page_paint.within(self.rect(page), turned(box, self.quarters))

    def all_on_screen(self, page: int, boxes: Sequence[Box]) -> list[QRectF]:
        """Return where boxes stand, each with a little air."""
        place = self.rect(page)
        return [page_paint.grown(page_paint.within(place, turned(box, self.quarters))) for box in boxes]

    def point_of(self, at: QPointF) -> tuple[int, Point]:
        """Return the page at a point of the view or nearest above it, and which point of it that is."""
        page = min(self.column.page_at(self.scrolled.y() + at.y() + self.column.gap / 2), self.count)
        place = self.rect(page)
        shares = (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()
        return page, turned_back(shares, self.quarters)

    def held_at(self, about: QPointF) -> Held | None:
        """Return which place of which page stands at a point of the view."""
        if len(self.column.sizes) != self.count or not self.count:
            return None
        page = min(self.column.page_at(self.scrolled.y() + about.y()), self.count)
        place = self.rect(page)
        return Held(page, (about.x() - place.x()) / place.width(), (about.y() - place.y()) / place.height())

    def scrolled_to(self, held: Held, about: QPointF) -> QPoint:
        """Return what is to be scrolled away for a place of a page to stand at a point of the view."""
        place = self.rect(held.page)
        corner = place.topLeft() + QPointF(held.x * place.width(), held.y * place.height()) - about
        return QPoint(round(self.scrolled.x() + corner.x()), round(self.scrolled.y() + corner.y()))

    def drawing(self, page: int, ratio: float) -> Draw:
        """Return the picture to be drawn of a page, with so many pixels of the screen to one of the view."""
        width, height = (side * ratio for side in self.column.sizes[page - 1])
        across, down = (height, width) if self.quarters % 2 else (width, height)
        return Draw(page, width_drawn(across, down), self.quarters)

    def _seen_sizes(self) -> Sequence[Size]:
        return [(height, width) for width, height in self.sizes] if self.quarters % 2 else self.sizes
