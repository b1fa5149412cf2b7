"""What a mouse does with pages: a press, a drag, clicks in a row, and the wheel."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.canvas.pages_selecting import SelectablePages
from ui.canvas.passage import Spot
from ui.canvas.turning import Point

_SLACK = 4  # pixels that a press may move and still be a click
_EVERY = 25  # milliseconds between steps of scrolling while a selection is drawn beyond the edge
_LEFT, _SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


class Mouse(QObject):
    """Selects in a view of pages; `mark_chosen` tells which quote was clicked."""

    mark_chosen = Signal(int)

    def __init__(self, view: SelectablePages) -> None:
        super().__init__(view)
        self._view, self._selecting = view, view.selecting
        self._pressed: tuple[QPointF, int, Point] | None = None  # where in the view, and on which page
        self._at: QPointF | None = None  # the mouse, while it draws a selection
        self._clicks = 0
        self.edge = QTimer(self, interval=_EVERY)  # runs while the mouse is beyond it
        self.edge.timeout.connect(self._scroll_on)
        self._clicking = QTimer(self, singleShot=True)

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, or with Shift stretch the one there is; the third click takes the line."""
        if event.button() is not _LEFT or not self._view.count:
            return
        at = event.position()
        third = self._clicks == 2 and self._clicking.isActive() and self._is_near(at)
        self._note(at, 3 if third else 1)
        if event.modifiers() & _SHIFT and self._selecting.caret is not None:
            self._selecting.extend(self._view.spot_at(at))
        elif third:
            self._selecting.select_line(self._view.spot_at(at))
        else:
            self._selecting.let_go()
            self._selecting.put_caret(self._view.spot_at(at))

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word."""
        if event.button() is not _LEFT or not self._view.count:
            return
        self._note(event.position(), 2)
        self._clicking.start(QApplication.doubleClickInterval())
        spot = self._view.spot_at(event.position())
        if self._view.words_of(spot.page):
            self._selecting.select(spot, spot)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the selection to where the mouse is, and scroll where that is beyond the edge."""
        if self._pressed is None or not event.buttons() & _LEFT:
            return
        at = event.position()
        if self._at is None and (at - self._pressed[0]).manhattanLength() <= _SLACK:
            return
        self._at = at
        self.go_on()
        inside = self._view.viewport().rect().contains(at.toPoint())
        self.edge.stop() if inside else self.edge.start()

    def release(self, event: QMouseEvent) -> None:
        """End a selection, or choose the quote that was clicked."""
        drawn, self._at = self._at is not None, None
        self.edge.stop()
        if event.button() is not _LEFT or drawn or self._clicks > 1 or self._selecting.stretch is not None:
            return
        if (quote := self._quote_at(event.position())) is not None:
            self.mark_chosen.emit(quote)

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl about the pointer; say whether that was it."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.angleDelta().y():
            (self._view.larger if event.angleDelta().y() > 0 else self._view.smaller)(event.position())
            event.accept()
        return True

    def go_on(self) -> None:
        """Select from the word pressed on to the mouse, where one is drawing; words may be read only now."""
        if self._at is None or self._pressed is None:
            return
        _, page, point = self._pressed
        if self._selecting.stretch is not None:
            self._selecting.extend(self._view.spot_at(self._at))
        elif (words := self._view.words_of(page)) is not None:
            self._selecting.select(Spot(page, words.nearest(*point)), self._view.spot_at(self._at))

    def _note(self, at: QPointF, clicks: int) -> None:
        self._pressed, self._clicks = (at, *self._view.places.point_of(at)), clicks

    def _scroll_on(self) -> None:
        """Scroll the faster, the farther the mouse is beyond the edge."""
        if self._at is None:
            return
        for bar, place, room in (
            (self._view.verticalScrollBar(), self._at.y(), self._view.viewport().height()),
            (self._view.horizontalScrollBar(), self._at.x(), self._view.viewport().width()),
        ):
            bar.setValue(bar.value() + round(min(place, 0) + max(place - room, 0)))
        self.go_on()

    def _is_near(self, at: QPointF) -> bool:
        return self._pressed is not None and (at - self._pressed[0]).manhattanLength() <= 2 * _SLACK

    def _quote_at(self, at: QPointF) -> int | None:
        page, point = self._view.places.point_of(at)
        return self._view.over.quote_at(page, *point, self._view.words_of(page))
