"""Badges: a word on its tone's ground, by itself as a widget, and drawn side by side in a row of a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from casebook.disclosure.shown import Badge
from ui import theme

PILL = 20
"""How high a badge is, in pixels of the design."""
_AROUND, _CORNER, _GAP, _LETTERS = 16, 4, 4, 11


class Pill(QWidget):
    """A badge."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setAccessibleName(badge.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room its word takes."""
        return QSize(pill_width(self._badge), theme.current().px(PILL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_pill(painter, self.rect().x(), self.rect().y(), self._badge)
        painter.end()


def pill_width(badge: Badge) -> int:
    """Return how wide a badge is drawn."""
    return _width(theme.current().size, badge.word)


def draw_pill(painter: QPainter, x: int, y: int, badge: Badge) -> None:
    """Draw a badge with its left top corner at a point."""
    worn, width = theme.current(), pill_width(badge)
    ink, ground = worn.tone(badge.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(worn.font(_LETTERS, bold=True))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(x, y, width, worn.px(PILL), worn.px(_CORNER), worn.px(_CORNER))
    painter.setPen(ink)
    painter.drawText(x, y, width, worn.px(PILL), Qt.AlignmentFlag.AlignCenter, badge.word)


def draw_pills(painter: QPainter, x: int, y: int, room: int, badges: Sequence[Badge]) -> None:
    """Draw badges from a point on, as many as have room, then how many more there are."""
    gap, end = theme.current().px(_GAP), x + room
    for number, badge in enumerate(badges):
        left = len(badges) - number
        more = gap + pill_width(Badge(f"+{left - 1}")) if left > 1 else 0
        if number and x + pill_width(badge) + more > end:
            _put(painter, x, y, Badge(f"+{left}"))
            return
        _put(painter, x, y, badge)
        x += pill_width(badge) + gap


def _put(painter: QPainter, x: int, y: int, badge: Badge) -> None:
    worn, ratio = theme.current(), painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, _drawn(badge, worn.name, worn.size, ratio))


@lru_cache(maxsize=256)
def _width(_size: int, word: str) -> int:
    worn = theme.current()
    return QFontMetrics(worn.font(_LETTERS, bold=True)).horizontalAdvance(word) + worn.px(_AROUND)


@lru_cache(maxsize=256)
def _drawn(badge: Badge, _theme: str, _size: int, ratio: float) -> QPixmap:
    """Return a badge drawn once: a screenful has the same few, at every frame of a scroll."""
    pixmap = QPixmap(round(pill_width(badge) * ratio), round(theme.current().px(PILL) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_pill(painter, 0, 0, badge)
    painter.end()
    return pixmap
