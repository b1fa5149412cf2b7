"""What stands around the bars: the axis of dates, the names of the lanes, and the line of today."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui import theme
from ui.canvas.metrics import advance
from ui.canvas.plan import Strip
from ui.canvas.ticks import Axis, Tick
from ui.text import isolated

HEADER = 38
"""Height of the axis, in pixels of the design."""
_TITLE_PAD = 14
_WIDEST_TITLES, _SHARE = 150, 0.24
_INDENT = 5.0

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def gutter(titles: Iterable[str], width: float) -> int:
    """Return the room for the names of lanes in a view of a width: none, where no lane has a name."""
    worn = theme.current()
    named = [title for title in titles if title]
    if not named:
        return 0
    widest = max(advance(title, 12) for title in named) + 2 * worn.px(_TITLE_PAD)
    return round(min(widest, worn.px(_WIDEST_TITLES), width * _SHARE))


def draw_grid(
    painter: QPainter, marks: Axis, strips: Iterable[Strip], size: tuple[float, float], scroll: float
) -> None:
    """Draw a line down from each mark, and one under each lane, in a space of this width and height."""
    worn = theme.current()
    painter.setPen(QPen(worn.colour("line"), 1.0))
    for tick in marks.ticks:
        painter.drawLine(QPointF(round(tick.x) + 0.5, 0), QPointF(round(tick.x) + 0.5, size[1]))
    for strip in strips:
        y = worn.px(strip.top + strip.height) - scroll + 0.5
        painter.drawLine(QPointF(0, y), QPointF(size[0], y))


def draw_titles(painter: QPainter, strips: Iterable[Strip], side: QRectF, scroll: float) -> None:
    """Write the names of lanes beside them; a lane scrolled half away keeps its name in sight."""
    worn, width = theme.current(), side.width()
    metrics = QFontMetricsF(worn.font(12))
    painter.save()
    painter.setClipRect(side)
    painter.fillRect(side, worn.colour("panel"))
    painter.translate(side.topLeft())
    painter.setFont(worn.font(12))
    for strip in strips:
        bottom = worn.px(strip.top + strip.height) - scroll
        painter.setPen(QPen(worn.colour("line"), 1.0))
        painter.drawLine(QPointF(0, bottom + 0.5), QPointF(width, bottom + 0.5))
        painter.setPen(worn.colour("ink" if strip.lane.title else "muted"))
        room = QRectF(worn.px(_TITLE_PAD), 0, width - 1.5 * worn.px(_TITLE_PAD), worn.px(26))
        room.moveTop(min(max(worn.px(strip.row_top(0)) - scroll, 0.0), bottom - room.height()))
        words = metrics.elidedText(strip.lane.title or "No track", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LINE, isolated(words))
    painter.restore()


def draw_axis(painter: QPainter, marks: Axis, left: float, width: float) -> None:
    """Draw the axis across the top, its marks beginning `left` of the names of lanes."""
    worn = theme.current()
    height = worn.px(HEADER)
    painter.fillRect(QRectF(0, 0, width, height), worn.colour("rail"))
    painter.setPen(QPen(worn.colour("line"), 1.0))
    painter.drawLine(QPointF(0, height - 0.5), QPointF(width, height - 0.5))
    split = height / 2 if marks.context else 0
    for tick in marks.context:
        _mark(painter, tick, left, (worn.px(2), height / 2 - worn.px(2)), bold=True)
    for tick in marks.ticks:
        _mark(painter, tick, left, (split, height - split), bold=False)


def draw_today(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """Draw the line of today, and its word at the top of it."""
    worn = theme.current()
    painter.setPen(QPen(worn.colour("accent"), 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setFont(worn.font(10, bold=True))
    width = advance("Today", 10, bold=True) + worn.px(8)
    label = QRectF(x - width / 2, top - worn.px(18), width, worn.px(15))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(worn.colour("accent_soft"))
    painter.drawRoundedRect(label, 3, 3)
    painter.setPen(worn.colour("accent"))
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, "Today")


def draw_focus(painter: QPainter, area: QRect) -> None:
    """Draw the frame of a view that has the keyboard."""
    painter.setPen(QPen(theme.current().colour("accent"), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def measure(words: str) -> float:
    """Return how wide a mark's words are on the axis."""
    return advance(words, 11, bold=True) + _INDENT


def _mark(painter: QPainter, tick: Tick, left: float, span: tuple[float, float], *, bold: bool) -> None:
    worn = theme.current()
    x, (top, height) = left + tick.x, span
    painter.setFont(worn.font(11, bold=bold))
    if not bold:
        painter.setPen(QPen(worn.colour("line"), 1.0))
        painter.drawLine(QPointF(round(x) + 0.5, top), QPointF(round(x) + 0.5, top + height))
    painter.setPen(worn.colour("ink" if bold else "muted"))
    painter.drawText(QPointF(x + _INDENT, top + height / 2 + worn.px(4)), tick.words)
