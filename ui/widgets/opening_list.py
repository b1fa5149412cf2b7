"""A short list of records, each of which a click or Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem

from ui import theme
from ui.text import one_line
from ui.widgets.words import label

_ROW, _ROWS = 30, 7  # pixels of the design; rows shown before the list scrolls


@dataclass(frozen=True)
class Listed:
    """A record in a list: its id, a short word before its name (a time, a number of pages), and the name."""

    record: int
    beside: str
    name: str


class OpeningList(QListWidget):
    """Records, of which a click or Enter opens one."""

    opened = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title: QLabel = label(title, "caseTitle")
        self.title.setBuddy(self)
        self.setAccessibleName(title)
        self.setObjectName("boxed")
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(self._open)

    def list_records(self, listed: Sequence[Listed]) -> None:
        """Show records; one that is in the list already stays current."""
        current = self.currentItem()
        held = current.data(Qt.ItemDataRole.UserRole) if current else None
        self.clear()
        for one in listed:
            item = QListWidgetItem("   ".join(filter(None, (one.beside, one_line(one.name, 300)))))
            item.setData(Qt.ItemDataRole.UserRole, one.record)
            item.setSizeHint(QSize(0, theme.current().px(_ROW)))
            self.addItem(item)
            if one.record == held:
                self.setCurrentItem(item)
        if not self.hasFocus():
            self.clearSelection()
        self.setVisible(bool(listed))
        self.setFixedHeight(theme.current().px(_ROW) * min(len(listed), _ROWS) + 2 * self.frameWidth() + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which record Enter opens."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show none any more."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        item = self.currentItem() or self.item(0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))
