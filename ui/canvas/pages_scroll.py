"""Pages of a file one under the other: scrolled, zoomed and turned, whatever is drawn of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casebook.schema.lines import hull
from casebook.schema.placed import Box
from ui import theme
from ui.canvas.page_column import FIT_WIDTH, larger, smaller
from ui.canvas.page_places import Held, Places
from ui.canvas.standing import Standing

_GAP = 12
_ABOVE = 0.3  # of the view: so far down comes what is brought into sight


class PagesScroll(QAbstractScrollArea):
    """The pages, counted from 1, in their places; `moved` tells that others are in front, or larger, or turned."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = Places()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting the width goes to and fro
        self.verticalScrollBar().setAccessibleName("Pages")
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self.places.count

    @property
    def page(self) -> int:
        """Return the page in front: the one a third down what is seen."""
        return self.places.front

    @property
    def zoom(self) -> int:
        """Return the zoom in per cent, or how pages are fitted."""
        return self.places.zoom

    @property
    def quarters(self) -> int:
        """Return how far pages are turned to the right."""
        return self.places.quarters

    def take_sizes(self, sizes: Sequence[tuple[float, float]], natural: float) -> None:
        """Take the sizes of other pages, and show the first of them."""
        self.places.take(sizes, natural)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    # Moving about

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self.count:
            column = self.places.column
            self.verticalScrollBar().setValue(column.tops[min(max(page, 1), self.count) - 1] - column.gap)

    def show_box(self, page: int, boxes: Sequence[Box]) -> None:
        """Bring rectangles of a page into sight, where they are not."""
        if not boxes or not 1 <= page <= self.count:
            return
        place, seen = self.places.on_screen(page, hull(boxes)), QRectF(self.viewport().rect())
        if not seen.contains(place):
            above = QPointF(seen.width(), seen.height()) * _ABOVE
            self._scroll_by(place.topLeft() - above)

    def standing(self) -> Standing | None:
        """Return where one is, by the middle of the upper edge."""
        held = self.places.held_at(self._top())
        return Standing(held.page, self.zoom, self.quarters, held.x, held.y) if held else None

    def stand(self, there: Standing) -> None:
        """Be where one was."""
        self.places.zoom, self.places.quarters = there.zoom, there.quarters
        self._lay_out()
        if there.page <= self.count:
            self._scroll_to(self.places.scrolled_to(Held(there.page, there.across, there.down), self._top()))

    # Zoom and turning

    def set_zoom(self, zoom: int, about: QPointF | None = None) -> None:
        """Show pages at a zoom in per cent or fitted; the point it is about stays where it is."""
        self.places.zoom = zoom
        self._lay_out(about)

    def percent(self) -> int:
        """Return how large the page in front is, in per cent."""
        return self.places.percent()

    def larger(self, about: QPointF | None = None) -> None:
        """Zoom in by a step."""
        self.set_zoom(larger(self.percent()), about)

    def smaller(self, about: QPointF | None = None) -> None:
        """Zoom out by a step."""
        self.set_zoom(smaller(self.percent()), about)

    def zoom_by(self, word: str) -> None:
        """Zoom as a key says: "larger", "smaller" or "fit"."""
        if word == "fit":
            self.set_zoom(FIT_WIDTH)
        else:
            (self.larger if word == "larger" else self.smaller)()

    def turn(self, quarters: int) -> None:
        """Turn the view of every page to the right; the page in front stays there."""
        page = self.page
        self.places.turn(quarters)
        self._lay_out()
        self.go_to(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place when the room changes."""
        super().resizeEvent(event)
        self._lay_out()

    # The scroll bars

    def _lay_out(self, about: QPointF | None = None) -> None:
        """Give every page its place and the scroll bars their ranges, while one point stays where it is."""
        about = self._top() if about is None else about
        self.places.room = self.viewport().size()
        held = self.places.held_at(about)
        self.places.lay_out(theme.current().px(_GAP))
        self._set_ranges()
        if held is not None:
            self._scroll_to(self.places.scrolled_to(held, about))
        self._scrolled()

    def _top(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, 0)

    def _set_ranges(self) -> None:
        view, column = self.viewport().size(), self.places.column
        for bar, whole, seen in (
            (self.verticalScrollBar(), column.height, view.height()),
            (self.horizontalScrollBar(), column.width, view.width()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(3 * column.gap)
            bar.setRange(0, max(0, whole - seen))

    def _scroll_by(self, far: QPointF) -> None:
        self._scroll_to(self.places.scrolled + far.toPoint())

    def _scroll_to(self, corner: QPoint) -> None:
        self.horizontalScrollBar().setValue(corner.x())
        self.verticalScrollBar().setValue(corner.y())

    def _scrolled(self) -> None:
        self.places.scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.viewport().update()
        self.moved.emit()
