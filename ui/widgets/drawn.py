"""Rows of a list that are drawn by hand, over the ground that the style gives a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

Index = QModelIndex | QPersistentModelIndex


def mark_current(view: QAbstractItemView) -> None:
    """Draw the mark beside the row that the keyboard is on, over a view that was painted."""
    if view.hasFocus() and view.currentIndex().isValid():
        painter, worn, place = QPainter(view.viewport()), theme.current(), view.visualRect(view.currentIndex())
        painter.fillRect(QRect(0, place.y(), worn.px(3), place.height()), worn.colour("accent"))
        painter.end()


class DrawnRows(QStyledItemDelegate):
    """Gives every row one height, and leaves its words to `draw`."""

    height = 30  # pixels of the design

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the words of a row."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the one height that all rows have."""
        return QSize(0, theme.current().px(self.height))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the words out: they are drawn over the ground."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the words."""
        super().paint(painter, option, index)
        painter.save()
        self.draw(painter, option.rect, index)
        painter.restore()
