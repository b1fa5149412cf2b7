"""Doors to other records: text that is pressed by mouse or key, as a line that wraps or as a chip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.widgets.runs import Run, Setting, text_of, wraps


class RecordLink(QAbstractButton):
    """A record's name that leads to it, with a hint that tells it from others; Enter presses it as Space does."""

    def __init__(self, text: str, go: Callable[[], object], *, hint: str = "", chip: bool = False) -> None:
        super().__init__()
        self._chip = chip
        said = (Run(text, "ink" if chip else "accent"), Run(f" · {hint}" if hint else "", "muted"))
        self._setting = Setting(said, lambda: theme.current().font(12 if chip else 13))
        self.setAccessibleName(text_of(said))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wraps(self)
        self.clicked.connect(lambda _checked: go())

    def sizeHint(self) -> QSize:
        """Return the room of its text in one line."""
        room = self._setting.in_one_line()
        return QSize(room.width() + 2 * self._side, room.height() + 2 * self._edge)

    def minimumSizeHint(self) -> QSize:
        """Return that it may become as narrow as its place is."""
        return QSize(theme.current().px(40), 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at a width."""
        return self._setting.height(width - 2 * self._side) + 2 * self._edge

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name and argument
        """Draw its ground if it is a chip, its text, and where the keyboard is."""
        painter, worn = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(worn.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("neutral_soft") if self._chip else Qt.BrushStyle.NoBrush)
        if self._chip or self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), worn.px(4), worn.px(4))
        self._setting.at(self.width() - 2 * self._side).draw(painter, QPointF(self._side, self._edge))
        painter.end()

    @property
    def _side(self) -> int:
        return theme.current().px(8 if self._chip else 3)

    @property
    def _edge(self) -> int:
        return theme.current().px(3 if self._chip else 2)
