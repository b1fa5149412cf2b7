"""A table's header by keyboard: each column can be reached, sorted by, moved and made wider."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme

_STEP = 16  # pixels that Shift and an arrow add to a width
_SORTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Header(QHeaderView):
    """The columns' headings: arrows go through them, Enter sorts, Ctrl and an arrow move, Shift and an arrow widen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Columns")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortIndicatorClearable(True)
        self._at = 0  # the place, from the left, that the keyboard is on

    @property
    def section(self) -> int:
        """Return the column that the keyboard is on."""
        return self.logicalIndex(min(self._at, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a column, sort by it, move it or change its width."""
        towards = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if towards:
            self._arrow(towards, event.modifiers())
        elif event.key() in _SORTS and self.count():
            self._sort()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw a heading, framed where the keyboard is on it."""
        painter.save()
        super().paintSection(painter, rect, logical)
        painter.restore()
        if self.hasFocus() and logical == self.section:
            painter.setPen(QPen(theme.current().colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _arrow(self, towards: int, modifiers: Qt.KeyboardModifier) -> None:
        aim = min(max(self._at + towards, 0), self.count() - 1)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.resizeSection(self.section, self.sectionSize(self.section) + towards * theme.current().px(_STEP))
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.moveSection(self._at, aim)
        self._at = aim
        self.viewport().update()

    def _sort(self) -> None:
        ascending = Qt.SortOrder.AscendingOrder
        again = self.sortIndicatorSection() == self.section and self.sortIndicatorOrder() is ascending
        self.setSortIndicator(self.section, Qt.SortOrder.DescendingOrder if again else ascending)
