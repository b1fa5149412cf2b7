"""Pages of a file that are drawn, coarsely until the sharp picture comes, with what was quoted and found on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from casebook.schema.placed import Box, Placed
from ui import theme
from ui.canvas import page_paint
from ui.canvas.page_overlay import Overlay
from ui.canvas.page_stock import Stock
from ui.canvas.pages_scroll import PagesScroll
from ui.canvas.passage import Hit, Mark
from ui.canvas.pictures import Draw, Wish


class PagesSurface(PagesScroll):
    """Draws pages. `wanted` tells all that is wanted now, most wanted first; `put_…` answer it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stock = Stock(self.places, self.devicePixelRatioF)
        self.over = Overlay()
        self._aim: tuple[int, int, int] | None = None  # page and characters to bring into sight once they are placed
        self._last_wishes: tuple[Wish, ...] = ()
        self.moved.connect(self.wish)

    # What is shown

    def show_sheets(self, sizes: Sequence[tuple[float, float]], natural: float) -> None:
        """Show the pages of another file, by their sizes; `natural` is how many pixels a unit of these is at 100 %."""
        self.stock.clear()
        self.over.clear()
        self._aim, self._last_wishes = None, ()
        self.take_sizes(sizes, natural)

    def put_picture(self, drawn: Draw, image: QImage) -> None:
        """Take the picture of a page."""
        self.stock.put_picture(drawn, image)
        self._redraw()

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page."""
        self.stock.put_words(page, placed, self.needed())
        if self._aim is not None and self._aim[0] == page:
            (page, start, end), self._aim = self._aim, None
            self.show_box(page, self.stock.words[page].boxes_of(start, end))
        self._redraw()

    def put_no_words(self, page: int) -> None:
        """Take it that no words of a page are to be had."""
        self.put_words(page, Placed(""))

    def put_told(self, page: int, sentence: str) -> None:
        """Say on a page why it cannot be drawn."""
        self.stock.told[page] = sentence
        self._redraw()

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

    def show_passage(self, page: int, start: int | None, end: int | None, boxes: Sequence[Box] = ()) -> None:
        """Bring a passage into sight, by its rectangles or its characters; without either, its page."""
        words, self._aim = self.stock.words.get(page), None
        if not boxes and words is not None and start is not None and end is not None:
            boxes = words.boxes_of(start, end)
        if boxes:
            self.show_box(page, boxes)
            return
        self.go_to(page)
        if words is None and start is not None and end is not None:
            self._aim = (page, start, end)
            self.wish()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().colour("neutral_soft"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.places.in_sight:
            self._draw_page(painter, page)
        if self.hasFocus():
            page_paint.draw_focus(painter, QRectF(self.viewport().rect()))
        painter.end()

    def _draw_page(self, painter: QPainter, page: int) -> None:
        place, image = self.places.rect(page), self.stock.picture(page)
        if image is None or image.hasAlphaChannel():
            page_paint.draw_sheet(painter, place)
        if image is not None:
            page_paint.draw_picture(painter, place, image)
        elif page in self.stock.told:
            page_paint.draw_told(painter, place, self.stock.told[page])
        self.draw_over(painter, page)
        page_paint.draw_edge(painter, place)

    def draw_over(self, painter: QPainter, page: int) -> None:
        """Draw what was quoted from a page and found on it."""
        self.over.draw(painter, page, self.stock.words.get(page), partial(self.places.all_on_screen, page))

    # What is wanted

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight, now that it is."""
        super().showEvent(event)
        self._last_wishes = ()
        self.wish()

    def needed(self) -> set[int]:
        """Return the pages whose words are needed, in sight or not."""
        return set(self.places.in_sight) | ({self._aim[0]} if self._aim else set())

    def wish(self) -> None:
        """Tell what is wanted now, where that is not what was wanted before."""
        if not self.count or not self.isVisible():
            return
        if (wishes := self.stock.wishes(self.needed())) != self._last_wishes:
            self._last_wishes = wishes
            self.wanted.emit(wishes)

    def _redraw(self) -> None:
        self.viewport().update()
        self.wish()
