"""A window of fields: what is asked scrolls, what is wrong and what can be done stay in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.scrolled import Scrolled
from ui.widgets.words import label

SAVES = ("Ctrl+Return", "Ctrl+Enter")


class FieldsDialog(QDialog):
    """Asks for what is put in `asked`, from the top; `error` says under it what is in the way."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self._body = QWidget()
        self.asked = QVBoxLayout(self._body)
        self.asked.setContentsMargins(0, 0, px(8), 0)
        self.asked.setSpacing(px(10))
        self.error = label("", "error", wraps=True)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def finish(self, told: Sequence[QWidget], left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Put under what is asked what is told, and under that a row: some of it at the left, some at the right."""
        px = theme.current().px
        self.asked.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(12), px(16))
        column.setSpacing(px(10))
        column.addWidget(_scrolling(self._body), 1)
        for one in (self.error, *told):
            column.addWidget(one)
        column.addLayout(_row(left, right))
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter presses the button the keyboard is on, and else chooses in a line

    def on_keys(self, keys: Sequence[str], does: Callable[[], object]) -> None:
        """Do something on any of these keys, wherever in the window the keyboard is."""
        for one in keys:
            QShortcut(QKeySequence(one), self, does)


def _scrolling(body: QWidget) -> Scrolled:
    """Return what is asked in an area that scrolls, in the colour of the window."""
    made = Scrolled()
    made.setWidget(body)
    made.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    return made


def _row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, theme.current().px(8), 0)
    for one in left:
        row.addWidget(one)
    row.addStretch(1)
    for one in right:
        row.addWidget(one)
    return row
