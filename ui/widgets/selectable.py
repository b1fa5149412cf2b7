"""Text of a record that wraps anywhere and can be selected and copied: still laid out and painted, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QMenu

from ui import theme
from ui.widgets.runs import Run, Runs, text_of


class Selectable(Runs):
    """Runs of which the mouse selects a stretch, and Ctrl+A all; Ctrl+C copies it."""

    def __init__(self, runs: Sequence[Run], pixels: float = 13, *, quoted: bool = False) -> None:
        super().__init__(runs, pixels, quoted=quoted)
        self._from, self._to = 0, 0  # in UTF-16 units, as Qt counts
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def selected(self) -> str:
        """Return the stretch that is selected."""
        start, end = sorted((self._from, self._to))
        units = text_of(self.runs).encode("utf-16-le", "surrogatepass")
        return units[2 * start : 2 * end].decode("utf-16-le", "replace")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stretch."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = self._at(event.position())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the stretch end where the mouse is."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to = self._at(event.position())
            self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Select all."""
        self.select_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select all, or copy."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the stretch go, unless it is a menu that took the keyboard."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._from = self._to = 0
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self.copy)
        menu.popup(event.globalPos())

    def select_all(self) -> None:
        """Select the whole text."""
        self._from, self._to = 0, len(text_of(self.runs).encode("utf-16-le", "surrogatepass")) // 2
        self.update()

    def copy(self) -> None:
        """Put what is selected, or all where nothing is, on the clipboard."""
        QGuiApplication.clipboard().setText(self.selected or text_of(self.runs))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its lines, with the stretch on another ground."""
        painter = QPainter(self)
        self.setting.at(self.width()).draw(painter, QPointF(0, 0), self._stretch())
        painter.end()

    def _stretch(self) -> list[QTextLayout.FormatRange]:
        start, end = sorted((self._from, self._to))
        if start == end:
            return []
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        made.format.setBackground(theme.current().colour("accent_soft"))
        return [made]

    def _at(self, point: QPointF) -> int:
        layout = self.setting.at(self.width())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == layout.lineCount() - 1:
                return int(line.xToCursor(point.x()))
        return 0


class Heading(Selectable):
    """A record's name, in the bold serif."""

    def _face(self) -> QFont:
        face = super()._face()
        face.setWeight(QFont.Weight.Bold)
        return face
