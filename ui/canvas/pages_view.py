"""Pages of a file in the reader's hands: scrolled, zoomed, and their words selected by mouse or by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from casebook.schema.placed import Placed
from ui.canvas.caret import UnreadError, Walk
from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH
from ui.canvas.page_face import install
from ui.canvas.pages_selecting import SelectablePages
from ui.canvas.passage import Spot
from ui.canvas.turning import Point
from ui.canvas.view_keys import is_ours, zoom_of

_SLACK = 4  # pixels that a press may move and still be a click
_EVERY = 25  # milliseconds between steps of scrolling while a selection is drawn beyond the edge
_K = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

Move = Callable[[Walk, Spot], Spot]

_MOVES: dict[tuple[int, bool], Move] = {  # by key, and whether Ctrl is held
    (_K.Key_Right, False): lambda walk, at: walk.word(at, 1),
    (_K.Key_Left, False): lambda walk, at: walk.word(at, -1),
    (_K.Key_Down, False): lambda walk, at: walk.line(at, 1),
    (_K.Key_Up, False): lambda walk, at: walk.line(at, -1),
    (_K.Key_Right, True): lambda walk, at: walk.line_end(at, 1, further=True),
    (_K.Key_Left, True): lambda walk, at: walk.line_end(at, -1, further=True),
    (_K.Key_Down, True): lambda walk, at: walk.page(at, 1),
    (_K.Key_Up, True): lambda walk, at: walk.page(at, -1),
    (_K.Key_End, False): lambda walk, at: walk.line_end(at, 1),
    (_K.Key_Home, False): lambda walk, at: walk.line_end(at, -1),
    (_K.Key_End, True): lambda walk, _at: walk.end(1),
    (_K.Key_Home, True): lambda walk, _at: walk.end(-1),
}
_LEAVES = {_K.Key_PageDown: 1, _K.Key_PageUp: -1}


class PagesView(SelectablePages):
    """The pages with what a press, a drag, a wheel and each key do with them.

    `mark_chosen` tells which quote was clicked, `left` that Escape was pressed with nothing selected.
    """

    mark_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: tuple[QPointF, int, Point] | None = None  # where in the view, and on which page
        self._at: QPointF | None = None  # the mouse, while it draws a selection
        self._clicks = 0
        self._edge = QTimer(self, interval=_EVERY)
        self._edge.timeout.connect(self._scroll_on)
        self._clicking = QTimer(self, singleShot=True)
        install()
        self.setAccessibleName("Pages of the file")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page; a selection that is being drawn goes on."""
        super().put_words(page, placed)
        if self._at is not None:
            self._draw_to(self._at)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or with Shift stretch the one there is; the third click takes the line."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.count:
            return
        at = event.position()
        third = self._clicks == 2 and self._clicking.isActive() and self._is_near(at)
        self._pressed, self._clicks = (at, *self._point_of(at)), 3 if third else 1
        if event.modifiers() & _SHIFT and self.caret is not None:
            self._extend(self._spot_at(at))
        elif third:
            self._select_line(self._spot_at(at))
        else:
            self._let_go()
            self._put_caret(self._spot_at(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.count:
            return
        at = event.position()
        self._pressed, self._clicks = (at, *self._point_of(at)), 2
        self._clicking.start(QApplication.doubleClickInterval())
        spot = self._spot_at(at)
        if self._words.get(spot.page):
            self._select(spot, spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the selection to where the mouse is, and scroll where that is beyond the edge."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        at = event.position()
        if self._at is None and (at - self._pressed[0]).manhattanLength() <= _SLACK:
            return
        self._at = at
        self._draw_to(at)
        inside = self.viewport().rect().contains(at.toPoint())
        self._edge.stop() if inside else self._edge.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or choose the quote that was clicked."""
        drawn, self._at = self._at is not None, None
        self._edge.stop()
        if event.button() is not Qt.MouseButton.LeftButton or drawn or self._clicks > 1 or self._stretch is not None:
            return
        if (quote := self._quote_at(event.position())) is not None:
            self.mark_chosen.emit(quote)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl about the pointer."""
        if not event.modifiers() & _CTRL:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            (self.larger if event.angleDelta().y() > 0 else self.smaller)(event.position())
            event.accept()

    def _draw_to(self, at: QPointF) -> None:
        """Select from the word pressed on, which may be read only now."""
        if self._stretch is not None:
            self._extend(self._spot_at(at))
        elif self._pressed is not None and (words := self._words.get(self._pressed[1])) is not None:
            self._select(Spot(self._pressed[1], words.nearest(*self._pressed[2])), self._spot_at(at))

    def _scroll_on(self) -> None:
        """Scroll the faster, the farther the mouse is beyond the edge."""
        if self._at is None:
            return
        for bar, place, room in (
            (self.verticalScrollBar(), self._at.y(), self.viewport().height()),
            (self.horizontalScrollBar(), self._at.x(), self.viewport().width()),
        ):
            bar.setValue(bar.value() + round(min(place, 0) + max(place - room, 0)))
        self._draw_to(self._at)

    def _is_near(self, at: QPointF) -> bool:
        return self._pressed is not None and (at - self._pressed[0]).manhattanLength() <= 2 * _SLACK

    def _quote_at(self, at: QPointF) -> int | None:
        page, point = self._point_of(at)
        return self.over.quote_at(page, *point, self._words.get(page))

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a view from being taken for the window's own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and select words, leaf, zoom, turn, copy and quote."""
        control, shifted = bool(event.modifiers() & _CTRL), bool(event.modifiers() & _SHIFT)
        move, leaf = _MOVES.get((event.key(), control)), _LEAVES.get(Qt.Key(event.key()))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or not self.count:
            super().keyPressEvent(event)
        elif move is not None:
            self._go(partial(self._moved, move), extends=shifted)
        elif leaf is not None:
            self._leaf(leaf, extends=shifted)
        elif event.key() == _K.Key_Space:
            self._leaf(-1 if shifted else 1, extends=False)
        elif not self._do(event, control=control, shifted=shifted):
            super().keyPressEvent(event)

    def _do(self, event: QKeyEvent, *, control: bool, shifted: bool) -> bool:
        """Do what a key stands for that moves no caret; say whether it stands for anything."""
        if (zoom := zoom_of(event)) is not None:
            self.zoom_by(zoom)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_page()
        else:
            keys: dict[Qt.Key, Callable[[], None]] = {
                _K.Key_Escape: self._escape,
                _K.Key_Q: self.quote,
                _K.Key_R: partial(self.turn, -1 if shifted else 1),
                _K.Key_W: partial(self.set_zoom, FIT_WIDTH),
                _K.Key_P: partial(self.set_zoom, FIT_PAGE),
            }
            does = keys.get(Qt.Key(event.key()))
            if does is None or control:
                return False
            does()
        return True

    def _moved(self, move: Move) -> Spot:
        if self.caret is None:
            return self._first_in_sight()
        return move(Walk(self.count, self._words.get), self.caret)

    def _go(self, whereto: Callable[[], Spot], *, extends: bool) -> None:
        """Move the caret as soon as the words it goes to are read; where it is nowhere yet, put it in sight."""
        try:
            spot = whereto()
        except UnreadError as unread:
            self._wait_for(unread.page, partial(self._go, whereto, extends=extends))
            return
        if extends and self.caret is not None:
            self._extend(spot)
        else:
            self._let_go()
            self._put_caret(spot)
        self._show_caret()

    def _leaf(self, step: int, *, extends: bool) -> None:
        """Scroll by a screenful, and let the caret stay where it is on the screen."""
        place, bar = self._caret_place(), self.verticalScrollBar()
        seen = place is not None and self.viewport().rect().contains(place.center().toPoint())
        bar.setValue(bar.value() + step * max(bar.pageStep() - 3 * self._column.gap, 1))
        if place is not None and seen:
            self._go(partial(self._known_spot, place.center()), extends=extends)

    def _escape(self) -> None:
        if self._stretch is not None:
            self._let_go()
        else:
            self.left.emit()
