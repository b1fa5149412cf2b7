"""Events in words, one a row: the twin of the timeline drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from casebook.disclosure.shown import EventShown
from ui import theme
from ui.widgets.cells import BadgeCells
from ui.widgets.drawn import mark_current
from ui.widgets.events_model import DATE, EVENT, STATE, STATED, WHO, EventsModel

ROW = 30  # pixels of the design
_STATE_WIDTH = 118
_ROOM_FOR_WHO, _ROOM_FOR_STATED = 560, 720  # pixels of the design a table must have to show these columns
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventTable(QTableView):
    """A table of events; `moved` tells which one the keyboard is on, `opened` that one is to be gone to."""

    moved = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = EventsModel(self)
        self._following = False
        self.setModel(self.shown)
        self.setAccessibleName(name)
        self.setItemDelegateForColumn(STATE, BadgeCells(self.shown.badges, self))
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def show_events(self, events: Sequence[EventShown]) -> None:
        """Show these events; the scroll stays where it is."""
        at = self.verticalScrollBar().value()
        self._following = True
        self.shown.show(events)
        self._following = False
        self.verticalScrollBar().setValue(at)

    def choose(self, event: int | None) -> None:
        """Select an event here, or none where it is not in this table."""
        row = self.shown.row_of(event)
        self._following = True
        if row is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        elif row != self.currentIndex().row():
            self.selectRow(row)
        self._following = False

    def current(self) -> int | None:
        """Return the event selected here."""
        index = self.currentIndex()
        return self.shown.events[index.row()].id if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the event on Enter."""
        if event.key() in _ENTERS:
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and a mark beside the one the keyboard is on."""
        super().paintEvent(event)
        mark_current(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares; what is least needed goes first where there is little room."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Take the room for another look or size of the interface."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
            self._share_out()

    def _share_out(self) -> None:
        worn, width = theme.current(), self.viewport().width()
        self.setColumnHidden(WHO, width < worn.px(_ROOM_FOR_WHO))
        self.setColumnHidden(STATED, width < worn.px(_ROOM_FOR_STATED))
        full = not self.isColumnHidden(WHO)
        for column, share in ((DATE, 0.23 if full else 0.34), (WHO, 0.18), (STATED, 0.17)):
            self.setColumnWidth(column, round(width * share))
        self.setColumnWidth(STATE, worn.px(_STATE_WIDTH))

    def _dress(self) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(EVENT, QHeaderView.ResizeMode.Stretch)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self.moved.emit(self.shown.events[now.row()].id)

    def _open(self) -> None:
        if (event := self.current()) is not None:
            self.opened.emit(event)
