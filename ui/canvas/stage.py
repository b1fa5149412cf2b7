"""One picture of the timeline, put together: bars, names of lanes, axis and the line of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui import theme
from ui.canvas.frame import draw_axis, draw_grid, draw_titles, draw_today, measure
from ui.canvas.painter import BarPainter
from ui.canvas.plan import Plan
from ui.canvas.scale import Scale
from ui.canvas.ticks import axis


@dataclass(frozen=True, slots=True)
class Stage:
    """What of a plan is in sight: the part of the view with the bars, how far it is scrolled, and what is selected.

    `unit` is the size of the interface: how many pixels one of the design is.
    """

    body: QRectF
    scale: Scale
    plan: Plan
    scroll: int
    unit: float
    selected: int | None

    def draw(self, painter: QPainter, area: QRectF) -> list[tuple[QRectF, int]]:
        """Draw everything in the area of a view; return where in the body each event has been drawn."""
        body = self.body
        marks = axis(self.scale, body.width(), measure)
        top, bottom = self._seen()
        strips = list(self.plan.seen(top, bottom))
        painter.fillRect(area, theme.current().colour("panel"))
        painter.save()
        painter.setClipRect(body)
        painter.translate(body.topLeft())
        draw_grid(painter, marks, strips, (body.width(), body.height()), self.scroll)
        drawn = self._draw_bars(painter)
        painter.restore()
        self._draw_today(painter)
        if body.left():
            side = QRectF(0, body.top(), body.left(), body.height())
            draw_titles(painter, strips, side, self.scroll)
        draw_axis(painter, marks, body.left(), area.width())
        return drawn

    def _seen(self) -> tuple[float, float]:
        """Return the stretch of the plan in sight, in pixels of the design."""
        return self.scroll / self.unit, (self.scroll + self.body.height()) / self.unit

    def _draw_bars(self, painter: QPainter) -> list[tuple[QRectF, int]]:
        drawing = BarPainter(painter, self.scale, self.body.width(), self.selected)
        for top, height, row in self.plan.rows(*self._seen()):
            drawing.row(row, top * self.unit - self.scroll, height * self.unit)
        drawing.finish()
        return drawing.drawn

    def _draw_today(self, painter: QPainter) -> None:
        x = self.scale.x(date.today().toordinal())
        if 0 <= x <= self.body.width():
            draw_today(painter, self.body.left() + x, self.body.top(), self.body.bottom())
