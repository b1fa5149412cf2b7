"""What each key does with pages: words are walked and selected, pages leafed, zoomed and turned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.canvas.caret import UnreadError, Walk
from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH
from ui.canvas.pages_selecting import SelectablePages
from ui.canvas.passage import Spot
from ui.canvas.view_keys import zoom_of

_K = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

Move = Callable[[Walk, Spot], Spot]

_MOVES: dict[tuple[int, bool], Move] = {  # by key, and whether Ctrl is held
    (_K.Key_Right, False): lambda walk, at: walk.word(at, walk.onward(at)),
    (_K.Key_Left, False): lambda walk, at: walk.word(at, -walk.onward(at)),
    (_K.Key_Down, False): lambda walk, at: walk.line(at, 1),
    (_K.Key_Up, False): lambda walk, at: walk.line(at, -1),
    (_K.Key_Right, True): lambda walk, at: walk.line_end(at, walk.onward(at), further=True),
    (_K.Key_Left, True): lambda walk, at: walk.line_end(at, -walk.onward(at), further=True),
    (_K.Key_Down, True): lambda walk, at: walk.page(at, 1),
    (_K.Key_Up, True): lambda walk, at: walk.page(at, -1),
    (_K.Key_End, False): lambda walk, at: walk.line_end(at, 1),
    (_K.Key_Home, False): lambda walk, at: walk.line_end(at, -1),
    (_K.Key_End, True): lambda walk, _at: walk.end(1),
    (_K.Key_Home, True): lambda walk, _at: walk.end(-1),
}
_LEAVES = {_K.Key_PageDown: 1, _K.Key_PageUp: -1}


class Keys(QObject):
    """The keys of a view of pages; `left` tells that Escape was pressed with nothing selected."""

    left = Signal()

    def __init__(self, view: SelectablePages) -> None:
        super().__init__(view)
        self._view, self._selecting = view, view.selecting
        self._does: dict[Qt.Key, Callable[[], None]] = {
            _K.Key_Escape: self._escape,
            _K.Key_Q: view.quote,
            _K.Key_W: partial(view.set_zoom, FIT_WIDTH),
            _K.Key_P: partial(view.set_zoom, FIT_PAGE),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; say whether it stands for anything."""
        control, shifted = bool(event.modifiers() & _CTRL), bool(event.modifiers() & _SHIFT)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or not self._view.count:
            return False
        if (move := _MOVES.get((event.key(), control))) is not None:
            self._go(partial(self._moved, move), extends=shifted)
        elif (leaf := _LEAVES.get(Qt.Key(event.key()))) is not None:
            self._leaf(leaf, extends=shifted)
        elif event.key() == _K.Key_Space:
            self._leaf(-1 if shifted else 1, extends=False)
        else:
            return self._do(event, control=control, shifted=shifted)
        return True

    def _do(self, event: QKeyEvent, *, control: bool, shifted: bool) -> bool:
        """Do what a key stands for that moves no caret."""
        if (zoom := zoom_of(event)) is not None:
            self._view.zoom_by(zoom)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selecting.select_page(self._view.page)
        elif event.key() == _K.Key_R and not control:
            self._view.turn(-1 if shifted else 1)
        elif (does := self._does.get(Qt.Key(event.key()))) is not None and not control:
            does()
        else:
            return False
        return True

    def _moved(self, move: Move) -> Spot:
        if self._selecting.caret is None:
            return self._view.first_in_sight()
        return move(Walk(self._view.count, self._view.words_of), self._selecting.caret)

    def _go(self, whereto: Callable[[], Spot], *, extends: bool) -> None:
        """Move the caret as soon as the words it goes to are read; where it is nowhere yet, put it in sight."""
        try:
            spot = whereto()
        except UnreadError as unread:
            self._selecting.wait_for(unread.page, partial(self._go, whereto, extends=extends))
            return
        if extends and self._selecting.caret is not None:
            self._selecting.extend(spot)
        else:
            self._selecting.let_go()
            self._selecting.put_caret(spot)
        self._view.show_caret()

    def _leaf(self, step: int, *, extends: bool) -> None:
        """Scroll by a screenful, and let the caret stay where it is on the screen."""
        place, bar = self._view.caret_place(), self._view.verticalScrollBar()
        seen = place is not None and self._view.viewport().rect().contains(place.center().toPoint())
        bar.setValue(bar.value() + step * max(bar.pageStep() - bar.singleStep(), 1))
        if place is not None and seen:
            self._go(partial(self._view.read_spot_at, place.center()), extends=extends)

    def _escape(self) -> None:
        if self._selecting.stretch is not None:
            self._selecting.let_go()
        else:
            self.left.emit()
