"""How cells are drawn that are more than a line of the interface's own type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from casebook.disclosure.shown import Badge
from ui import theme
from ui.widgets.pills import PILL, draw_pills

Index = QModelIndex | QPersistentModelIndex
_INDENT = 15  # pixels of the design before a cell's words, as the style sheet has it


class BadgeCells(QStyledItemDelegate):
    """Badges side by side, those that `badges` gives for a row: as many as have room, then how many more there are."""

    def __init__(self, badges: Callable[[int], Sequence[Badge]], parent: QObject) -> None:
        super().__init__(parent)
        self._badges = badges

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the words out: they are in the badges."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the badges."""
        super().paint(painter, option, index)
        worn = theme.current()
        box = option.rect.adjusted(worn.px(_INDENT), 0, -worn.px(4), 0)
        top = box.y() + (box.height() - worn.px(PILL)) // 2
        painter.save()
        painter.setClipRect(option.rect)
        draw_pills(painter, box.x(), top, box.width(), self._badges(index.row()))
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
