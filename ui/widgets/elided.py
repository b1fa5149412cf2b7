"""A label that ends in an ellipsis where its place is too narrow, and then says all of it in its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.text import isolated
from ui.widgets.words import as_tip

_LEAST = "Mmm…"  # what is left of it at the least


class Elided(QLabel):
    """One line of plain text; a screen reader is told all of it."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(look)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        least = min(self._width(_LEAST), self._width(self.text()))
        return QSize(least, super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return what there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell all of it in the tip, where not all of it is shown any more."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter, place = QPainter(self), self.contentsRect()
        style, palette = self.style(), self.palette()
        style.drawItemText(
            painter, place, self.alignment(), palette, self.isEnabled(), isolated(self.shown()), self.foregroundRole()
        )
        painter.end()

    def _tell(self) -> None:
        self.setToolTip("" if self.shown() == self.text() else as_tip(self.text()))

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + self.width() - self.contentsRect().width()
