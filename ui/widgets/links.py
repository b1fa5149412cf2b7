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
        return QSize(room.width() + 2 * self._side, room.height() + self._around)

    def minimumSizeHint(self) -> QSize:
        """Return that it may become as narrow as its place is."""
        return QSize(theme.current().px(40), 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at a width."""
        return self._setting.height(width - 2 * self._side) + self._around

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its ground if it is a chip, its text, and where the keyboard is."""
        painter, worn = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chip:
            painter.setPen(QPen(worn.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("neutral_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), worn.px(4), worn.px(4))
        elif self.hasFocus():
            self._mark(painter)
        self._setting.at(self.width() - 2 * self._side).draw(painter, QPointF(self._side, self._top))
        painter.end()

    def _mark(self, painter: QPainter) -> None:
        """Show that a line has the keyboard, by its ground and a rule under it: a frame would stand out to the left."""
        worn, under = theme.current(), max(theme.current().px(2), 2)
        painter.fillRect(self.rect(), worn.colour("accent_soft"))
        painter.fillRect(0, self.height() - under, self.width(), under, worn.colour("accent"))

    @property
    def _side(self) -> int:
        return theme.current().px(8) if self._chip else 0

    @property
    def _top(self) -> int:
        return theme.current().px(3) if self._chip else 0

    @property
    def _around(self) -> int:
        """Return how much is over and under the text: a line has room for the rule under it."""
        return theme.current().px(6 if self._chip else 2)
