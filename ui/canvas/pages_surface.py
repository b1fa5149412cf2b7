"""Pages of a file one under the other: those in sight are drawn, coarsely until the sharp picture comes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casebook.schema.placed import Box, Placed
from ui import theme
from ui.canvas import page_paint
from ui.canvas.page_column import FIT_WIDTH, Column, column, larger, smaller
from ui.canvas.page_overlay import Overlay
from ui.canvas.page_words import PageWords, around
from ui.canvas.passage import Hit, Mark
from ui.canvas.pictures import MOST_BYTES, Draw, Pictures, Place, Wish, width_drawn
from ui.canvas.turning import QUARTERS, Point, turned, turned_back

_GAP = 12
_WORDS_KEPT = 150  # pages
_PIXEL_BYTES = 4
_ABOVE = 0.3  # of the view: so far down comes what is brought into sight


class PagesSurface(QAbstractScrollArea):
    """Draws pages, counted from 1. `wanted` tells all that is wanted now, most wanted first; `put_…` answer it.

    `moved` tells that another page is in front, or that the zoom is another.
    """

    wanted = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = FIT_WIDTH
        self.quarters = 0
        self._sizes: Sequence[tuple[float, float]] = ()
        self._natural = 1.0
        self._column = Column((), (), 0)
        self._pictures = Pictures()
        self._words: OrderedDict[int, PageWords] = OrderedDict()
        self._told: dict[int, str] = {}
        self.over = Overlay()
        self._aim: tuple[int, int, int] | None = None  # page and characters to bring into sight once they are placed
        self._last_wishes: tuple[Wish, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting the width goes to and fro
        self.verticalScrollBar().setAccessibleName("Pages")
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # What is shown

    def show_sheets(self, sizes: Sequence[tuple[float, float]], natural: float) -> None:
        """Show the pages of another file, by their sizes; `natural` is how many pixels a unit of these is at 100 %."""
        self._sizes, self._natural, self.quarters = sizes, natural, 0
        for kept in (self._pictures, self._words, self._told, self.over):
            kept.clear()
        self._aim, self._last_wishes = None, ()
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """Return the page in front: the one a third down what is seen."""
        return min(self._column.page_at(self._top() + self.viewport().height() / 3), max(self.count, 1))

    def put_picture(self, drawn: Draw, image: QImage) -> None:
        """Take the picture of a page."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures.put(drawn, image, self._in_sight())
        self.viewport().update()
        self._wish()

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page."""
        width, height = self._sizes[page - 1]
        self._words[page] = PageWords(placed, width / height)
        for old in list(self._words)[: max(0, len(self._words) - _WORDS_KEPT)]:
            if old not in self._needed():
                del self._words[old]
        if self._aim is not None and self._aim[0] == page:
            (page, start, end), self._aim = self._aim, None
            self.show_box(page, self._words[page].boxes_of(start, end))
        self.viewport().update()
        self._wish()

    def put_no_words(self, page: int) -> None:
        """Take it that no words of a page are to be had."""
        self.put_words(page, Placed(""))

    def put_told(self, page: int, sentence: str) -> None:
        """Say on a page why it cannot be drawn."""
        self._told[page] = sentence
        self.viewport().update()
        self._wish()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show from where quotes were taken."""
        self.over.show_marks(marks)
        self.viewport().update()

    def look_at(self, quote: int | None) -> None:
        """Show the passage of one quote more strongly than the others."""
        self.over.looked_at = quote
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], at: int) -> None:
        """Show where words were found, and the one that one is at; -1 is none."""
        self.over.show_hits(hits, at)
        self.viewport().update()

    # Moving about

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self.count:
            self.verticalScrollBar().setValue(self._column.tops[min(max(page, 1), self.count) - 1] - self._column.gap)

    def show_passage(self, page: int, start: int | None, end: int | None, boxes: Sequence[Box] = ()) -> None:
        """Bring a passage into sight, by its rectangles or its characters; without either, its page."""
        words, self._aim = self._words.get(page), None
        if not boxes and words is not None and start is not None and end is not None:
            boxes = words.boxes_of(start, end)
        if boxes:
            self.show_box(page, boxes)
            return
        self.go_to(page)
        if words is None and start is not None and end is not None:
            self._aim = (page, start, end)
            self._wish()

    def show_box(self, page: int, boxes: Sequence[Box]) -> None:
        """Bring rectangles of a page into sight, where they are not."""
        if not boxes or not 1 <= page <= self.count:
            return
        place, seen = self._on_screen(page, around(boxes)), QRectF(self.viewport().rect())
        if not seen.contains(place):
            for bar, start, room, near in (
                (self.verticalScrollBar(), place.top(), seen.height(), _ABOVE),
                (self.horizontalScrollBar(), place.left(), seen.width(), _ABOVE),
            ):
                bar.setValue(round(bar.value() + start - room * near))

    # Zoom and turning

    def set_zoom(self, zoom: int, about: QPointF | None = None) -> None:
        """Show pages at a zoom in per cent or fitted; the point it is about stays where it is."""
        self.zoom = zoom
        self._lay_out(about)

    def percent(self) -> int:
        """Return how large the page in front is, in per cent."""
        if not self.count:
            return 100
        shown, size = self._column.sizes[self.page - 1], self._turned_sizes()[self.page - 1]
        return round(100 * shown[0] / (size[0] * self._natural))

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
        self.quarters = (self.quarters + quarters) % QUARTERS
        self._lay_out()
        self.go_to(page)

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place when the room changes."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight, now that it is."""
        super().showEvent(event)
        self._last_wishes = ()
        self._wish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().colour("neutral_soft"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            self._draw_page(painter, page)
        if self.hasFocus():
            page_paint.draw_focus(painter, QRectF(self.viewport().rect()))
        painter.end()

    def _draw_page(self, painter: QPainter, page: int) -> None:
        place, wish = self._rect(page), self._drawing(page)
        image = self._pictures.sharp(wish) or self._pictures.coarse(wish)
        if image is None or image.hasAlphaChannel():
            page_paint.draw_sheet(painter, place)
        if image is not None:
            page_paint.draw_picture(painter, place, image)
        elif page in self._told:
            page_paint.draw_told(painter, place, self._told[page])
        self._draw_over(painter, page)
        page_paint.draw_edge(painter, place)

    def _draw_over(self, painter: QPainter, page: int) -> None:
        """Draw what was quoted from a page and found on it."""
        self.over.draw(painter, page, self._words.get(page), partial(self._all_on_screen, page))

    # Where everything is

    def _turned_sizes(self) -> Sequence[tuple[float, float]]:
        return [(height, width) for width, height in self._sizes] if self.quarters % 2 else self._sizes

    def _lay_out(self, about: QPointF | None = None) -> None:
        """Give every page its place and the scroll bars their ranges, while one point stays where it is."""
        view = self.viewport().size()
        about = QPointF(view.width() / 2, 0) if about is None else about
        held = self._held(about)
        room = (max(view.width(), 50), max(view.height(), 50))
        gap = theme.current().px(_GAP)
        self._column = column(self._turned_sizes(), self.zoom, room, gap, self._natural)
        self._set_ranges(view)
        if held is not None:
            self._hold(about, *held)
        self._scrolled()

    def _set_ranges(self, view: QSize) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, seen in (
            (down, self._column.height, view.height()),
            (across, self._column.width, view.width()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(3 * self._column.gap)
            bar.setRange(0, max(0, whole - seen))

    def _held(self, about: QPointF) -> tuple[int, float, float] | None:
        """Return which place of which page stands at a point of the view."""
        if len(self._column.sizes) != self.count or not self.count:
            return None
        page = min(self._column.page_at(self._top() + about.y()), self.count)
        place = self._rect(page)
        return page, (about.x() - place.x()) / place.width(), (about.y() - place.y()) / place.height()

    def _hold(self, about: QPointF, page: int, x: float, y: float) -> None:
        place = self._rect(page)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + place.x() + x * place.width() - about.x()))
        down.setValue(round(down.value() + place.y() + y * place.height() - about.y()))

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _rect(self, page: int) -> QRectF:
        width, height = self._column.sizes[page - 1]
        whole = max(self.viewport().width(), self._column.width)
        left = (whole - width) // 2 - self.horizontalScrollBar().value()
        return QRectF(left, self._column.tops[page - 1] - self._top(), width, height)

    def _in_sight(self) -> range:
        return self._column.in_sight(self._top(), self.viewport().height())

    def _on_screen(self, page: int, box: Box) -> QRectF:
        return page_paint.within(self._rect(page), turned(box, self.quarters))

    def _all_on_screen(self, page: int, boxes: Sequence[Box]) -> list[QRectF]:
        return [page_paint.grown(self._on_screen(page, box)) for box in boxes]

    def _point_of(self, at: QPointF) -> tuple[int, Point]:
        """Return the page at a point of the view or nearest above it, and which point of it that is."""
        page = min(self._column.page_at(self._top() + at.y() + self._column.gap / 2), self.count)
        place = self._rect(page)
        shares = (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()
        return page, turned_back(shares, self.quarters)

    def _scrolled(self) -> None:
        self.viewport().update()
        self._wish()
        self.moved.emit()

    # What is wanted

    def _drawing(self, page: int) -> Draw:
        width, height = (side * self.devicePixelRatioF() for side in self._column.sizes[page - 1])
        across, down = (height, width) if self.quarters % 2 else (width, height)
        return Draw(page, width_drawn(across, down), self.quarters)

    def _needed(self) -> set[int]:
        """Return the pages whose words are needed, in sight or not."""
        return set(self._in_sight()) | ({self._aim[0]} if self._aim else set())

    def _wish(self) -> None:
        """Tell what is wanted now: pictures in sight, words that are needed, then the pages beside those in sight."""
        if not self.count or not self.isVisible():
            return
        seen, front = self._in_sight(), self.page
        around_it = [page for page in (seen.stop, seen.start - 1) if 1 <= page <= self.count]
        order = sorted(seen, key=lambda page: abs(page - front))
        places = [*sorted(self._needed(), key=lambda page: abs(page - front)), *around_it]
        drawings = [self._drawing(page) for page in order if page not in self._told]
        wishes: list[Wish] = [one for one in drawings if one not in self._pictures]
        wishes += [Place(page) for page in places if page not in self._words and page not in self._told]
        wishes += [one for one in self._beside(around_it, seen) if one not in self._pictures]
        if (told := tuple(wishes)) != self._last_wishes:
            self._last_wishes = told
            self.wanted.emit(told)

    def _beside(self, pages: Sequence[int], seen: range) -> list[Draw]:
        """Return the pictures to have ready for who scrolls, where there is room for them beside those in sight."""
        scale, shown = self.devicePixelRatioF() ** 2, [self._column.sizes[page - 1] for page in (*seen, *pages)]
        if sum(width * height * scale for width, height in shown) * _PIXEL_BYTES > MOST_BYTES:
            return []
        return [self._drawing(page) for page in pages if page not in self._told]
