"""How cells are drawn that are more than a line of the interface's own type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from casebook.disclosure.shown import Badge
from ui import theme
from ui.widgets.rows_model import RowsModel
from ui.widgets.words import draw_pill

Index = QModelIndex | QPersistentModelIndex


class BadgeCells(QStyledItemDelegate):
    """Badges side by side, as many as there is room for, then how many more there are."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the words out: they are in the badges."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the badges."""
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, RowsModel) and (badges := model.badges(index.row())):
            painter.save()
            painter.setClipRect(option.rect)
            _draw(painter, option.rect, badges)
            painter.restore()


class QuotedCells(QStyledItemDelegate):
    """Words that someone said or that are to be printed, in the serif of quoted words."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the words in the serif."""
        super().initStyleOption(option, index)
        option.font = _quoted(theme.current().size)


@lru_cache(maxsize=16)
def _quoted(_size: int) -> QFont:
    return theme.current().font(14, quoted=True)


def _draw(painter: QPainter, rect: QRect, badges: Sequence[Badge]) -> None:
    worn, ratio = theme.current(), painter.device().devicePixelRatioF()
    x, y = rect.x() + worn.px(8), rect.y() + (rect.height() - worn.px(20)) // 2
    for number, badge in enumerate(badges):
        left = len(badges) - number - 1
        pill = _pill(badge, worn.name, worn.size, ratio)
        room = rect.right() - x - (worn.px(40) if left else worn.px(4))
        if number and pill.deviceIndependentSize().width() > room:
            painter.drawPixmap(x, y, _pill(Badge(f"+{left + 1}"), worn.name, worn.size, ratio))
            return
        painter.drawPixmap(x, y, pill)
        x += round(pill.deviceIndependentSize().width()) + worn.px(4)


@lru_cache(maxsize=256)
def _pill(badge: Badge, _theme: str, _size: int, ratio: float) -> QPixmap:
    """Return a badge drawn once: a screenful has the same few, at every frame of a scroll."""
    worn = theme.current()
    width = QFontMetrics(worn.font(11, bold=True)).horizontalAdvance(badge.word) + worn.px(16)
    pixmap = QPixmap(round(width * ratio), round(worn.px(20) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_pill(painter, 0, 0, badge)
    painter.end()
    return pixmap
