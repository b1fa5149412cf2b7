"""The timeline drawing: panned, zoomed and walked through by mouse or by keyboard."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from casebook.disclosure.shown import EventShown
from ui import theme
from ui.canvas.frame import HEADER, draw_focus, gutter
from ui.canvas.lanes import extent
from ui.canvas.plan import Plan
from ui.canvas.scale import Scale
from ui.canvas.scene import Scene
from ui.canvas.stage import Stage

_CLOSER = 1.25
_NOTCH = 120  # a step of a wheel, as Qt counts it
_SLACK = 4  # pixels that a press may wander and stay a click, or miss a bar by
_STEP = 0.2  # of the width: what a key pans

_Keys = Qt.Key


class TimelineView(QAbstractScrollArea):
    """Events as bars over an axis of dates, in a lane for each track; only what is in sight is drawn.

    `chosen` tells which event was selected here, `opened` that one is to be gone to. The table beside it says the same
    in words: that is the twin a screen reader goes through.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene([])
        self.scale = Scale(0.0, 1.0)
        self.selected: int | None = None
        self._plan = Plan([])
        self._drawn: list[tuple[QRectF, int]] = []
        self._fitted = True
        self._pressed: QPoint | None = None
        self._dragging = False
        self._packing = QTimer(self, interval=0)
        self._packing.timeout.connect(self._pack)
        self._keys = self._key_table()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Timeline drawing")
        self.verticalScrollBar().setAccessibleName("Lanes of the timeline")

    def show_events(self, events: Sequence[EventShown]) -> None:
        """Draw these events; where nothing was drawn before, or all of it was in sight, show all of them."""
        empty = not self.scene.order
        self.scene = Scene(events)
        self._fitted = self._fitted or empty
        self._rescale()

    def choose(self, event: int | None) -> None:
        """Mark an event as selected, and bring it into sight."""
        self.selected = event
        if event is not None:
            self._reveal(event)
        self.viewport().update()

    def fit(self) -> None:
        """Show everything."""
        self._fitted = True
        self._rescale()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Come so many times as close, about a place (in pixels of the view) or the middle."""
        at = self._body().width() / 2 if x is None else x - self._gutter()
        self._fitted = False
        self.scale = self.scale.zoomed(factor, at, self.scene.widest(self._body().width()))
        self._lay_out()

    def zoom_in(self) -> None:
        """Come closer."""
        self.zoom(_CLOSER)

    def zoom_out(self) -> None:
        """Go farther away."""
        self.zoom(1 / _CLOSER)

    def pan(self, pixels: float) -> None:
        """Show what is so many pixels to the right."""
        self._fitted = False
        self.scale = self.scale.panned(pixels)
        self.viewport().update()

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

    def event_at(self, place: QPointF) -> int | None:
        """Return the event drawn at a place of the view."""
        found = place - QPointF(self._gutter(), self._header())
        for box, event in reversed(self._drawn):
            if box.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(found):
                return event
        return None

    def place_of(self, event: int) -> QPointF | None:
        """Return the middle of an event's bar in the view, where it is drawn now."""
        offset = QPointF(self._gutter(), self._header())
        return next((box.center() + offset for box, one in self._drawn if one == event), None)

    def sizeHint(self) -> QSize:
        """Return room for all lanes, up to a limit."""
        unit = self._unit()
        return QSize(round(600 * unit), self._header() + round(min(max(self._plan.height, 160), 420) * unit))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name and argument
        """Draw what is in sight."""
        scroll = self.verticalScrollBar().value()
        stage = Stage(self._body(), self.scale, self._plan, scroll, self._unit(), self.selected)
        with QPainter(self.viewport()) as painter:
            self._drawn = stage.draw(painter, QRectF(self.viewport().rect()))
            if self.hasFocus():
                draw_focus(painter, self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on showing everything, where all was in sight."""
        super().resizeEvent(event)
        self._rescale()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's name and arguments
        """Draw anew; nothing here is moved as a picture."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay everything out again where the look or the size of the interface has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._rescale()

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
        """Drag the drawing along."""
        if self._pressed is None:
            return
        moved = event.position().toPoint() - self._pressed
        if self._dragging or moved.manhattanLength() > _SLACK:
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
            found = self._plan.place(self.event_at(QPointF(event.pos())) or 0)
            QToolTip.showText(event.globalPos(), _tip(found[0].event) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _key_table(self) -> dict[tuple[int, bool | None], Callable[[], None]]:
        return {
            (_Keys.Key_Right, False): lambda: self.walk(1),
            (_Keys.Key_Left, False): lambda: self.walk(-1),
            (_Keys.Key_Right, True): lambda: self.pan(self._body().width() * _STEP),
            (_Keys.Key_Left, True): lambda: self.pan(-self._body().width() * _STEP),
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

    def _unit(self) -> float:
        return theme.current().size / 100

    def _header(self) -> int:
        return theme.current().px(HEADER)

    def _gutter(self) -> int:
        return gutter(self.scene.by_track, self.viewport().width())

    def _body(self) -> QRectF:
        area, left, top = self.viewport().rect(), self._gutter(), self._header()
        return QRectF(left, top, max(area.width() - left, 1), max(area.height() - top, 1))

    def _rescale(self) -> None:
        if self._fitted:
            self.scale = self.scene.fit(self._body().width(), self._unit())
        self._lay_out()

    def _lay_out(self) -> None:
        """Take the rows for this scale; while they are being packed, those there are go on being shown."""
        if not self.scene.large:
            self.scene.pack(self._pixels())
        plan = self.scene.plan(self._pixels())
        if plan:
            self._packing.stop()
            self._plan = plan
            self._set_scroll()
        else:
            self._packing.start()
        self.viewport().update()

    def _pack(self) -> None:
        self.scene.pack(self._pixels())
        if self.scene.plan(self._pixels()):
            self._lay_out()

    def _pixels(self) -> float:
        """Return how wide a day is in pixels of the design."""
        return self.scale.pixels / self._unit()

    def _set_scroll(self) -> None:
        bar, shown = self.verticalScrollBar(), round(self._body().height())
        bar.setRange(0, max(round(self._plan.height * self._unit()) - shown, 0))
        bar.setPageStep(shown)
        bar.setSingleStep(theme.current().px(26))

    def _reveal(self, event: int) -> None:
        place = self._plan.place(event)
        if place is None:
            return
        bar, top, height = place
        start, end = extent(bar, self._pixels())
        left, right, width = self.scale.x(start), self.scale.x(end), self._body().width()
        if left < 0 or (right > width and left > width / 3):
            self.pan(left - width / 3)
        scroll, unit, shown = self.verticalScrollBar(), self._unit(), self._body().height()
        if not scroll.value() <= top * unit <= scroll.value() + shown - height * unit:
            scroll.setValue(round(top * unit - shown / 2))


def _tip(event: EventShown) -> str:
    told = "<br>".join(html.escape(words) for words in (event.title, event.date, ", ".join(event.who)) if words)
    return f"<qt>{told}</qt>"
