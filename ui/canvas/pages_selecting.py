"""Pages of a file of which words are selected and carry a caret; by what hand, is another matter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from casebook.schema.passages import as_quoted
from casebook.schema.placed import Placed
from ui.canvas import page_paint
from ui.canvas.caret import UnreadError
from ui.canvas.page_words import PageWords
from ui.canvas.pages_surface import PagesSurface
from ui.canvas.passage import Part, Spot
from ui.canvas.selecting import Selecting
from ui.canvas.turning import UPSIDE_DOWN
from ui.text import brief

_TOLD = 500  # characters of what is selected that a screen reader is told


class SelectablePages(PagesSurface):
    """Pages with words to select: `selected` tells that others are, `quote_wanted` that these are to be quoted."""

    selected = Signal()
    quote_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selecting = Selecting(self.words_of, self)
        self.selecting.changed.connect(self._changed)
        self.selecting.missing.connect(self.wish)
        self.selecting.quote_wanted.connect(self.quote_wanted)

    def words_of(self, page: int) -> PageWords | None:
        """Return the words of a page, where they are read."""
        return self.stock.words.get(page)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected; those on pages that are not read yet are missing."""
        return self.selecting.parts()

    def selected_text(self) -> str:
        """Return the words that are selected, as they stand in the text of their pages."""
        return self.selecting.text()

    def select_passage(self, page: int, start: int, end: int) -> None:
        """Select the words that hold some characters of a page, where they are read."""
        words = self.words_of(page)
        if words is not None and (some := words.covered(start, end)):
            self.selecting.select(Spot(page, some[0]), Spot(page, some[-1]))

    def let_go(self) -> None:
        """Select nothing any more."""
        self.selecting.let_go()

    def copy(self) -> None:
        """Put what is selected on the clipboard, words that were broken over two lines as whole ones."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText("\n".join(as_quoted(line) for line in text.split("\n")))

    def quote(self) -> None:
        """Ask for what is selected to be quoted, as soon as all of it is read."""
        self.selecting.quote()

    def show_sheets(self, sizes: Sequence[tuple[float, float]], natural: float) -> None:
        """Show the pages of another file, with nothing selected."""
        self.selecting.forget()
        super().show_sheets(sizes, natural)

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page, and go on with what waited for them."""
        super().put_words(page, placed)
        self.selecting.take(page)

    def put_new_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page that was read anew: those selected there are no more."""
        if page in self.selecting.needed() or (self.selecting.caret is not None and self.selecting.caret.page == page):
            self.selecting.forget()
        self.put_words(page, placed)

    def needed(self) -> set[int]:
        """Return the pages whose words are needed, those of what is selected among them."""
        return super().needed() | self.selecting.needed()

    def tell_reader(self) -> None:
        """Say to a screen reader where one is, and what is selected or under the caret."""
        told = f"Page {self.page} of {self.count}" if self.count else ""
        if self.selecting.stretch is not None:
            told += f". Selected: {brief(' '.join(self.selected_text()[: 4 * _TOLD].split()), _TOLD)}"
        elif (found := self.selecting.caret_word()) is not None:
            told += f". {found[0]}"
        self.setAccessibleDescription(told)

    # Where words are in the view

    def spot_at(self, at: QPointF) -> Spot:
        """Return the word nearest to a point of the view; of a page that is not read yet, its beginning."""
        page, point = self.places.point_of(at)
        words = self.words_of(page)
        return Spot(page, words.nearest(*point) if words else 0)

    def read_spot_at(self, at: QPointF) -> Spot:
        """Return the word nearest to a point; raises UnreadError where its page is not read yet."""
        page, _ = self.places.point_of(at)
        if self.words_of(page) is None:
            raise UnreadError(page)
        return self.spot_at(at)

    def first_in_sight(self) -> Spot:
        """Return the first word that is seen whole; raises UnreadError where its page is not read yet."""
        page = self.places.in_sight.start
        words = self.words_of(page)
        if words is None:
            raise UnreadError(page)
        seen = (place for place, one in enumerate(words.words) if self.places.on_screen(page, one.box).top() >= 0)
        return Spot(page, next(seen, 0))

    def caret_place(self) -> QRectF | None:
        """Return where the word of the caret stands in the view."""
        caret, found = self.selecting.caret, self.selecting.caret_word()
        return None if caret is None or found is None else self.places.on_screen(caret.page, found[1])

    def show_caret(self) -> None:
        """Bring the word of the caret into sight."""
        caret, found = self.selecting.caret, self.selecting.caret_word()
        if caret is not None and found is not None:
            self.show_box(caret.page, [found[1]])

    def draw_over(self, painter: QPainter, page: int) -> None:
        """Draw what is selected, and the caret where the keyboard is here."""
        super().draw_over(painter, page)
        if (part := self.selecting.part(page)) is not None:
            page_paint.draw_selected(painter, self.places.all_on_screen(page, part.boxes))
        caret = self.selecting.caret
        if self.hasFocus() and caret is not None and caret.page == page and (place := self.caret_place()):
            page_paint.draw_caret(painter, place, self._caret_side(caret))

    def _caret_side(self, caret: Spot) -> Qt.Edge | None:
        """Return at which side of its word the caret is: the end of what is selected; None is around it.

        It is around it, too, where the line runs up or down the screen.
        """
        selected, words = self.selecting.stretch, self.words_of(caret.page)
        if selected is None or not words or (words.place(caret.word)[1] + self.quarters) % 2:
            return None
        after = selected.head == selected.last
        rightwards = (words.onward(caret.word) > 0) == (self.quarters < UPSIDE_DOWN)
        return Qt.Edge.RightEdge if after == rightwards else Qt.Edge.LeftEdge

    def _changed(self) -> None:
        """Draw anew, and tell what is selected, a screen reader too."""
        self.viewport().update()
        self.selected.emit()
        self.wish()
        self.tell_reader()
