"""Events drawn as bars over an axis of dates: what of them is in sight, from how close, and where each was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casebook.disclosure.shown import EventShown
from ui import theme
from ui.canvas.bars import Bar
from ui.canvas.frame import HEADER, draw_focus, gutter
from ui.canvas.lanes import extent
from ui.canvas.plan import Plan
from ui.canvas.scale import Scale
from ui.canvas.scene import Scene
from ui.canvas.stage import Stage

SLACK = 4
"""Pixels by which a pointer may miss a bar."""


class Drawing(QAbstractScrollArea):
    """Bars in a lane for each track, at a scale of days over pixels; only what is in sight is drawn.

    It shows what it is told to, from where it is told to; what hands do with it is for who inherits it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene([])
        self.scale = Scale(0.0, 1.0)
        self.selected: int | None = None
        self._plan = Plan([])
        self._drawn: list[tuple[QRectF, int]] = []
        self._fitted = True
        self._packing = QTimer(self, interval=0)
        self._packing.timeout.connect(self._pack)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    # what is shown

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

    def pan(self, pixels: float) -> None:
        """Show what is so many pixels to the right."""
        self._fitted = False
        self.scale = self.scale.panned(pixels)
        self.viewport().update()

    def pan_by_widths(self, share: float) -> None:
        """Show what is to the right by a share of the width that the bars have."""
        self.pan(self._body().width() * share)

    # what is where

    def event_at(self, place: QPointF) -> int | None:
        """Return the event drawn at a place of the view."""
        found = place - QPointF(self._gutter(), self._header())
        for box, event in reversed(self._drawn):
            if box.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(found):
                return event
        return None

    def bar_at(self, place: QPointF) -> Bar | None:
        """Return the bar of the event drawn at a place of the view."""
        found = self._plan.place(self.event_at(place) or 0)
        return found[0] if found else None

    def place_of(self, event: int) -> QPointF | None:
        """Return the middle of an event's bar in the view, where it is drawn now."""
        offset = QPointF(self._gutter(), self._header())
        return next((box.center() + offset for box, one in self._drawn if one == event), None)

    # what Qt asks for

    def sizeHint(self) -> QSize:
        """Return room for all lanes, up to a limit."""
        unit = self._unit()
        return QSize(round(600 * unit), self._header() + round(min(max(self._plan.height, 160), 420) * unit))

    def paintEvent(self, _event: QPaintEvent) -> None:
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

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew; nothing here is moved as a picture."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay everything out again where the look or the size of the interface has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._rescale()

    # the rows and their room

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

    def _unit(self) -> float:
        return theme.current().size / 100

    def _pixels(self) -> float:
        """Return how wide a day is in pixels of the design."""
        return self.scale.pixels / self._unit()

    def _header(self) -> int:
        return theme.current().px(HEADER)

    def _gutter(self) -> int:
        return gutter(self.scene.by_track, self.viewport().width())

    def _body(self) -> QRectF:
        area, left, top = self.viewport().rect(), self._gutter(), self._header()
        return QRectF(left, top, max(area.width() - left, 1), max(area.height() - top, 1))
