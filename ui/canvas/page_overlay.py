"""What lies over the pages of a file: from where quotes were taken, and where words were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from casebook.schema.placed import Box
from ui.canvas import page_paint
from ui.canvas.page_words import PageWords, holds
from ui.canvas.passage import Hit, Mark, by_page

Placing = Callable[[Sequence[Box]], list[QRectF]]


class Overlay:
    """The marks and the hits of every page; `looked_at` is the quote whose marks are stronger than the others."""

    def __init__(self) -> None:
        self.marks: dict[int, list[Mark]] = {}
        self.looked_at: int | None = None
        self.hits: Sequence[Hit] = ()
        self._hits_by_page: dict[int, list[int]] = {}
        self._at = -1

    def clear(self) -> None:
        """Let go all of them."""
        self.show_marks(())
        self.show_hits((), -1)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Take the marks of all pages."""
        self.marks = {}
        for mark in marks:
            self.marks.setdefault(mark.page, []).append(mark)

    def show_hits(self, hits: Sequence[Hit], at: int) -> None:
        """Take all places found, and the one that one is at; -1 is none."""
        if hits is not self.hits:
            self.hits, self._hits_by_page = hits, by_page(hits)
        self._at = at

    def quote_at(self, page: int, x: float, y: float, words: PageWords | None) -> int | None:
        """Return the quote that was taken from a point of a page."""
        marks = self.marks.get(page, ())
        return next((one.quote for one in marks for box in boxes_of(one, words) if holds(box, x, y)), None)

    def draw(self, painter: QPainter, page: int, words: PageWords | None, placing: Placing) -> None:
        """Draw what lies over a page; `placing` tells where its boxes are on the screen."""
        for mark in self.marks.get(page, ()):
            looked_at = mark.quote == self.looked_at
            page_paint.draw_quoted(painter, placing(boxes_of(mark, words)), looked_at=looked_at)
        for place in self._hits_by_page.get(page, ()) if words is not None else ():
            hit = self.hits[place]
            boxes = words.boxes_of(hit.start, hit.end) if words is not None else ()
            page_paint.draw_found(painter, placing(boxes), now=place == self._at)


def boxes_of(mark: Mark, words: PageWords | None) -> Sequence[Box]:
    """Return the rectangles of a mark: its own, or those of its characters where the words of its page are known."""
    if mark.boxes or words is None or mark.start is None or mark.end is None:
        return mark.boxes
    return words.boxes_of(mark.start, mark.end)
