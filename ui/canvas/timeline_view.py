"""The timeline drawing in the reader's hands: panned, zoomed and walked through by mouse or by keyboard."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from casebook.disclosure.shown import EventShown
from ui.canvas.drawing import SLACK, Drawing

_CLOSER = 1.25
_NOTCH = 120  # a step of a wheel, as Qt counts it
_STEP = 0.2  # of the width: what a key pans

_Keys = Qt.Key


class TimelineView(Drawing):
    """The drawing, with what a press, a drag, a wheel and each key do with it.

    `chosen` tells which event was selected here, `opened` that one is to be gone to. The table beside it says the same
    in words: that is the twin a screen reader goes through.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._dragging = False
        self._keys = self._key_table()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline drawing")
        self.verticalScrollBar().setAccessibleName("Lanes of the timeline")

    def zoom_in(self) -> None:
        """Come closer."""
        self.zoom(_CLOSER)

    def zoom_out(self) -> None:
        """Go farther away."""
        self.zoom(1 / _CLOSER)

    def walk(self, step: int) -> None:
        """Select the event so many places on in the order of time; where none is selected, the first or the last."""
        order = self.scene.order
        if self.selected in order:
            self.walk_to(min(max(order.index(self.selected) + step, 0), len(order) - 1))
        else:
            self.walk_to(0 if step > 0 else -1)

    def walk_to(self, place: int) -> None:
        """Select the event at a place in the order of time; -1 is the last."""
        if self.scene.order:
            self._select(self.scene.order[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, pan, zoom and open by keys."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        pressed = self._keys.get((event.key(), shifted)) or self._keys.get((event.key(), None))
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if pressed and plain:
            pressed()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; with Shift scroll the lanes; sideways pan."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - (turned.y() or turned.x()) // 3)
        elif abs(turned.x()) > abs(turned.y()):
            self.pan(-turned.x())
        else:
            self.zoom(_CLOSER ** (turned.y() / _NOTCH), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the drawing along, once the pointer has gone too far for a click."""
        if self._pressed is None:
            return
        moved = event.position().toPoint() - self._pressed
        if self._dragging or moved.manhattanLength() > SLACK:
            self._dragging, self._pressed = True, event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
            self.pan(-moved.x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or select what was clicked."""
        self.viewport().unsetCursor()
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self._dragging and (found := self.event_at(event.position())) is not None:
            self._select(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        if (found := self.event_at(event.position())) is not None:
            self.opened.emit(found)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a bar is while the pointer rests on it: its words may have been cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _tip(found.event) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _key_table(self) -> dict[tuple[int, bool | None], Callable[[], None]]:
        return {
            (_Keys.Key_Right, False): lambda: self.walk(1),
            (_Keys.Key_Left, False): lambda: self.walk(-1),
            (_Keys.Key_Right, True): lambda: self.pan_by_widths(_STEP),
            (_Keys.Key_Left, True): lambda: self.pan_by_widths(-_STEP),
            (_Keys.Key_Home, None): lambda: self.walk_to(0),
            (_Keys.Key_End, None): lambda: self.walk_to(-1),
            (_Keys.Key_Plus, None): self.zoom_in,
            (_Keys.Key_Equal, None): self.zoom_in,
            (_Keys.Key_Minus, None): self.zoom_out,
            (_Keys.Key_0, None): self.fit,
            (_Keys.Key_Return, None): self._open,
            (_Keys.Key_Enter, None): self._open,
        }

    def _select(self, event: int) -> None:
        self.choose(event)
        self.chosen.emit(event)

    def _open(self) -> None:
        if self.selected is not None:
            self.opened.emit(self.selected)


def _tip(event: EventShown) -> str:
    told = "<br>".join(html.escape(words) for words in (event.title, event.date, ", ".join(event.who)) if words)
    return f"<qt>{told}</qt>"
