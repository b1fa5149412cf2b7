"""Pages of a file of which words are selected and carry a caret; by what hand, is another matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from casebook.schema.placed import Placed
from ui.canvas import page_paint
from ui.canvas.caret import UnreadError
from ui.canvas.pages_surface import PagesSurface
from ui.canvas.passage import Part, Spot, Stretch, stretch
from ui.text import brief

_TOLD = 500  # characters of what is selected that a screen reader is told


class SelectablePages(PagesSurface):
    """Pages whose words can be selected: `selected` tells that others are, `quote_wanted` that they are to be quoted.

    Words are read late: what needs those of a page that is not read yet goes on once they come.
    """

    selected = Signal()
    quote_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caret: Spot | None = None
        self._stretch: Stretch | None = None
        self._waiting: tuple[int, Callable[[], None]] | None = None  # for the words of a page
        self._quoting = False

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected; those on pages that are not read yet are missing."""
        pages = self._stretch.pages if self._stretch else ()
        return tuple(part for page in pages if (part := self._part(page)) is not None)

    def selected_text(self) -> str:
        """Return the words that are selected, as they stand in the text of their pages."""
        return "\n".join(self._words[part.page].text[part.start : part.end] for part in self.parts())

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def quote(self) -> None:
        """Ask for what is selected to be quoted, as soon as all of it is read."""
        self._quoting = self._stretch is not None and bool(self._unread())
        if self._stretch is not None and not self._quoting:
            self.quote_wanted.emit()

    def show_sheets(self, sizes: Sequence[tuple[float, float]], natural: float) -> None:
        """Show the pages of another file, with nothing selected."""
        self._let_go()
        self.caret = self._waiting = None
        super().show_sheets(sizes, natural)

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page, and go on with what waited for them."""
        super().put_words(page, placed)
        if self._waiting is not None and self._waiting[0] == page:
            (_, go_on), self._waiting = self._waiting, None
            go_on()
        if self._quoting and not self._unread():
            self.quote()

    def tell_reader(self) -> None:
        """Say to a screen reader where one is, and what is selected or under the caret."""
        told = f"Page {self.page} of {self.count}" if self.count else ""
        if self._stretch is not None:
            told += f". Selected: {brief(' '.join(self.selected_text().split()), _TOLD)}"
        elif word := self._caret_word():
            told += f". {word}"
        self.setAccessibleDescription(told)

    # For the hands

    def _select(self, anchor: Spot, head: Spot) -> None:
        found = stretch(anchor, head)
        if found != self._stretch:
            self._stretch, self.caret = found, found.head
            self._changed()

    def _extend(self, head: Spot) -> None:
        anchor = self._stretch.anchor if self._stretch else self.caret
        if anchor is not None:
            self._select(anchor, head)

    def _select_line(self, spot: Spot) -> None:
        if words := self._words.get(spot.page):
            line = words.line(spot.word)
            self._select(Spot(spot.page, line[0]), Spot(spot.page, line[-1]))

    def _select_page(self) -> None:
        if words := self._words.get(self.page):
            self._select(Spot(self.page, 0), Spot(self.page, len(words) - 1))

    def _let_go(self) -> None:
        self._quoting = False
        if self._stretch is not None:
            self._stretch = None
            self._changed()

    def _put_caret(self, spot: Spot) -> None:
        self.caret = spot
        self._changed()

    def _show_caret(self) -> None:
        if self.caret is not None and (words := self._words.get(self.caret.page)):
            self.show_box(self.caret.page, [words.words[min(self.caret.word, len(words) - 1)].box])

    def _spot_at(self, at: QPointF) -> Spot:
        """Return the word nearest to a point of the view; of a page that is not read yet, its beginning."""
        page, point = self._point_of(at)
        words = self._words.get(page)
        return Spot(page, words.nearest(*point) if words else 0)

    def _known_spot(self, at: QPointF) -> Spot:
        page = self._point_of(at)[0]
        if page not in self._words:
            raise UnreadError(page)
        return self._spot_at(at)

    def _first_in_sight(self) -> Spot:
        """Return the first word that is seen whole."""
        page = self._in_sight().start
        words = self._words.get(page)
        if words is None:
            raise UnreadError(page)
        whole = (place for place, one in enumerate(words.words) if self._on_screen(page, one.box).top() >= 0)
        return Spot(page, next(whole, 0))

    def _caret_place(self) -> QRectF | None:
        """Return where the word of the caret stands in the view."""
        if self.caret is None or not (words := self._words.get(self.caret.page)):
            return None
        return self._on_screen(self.caret.page, words.words[min(self.caret.word, len(words) - 1)].box)

    def _wait_for(self, page: int, go_on: Callable[[], None]) -> None:
        self._waiting = (page, go_on)
        self._wish()

    # The parts of these

    def _changed(self) -> None:
        """Draw anew, and tell what is selected, a screen reader too."""
        self.viewport().update()
        self.selected.emit()
        self._wish()
        self.tell_reader()

    def _caret_word(self) -> str:
        if self.caret is None or not (words := self._words.get(self.caret.page)):
            return ""
        word = words.words[min(self.caret.word, len(words) - 1)]
        return words.text[word.start : word.end]

    def _part(self, page: int) -> Part | None:
        words = self._words.get(page)
        some = self._stretch.on_page(page, len(words)) if self._stretch and words else range(0)
        if not some or words is None:
            return None
        start, end = words.span(some)
        return Part(page, "", start, end, words.boxes(some))

    def _unread(self) -> list[int]:
        return [page for page in self._stretch.pages if page not in self._words] if self._stretch else []

    def _needed(self) -> set[int]:
        waited_for = {self._waiting[0]} if self._waiting else set()
        return super()._needed() | waited_for | (set(self._stretch.pages) if self._stretch else set())

    def _draw_over(self, painter: QPainter, page: int) -> None:
        """Draw what is selected, and the caret where the keyboard is here."""
        super()._draw_over(painter, page)
        words = self._words.get(page)
        if words and self._stretch is not None and (some := self._stretch.on_page(page, len(words))):
            page_paint.draw_selected(painter, self._all_on_screen(page, words.boxes(some)))
        if self.hasFocus() and self.caret is not None and self.caret.page == page and (place := self._caret_place()):
            after = self._stretch is None or self._stretch.head == self._stretch.last
            page_paint.draw_caret(painter, place, whole=self._stretch is None, after=after)
