"""A plain table of lines, gone through by keyboard: Enter or a double click opens one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui import theme
from ui.widgets.drawn import mark_current

_ROW = 30  # pixels of the design
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LinesTable(QTableView):
    """Whole lines are selected; `opened` tells the row that Enter or a double click was on."""

    opened = Signal(int)

    def __init__(self, name: str, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(_ROW))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def rows(self) -> list[int]:
        """Return the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keep(self, row: int | None) -> None:
        """Select a row again after the lines were read again; the first where it is gone."""
        if self.model().rowCount():
            self.selectionModel().setCurrentIndex(self.model().index(row or 0, 0), _SELECT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and a mark beside the one the keyboard is on."""
        super().paintEvent(event)
        mark_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a line by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
