"""What is drawn over the picture of a page: what is selected, what was quoted and found there, and the caret.

Pages are white in every theme: colours are thinned with white and laid over the print, so that it stays black.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui import theme

_SELECTED, _QUOTED, _LOOKED_AT, _FOUND, _FOUND_NOW = 0.32, 0.22, 0.42, 0.2, 0.36  # of the ink of each, the rest white
_OFF = 2  # pixels by which a picture may miss the place of its page and still be drawn unscaled


def draw_picture(painter: QPainter, place: QRectF, image: QImage) -> None:
    """Draw the picture of a page in its place: unscaled where it was made for it."""
    size = image.deviceIndependentSize()
    if abs(size.width() - place.width()) <= _OFF and abs(size.height() - place.height()) <= _OFF:
        painter.drawImage(place.topLeft(), image)
    else:
        painter.drawImage(place, image)


def draw_quoted(painter: QPainter, boxes: Sequence[QRectF], *, looked_at: bool) -> None:
    """Draw what a quote was taken from: tinted and underlined, and framed where it is the one looked at."""
    ink = _on_white(theme.current().colour("warn"))
    _tint(painter, boxes, ink, _LOOKED_AT if looked_at else _QUOTED)
    painter.setPen(QPen(ink, 2 if looked_at else 1))
    for box in boxes:
        if looked_at:
            painter.drawRect(box)
        else:
            painter.drawLine(box.bottomLeft(), box.bottomRight())


def draw_found(painter: QPainter, boxes: Sequence[QRectF], *, now: bool) -> None:
    """Draw words that were looked for: framed by dots, and by a line where one is at them."""
    ink = _on_white(theme.current().colour("ok"))
    _tint(painter, boxes, ink, _FOUND_NOW if now else _FOUND)
    painter.setPen(QPen(ink, 2 if now else 1, Qt.PenStyle.SolidLine if now else Qt.PenStyle.DotLine))
    for box in boxes:
        painter.drawRect(box)


def draw_selected(painter: QPainter, boxes: Sequence[QRectF]) -> None:
    """Draw what is selected."""
    _tint(painter, boxes, _on_white(theme.current().colour("accent")), _SELECTED)


def draw_caret(painter: QPainter, box: QRectF, side: Qt.Edge | None) -> None:
    """Draw the caret at the left or the right of its word, or around it."""
    painter.setPen(QPen(_on_white(theme.current().colour("accent")), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if side is None:
        painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 2, 2)
    else:
        x = box.right() + 1 if side is Qt.Edge.RightEdge else box.left() - 1
        painter.drawLine(QPointF(x, box.top() - 2), QPointF(x, box.bottom() + 2))


def draw_sheet(painter: QPainter, place: QRectF) -> None:
    """Draw an empty page."""
    painter.fillRect(place, Qt.GlobalColor.white)


def draw_edge(painter: QPainter, place: QRectF) -> None:
    """Draw the edge of a page."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().colour("line"), 1))
    painter.drawRect(place.adjusted(-1, -1, 0, 0))


def draw_told(painter: QPainter, place: QRectF, told: str) -> None:
    """Draw a sentence in the middle of an empty page."""
    painter.setPen(theme.load(theme.LIGHT).colour("muted"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(place.adjusted(24, 24, -24, -24), flags, told)


def draw_focus(painter: QPainter, place: QRectF) -> None:
    """Draw the frame of a view that has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().colour("accent"), 2))
    painter.drawRect(place.adjusted(1, 1, -1, -1))


def grown(box: QRectF) -> QRectF:
    """Return a box with a little air, so that letters do not touch its edge."""
    return box.adjusted(-1, -1, 1, 1)


def within(place: QRectF, box: tuple[float, float, float, float]) -> QRectF:
    """Return where shares of a page stand in its place."""
    left, top, right, bottom = box
    corner = QPointF(place.x() + left * place.width(), place.y() + top * place.height())
    return QRectF(corner, QPointF(place.x() + right * place.width(), place.y() + bottom * place.height()))


def _tint(painter: QPainter, boxes: Sequence[QRectF], ink: QColor, share: float) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    thinned = _thinned(ink, share)
    for box in boxes:
        painter.fillRect(box, thinned)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _thinned(ink: QColor, share: float) -> QColor:
    """Return a colour of which so much is ink, and the rest white."""
    parts = (round(255 - (255 - one) * share) for one in (ink.red(), ink.green(), ink.blue()))
    return QColor(*parts)


def _on_white(ink: QColor) -> QColor:
    """Return a colour dark enough for white paper: those of the dark theme are made for a dark ground."""
    return ink.darker(180) if ink.lightness() > 140 else ink
