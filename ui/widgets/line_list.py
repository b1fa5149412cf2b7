"""The lines of a draft, a row each, in which a span of words is selected by the mouse or by Shift and the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from casebook.disclosure.draft_shown import LineShown
from ui.canvas.text_places import characters
from ui.widgets.line_rows import LineRows
from ui.widgets.lines_model import LinesModel

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: False, Qt.Key.Key_Up: False, Qt.Key.Key_End: True, Qt.Key.Key_Down: True}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LineList(QListView):
    """A draft line by line.

    `moved` tells which line the keyboard is on, `opened` that the record of its first reason is wanted, `asked` the
    letter of what is to be done to it, `spanned` that other words of it are selected, `menu_wanted` where to offer it.
    """

    moved = Signal(int)
    opened = Signal()
    asked = Signal(str)
    spanned = Signal()
    menu_wanted = Signal(object)

    def __init__(self, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = LinesModel(self)
        self.rows = LineRows(self, self.shown, lambda: (self.anchor, self.caret))
        self._letters = letters
        self._following = False
        self.anchor = self.caret = 0  # UTF-16 units of the words of the current line
        self.setModel(self.shown)
        self.setItemDelegate(self.rows)
        self.setAccessibleName("Lines of the draft")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(False)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[LineShown]) -> None:
        """Show these lines; the line chosen stays, its selected words where it has the same, and so does the scroll."""
        before, at, span = self.current(), self.verticalScrollBar().value(), (self.anchor, self.caret)
        self._following = True
        self.shown.show(lines)
        self._following = False
        self.rows.forget_others()
        self.choose(before.id if before else None)
        after = self.current()
        if before and after and before.text == after.text:
            self._select(*span)
        self.verticalScrollBar().setValue(at)

    def choose(self, line: int | None) -> bool:
        """Select a line, or none; return whether it is shown here."""
        row = self.shown.row_of(line)
        self._following = True
        self.setCurrentIndex(self.shown.index(row) if row is not None else QModelIndex())
        self._following = False
        return row is not None

    def current(self) -> LineShown | None:
        """Return the line selected, if one is."""
        return self.shown.line(self.currentIndex().row())

    def span(self) -> tuple[int, int] | None:
        """Return the characters selected in the line, if any are."""
        line = self.current()
        if line is None or self.anchor == self.caret:
            return None
        start, end = (characters(line.text, place) for place in sorted((self.anchor, self.caret)))
        return start, end

    def selected_words(self) -> str:
        """Return the words selected in the line, or all of them."""
        line, span = self.current(), self.span()
        return (line.text[slice(*span)] if span else line.text) if line else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select words with Shift and the arrows, open on Enter, and hand on the letters that do something."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTERS:
            self.opened.emit()
        elif key is Qt.Key.Key_Escape and self.anchor != self.caret:
            self._select(self.caret, self.caret)
        elif self._steps(key, event.modifiers()):
            event.accept()
        elif plain and event.text().upper() in self._letters and event.text():
            self.asked.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Look for nothing: letters are for what is done to a line."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a line, and begin to select words of it; with Shift, go on from where the selection began."""
        before = self.currentIndex()
        super().mousePressEvent(event)
        place = self._place(event.position().toPoint())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            goes_on = event.modifiers() & _SHIFT and before == self.currentIndex()
            self._select(self.anchor if goes_on else place, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the pointer."""
        place = self._place(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and place is not None:
            self._select(self.anchor, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        place, words = self._place(event.position().toPoint()), self.rows.words(self.currentIndex())
        if place is not None and words is not None:
            self._select(*words.word_at(place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the line under the pointer, or by key of the one selected."""
        if self.current():
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew for another width."""
        if event.size().width() != event.oldSize().width():
            self.rows.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay all out again where the look or the size of the interface has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.rows.forget()
            self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Return the room of a row or two: what is said of the line below must have room too."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * 4)

    def _steps(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the caret by a key that does, selecting with Shift; say whether it was one."""
        words, shift = self.rows.words(self.currentIndex()), bool(modifiers & _SHIFT)
        if words is None or modifiers & _OTHERS or not (key in _STEPS or (shift and key in _ENDS)):
            return False
        if key in _STEPS:
            to = words.beside(self.caret, _STEPS[key], words=bool(modifiers & _CONTROL))
        else:
            to = words.length if _ENDS[key] else 0
        self._select(self.anchor if shift else to, to)
        return True

    def _place(self, point: QPoint) -> int | None:
        """Return the place in the current line's words that is nearest to a point of the screen."""
        words = self.rows.words(self.currentIndex())
        return words.at(point - self.rows.origin(self.currentIndex())) if words else None

    def _select(self, anchor: int, caret: int) -> None:
        self.anchor, self.caret = anchor, caret
        self.setAccessibleDescription(f"Selected: {self.selected_words()}" if self.span() else "")
        self.update(self.currentIndex())
        self.spanned.emit()

    def _moved(self, now: QModelIndex) -> None:
        self.anchor = self.caret = 0
        line = self.shown.line(now.row())
        if not self._following and line:
            self.moved.emit(line.id)
