"""An event's state as a small sign before its words: a shape for each, so that the colour says nothing alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from casebook.disclosure.lens_badges import FLAGS, STATES
from casebook.disclosure.shown import Badge
from ui import theme

_SIDE, _GAP = 8.0, 4.0
Sign = Callable[[QPainter, QRectF], None]


def draw_signs(painter: QPainter, x: float, middle: float, badges: Sequence[Badge], unit: float) -> None:
    """Draw the signs of a record's badges from `x` on, around the middle of a line."""
    worn, side = theme.current(), _SIDE * unit
    for badge in badges:
        if sign := SIGNS.get(badge):
            painter.setPen(QPen(worn.colour(badge.tone), 1.6 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            sign(painter, QRectF(x, middle - side / 2, side, side))
            x += side + _GAP * unit


def sign_width(badges: Sequence[Badge], unit: float) -> float:
    """Return the room that the signs of badges take, in pixels."""
    return sum(badge in SIGNS for badge in badges) * (_SIDE + _GAP) * unit


def _check(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    low = QPointF(box.left() + side * 0.35, box.bottom() - side * 0.1)
    painter.drawPolyline([QPointF(box.left(), box.center().y()), low, QPointF(box.right(), box.top() + side * 0.1)])


def _dot(painter: QPainter, box: QRectF) -> None:
    _disc(painter, box.center(), box.width() * 0.32)


def _two_dots(painter: QPainter, box: QRectF) -> None:
    across = QPointF(box.width() * 0.3, 0)
    _disc(painter, box.center() - across, box.width() * 0.26)
    _disc(painter, box.center() + across, box.width() * 0.26)


def _ring(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _cross(painter: QPainter, box: QRectF) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _unequal(painter: QPainter, box: QRectF) -> None:
    third = box.height() / 3
    for y in (box.top() + third, box.bottom() - third):
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.drawLine(QPointF(box.left() + third, box.bottom()), QPointF(box.right() - third, box.top()))


def _disc(painter: QPainter, middle: QPointF, radius: float) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(middle, radius, radius)


SIGNS: dict[Badge, Sign] = {
    STATES["documented"]: _check,
    STATES["corroborated"]: _two_dots,
    STATES["one origin"]: _dot,
    STATES["unsourced"]: _ring,
    FLAGS["denied"]: _cross,
    FLAGS["contradicted"]: _unequal,
}
