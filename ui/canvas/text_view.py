"""The text of a file, page by page, to be read and selected; nothing in it is ever taken for more than letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from casebook.schema.placed import Box
from ui import theme
from ui.canvas.page_column import larger, smaller
from ui.canvas.passage import Hit, Mark, Part
from ui.canvas.standing import Standing
from ui.canvas.text_filling import Filling, coloured, draw_rules, line_in
from ui.canvas.text_places import MOST, Piece, TextPage, TextPlaces, pieces
from ui.canvas.text_times import Timed, TimesBeside
from ui.canvas.view_keys import is_ours, zoom_of

_PIXELS = 14  # of the design: letters
_ABOVE = 0.3  # of the view: so far down comes what is brought into sight
_MOST_SHOWN = 500  # passages coloured at once


class TextView(QPlainTextEdit):
    """Pages of text, counted from 1, with borders between them.

    `moved` tells that another page is in front or the zoom is another, `selected` that something else is selected,
    `quote_wanted` that it is to be quoted, `mark_chosen` which quote was clicked, `left` that Escape was pressed with
    nothing selected.
    """

    moved = Signal()
    selected = Signal()
    quote_wanted = Signal()
    mark_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 100
        self._pages: Sequence[TextPage] = ()
        self._places = TextPlaces()
        self._coming: Iterator[Piece] = iter(())
        self._into = Filling(self.document(), self._places)
        self._shown = 0  # characters
        self._last_page = 0
        self._aim: tuple[int, int] | None = None
        self._marks: Sequence[Mark] = ()
        self._looked_at: int | None = None
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.times = TimesBeside(self, self._blocks_in_sight)
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._fill)
        self._dress()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.selectionChanged.connect(self._selection_changed)

    def _dress(self) -> None:
        self.setObjectName("reading")
        self.setAccessibleName("Text of the file")
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.set_zoom(100)

    # What is shown

    def show_pages(self, pages: Sequence[TextPage], timed: Mapping[int, Timed] | None = None) -> None:
        """Show the pages of another file: the first at once, those after them as the window has time.

        `timed` are by their numbers those whose words are said in a recording.
        """
        self._filling.stop()
        self.clear()
        self._pages, self._places, self._coming = pages, TextPlaces(), pieces(pages)
        self._into = Filling(self.document(), self._places)
        self.times.show_cues(timed or {}, self._places)
        self._make_room()
        self._shown = self._last_page = 0
        self._aim = None
        self._fill()
        self._filling.start()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """Return the page in front."""
        return self._places.page(self._position_at(QPointF(0, self.viewport().height() / 3)))

    @property
    def whole(self) -> bool:
        """Say whether all of it is there."""
        return not self._filling.isActive()

    def stop(self) -> None:
        """Let no more of the text come."""
        self._filling.stop()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show from where quotes were taken."""
        self._marks = [one for one in marks if one.start is not None and one.end is not None]
        self._colour()

    def look_at(self, quote: int | None) -> None:
        """Show the passage of one quote more strongly than the others."""
        self._looked_at = quote
        self._colour()

    def show_hits(self, hits: Sequence[Hit], at: int) -> None:
        """Show where words were found, and the one that one is at; -1 is none."""
        self._hits, self._hit = hits, at
        self._colour()

    # What is selected

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ()
        texts = {page.number: page.text for page in self._pages}
        found = self._places.parts(cursor.selectionStart(), cursor.selectionEnd())
        return tuple(replace(part, exact=texts[part.page][part.start : part.end]) for part in found)

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text of its pages."""
        return "\n".join(part.exact for part in self.parts())

    def select_passage(self, page: int, start: int, end: int) -> None:
        """Select some characters of a page, where they are there."""
        begins, ends = (self._places.position(page, character) for character in (start, end))
        if begins is None or ends is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(begins)
        cursor.setPosition(ends, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def let_go(self) -> None:
        """Select nothing any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is selected, without what stands between pages."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def quote(self) -> None:
        """Ask for what is selected to be quoted."""
        if self.parts():
            self.quote_wanted.emit()

    # Moving about

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        self.show_passage(page, 0, 0)

    def show_passage(self, page: int, start: int | None, end: int | None, boxes: Sequence[Box] = ()) -> None:  # noqa: ARG002 - a text has no boxes
        """Bring a passage into sight, and the caret to it; of one that is still to come, as soon as it is there."""
        position = self._places.position(page, start or 0)
        self._aim = (page, start or 0) if position is None else None
        if position is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        lines = self.viewport().height() / max(self.fontMetrics().lineSpacing(), 1)
        above = lines * _ABOVE if start else 1 if self.count > 1 else 0
        line = cursor.block().firstLineNumber() + line_in(cursor)
        self.verticalScrollBar().setValue(round(line - above))

    def standing(self) -> Standing | None:
        """Return where one is, by the line to which a passage is brought."""
        position = self._position_at(QPointF(0, self.viewport().height() * _ABOVE))
        part = next(iter(self._places.parts(position, position + 1)), None)
        page, at = (part.page, part.start) if part else (self._places.page(position), 0)
        return Standing(page, self.zoom, at=at) if self.count else None

    def stand(self, there: Standing) -> None:
        """Be where one was, as soon as that is there."""
        self.set_zoom(there.zoom)
        self.show_passage(there.page, there.at, None)

    def set_zoom(self, zoom: int) -> None:
        """Show letters at a size in per cent; what is fitted elsewhere is 100 % here."""
        self.zoom = zoom if zoom > 0 else 100
        position = self._position_at(QPointF(0, 0))
        self.setFont(theme.current().font(_PIXELS * self.zoom / 100))
        self._make_room()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(self.document().characterCount() - 1, 0)))
        self.verticalScrollBar().setValue(cursor.block().firstLineNumber() + line_in(cursor))
        self.moved.emit()

    def percent(self) -> int:
        """Return how large letters are, in per cent."""
        return self.zoom

    def larger(self) -> None:
        """Zoom in by a step."""
        self.set_zoom(larger(self.zoom))

    def smaller(self) -> None:
        """Zoom out by a step."""
        self.set_zoom(smaller(self.zoom))

    # What a hand does

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a view from being taken for the window's own, and the column of text in the middle."""
        if event.type() is QEvent.Type.Resize:
            self._make_room()  # before Qt lays out the text, which it does once
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Quote, zoom and leave; all else is Qt's."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if (zoom := zoom_of(event)) is not None:
            {"larger": self.larger, "smaller": self.smaller}.get(zoom, lambda: self.set_zoom(100))()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_Q and not held:
            self.quote()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the quote that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            at = self._position_at(event.position())
            spans = ((mark.quote, self._span(mark.page, mark.start, mark.end)) for mark in self._marks)
            quote = next((quote for quote, span in spans if span and span[0] <= at < span[1]), None)
            if quote is not None:
                self.mark_chosen.emit(quote)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a rule over each page."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        draw_rules(painter, self.viewport().rect(), self._blocks_in_sight())
        painter.end()

    def _escape(self) -> None:
        if self.textCursor().hasSelection():
            self.let_go()
        else:
            self.left.emit()

    # Filling

    def _fill(self) -> None:
        """Put in what comes next."""
        piece = next(self._coming, None)
        if piece is None or self._shown >= MOST:
            self._filling.stop()
            if piece is not None:
                self._into.add_end()
            return
        if self.count > 1 and piece.start == 0:
            self._into.add_border(self._pages[piece.page - 1])
        self._into.add(piece)
        self._shown += len(piece.text)
        if self._aim is not None:
            self.show_passage(*self._aim, None)
        self._colour()

    # The parts of these

    def _scrolled(self) -> None:
        self._colour()
        if (page := self.page) != self._last_page:
            self._last_page = page
            self.moved.emit()

    def _selection_changed(self) -> None:
        self.selected.emit()

    def _position_at(self, at: QPointF) -> int:
        return self.cursorForPosition(at.toPoint()).position()

    def _span(self, page: int, start: int | None, end: int | None) -> tuple[int, int] | None:
        """Return from where to where in the document characters of a page stand."""
        first, last = self._places.position(page, start or 0), self._places.position(page, end or 0)
        return None if first is None or last is None else (first, last)

    def _colour(self) -> None:
        """Colour what of the quotes and the words found is in sight."""
        rect, worn = self.viewport().rect(), theme.current()
        top, bottom = self._position_at(QPointF(rect.topLeft())), self._position_at(QPointF(rect.bottomRight()))
        quoted = [(one.page, one.start, one.end, "warn", one.quote == self._looked_at) for one in self._marks]
        seen = {self._places.page(top), self._places.page(bottom)}
        first, last = min(seen), max(seen)
        found = [
            (one.page, one.start, one.end, "ok", place == self._hit)
            for place, one in enumerate(self._hits)
            if first <= one.page <= last
        ]
        shown: list[QTextEdit.ExtraSelection] = []
        for page, start, end, token, strong in (*quoted, *found):
            span = self._span(page, start, end) if first <= page <= last else None
            if span and span[1] >= top and span[0] <= bottom and len(shown) < _MOST_SHOWN:
                shown.append(coloured(self.document(), span, worn.colour(token), strong=strong))
        self.setExtraSelections(shown)

    def _blocks_in_sight(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            yield block, place
            block = block.next()

    def _make_room(self) -> None:
        self.setViewportMargins(self.times.room(self.zoom))
