"""Events in words, one a row: the twin of the timeline drawing."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from casebook.disclosure.shown import Badge, EventShown
from ui import theme
from ui.text import isolated
from ui.widgets.pills import PILL, draw_pills

Index = QModelIndex | QPersistentModelIndex
ROW = 30  # pixels of the design
_DATE, _EVENT, _WHO, _STATE, _STATED = range(5)
_HEADS = ("Date", "Event", "Who", "State", "As stated")
_STATE_WIDTH = 118
_ROOM_FOR_WHO, _ROOM_FOR_STATED = 560, 720  # pixels of the design a table must have to show these columns
_ROOT = QModelIndex()
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventsModel(QAbstractTableModel):
    """Events in the order they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events: Sequence[EventShown] = ()
        self._rows: dict[int, int] = {}

    def show(self, events: Sequence[EventShown]) -> None:
        """Show these events from now on."""
        self.beginResetModel()
        self.events = events
        self._rows = {event.id: row for row, event in enumerate(events)}
        self.endResetModel()

    def row_of(self, event: int | None) -> int | None:
        """Return the row of an event, or None."""
        return self._rows.get(event) if event is not None else None

    def badges(self, row: int) -> tuple[Badge, ...]:
        """Return the badges of the event in a row."""
        return self.events[row].badges

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return what a column is called."""
        across = orientation is Qt.Orientation.Horizontal
        return _HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return what a cell says; a screen reader hears an empty date said too."""
        if not index.isValid():
            return None
        words = _cell(self.events[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<qt>{html.escape(words)}</qt>" if words else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words or f"{_HEADS[index.column()]}: none"
        return None


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
        self.setItemDelegateForColumn(_STATE, _Badges(self))
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
        self.setColumnHidden(_WHO, width < worn.px(_ROOM_FOR_WHO))
        self.setColumnHidden(_STATED, width < worn.px(_ROOM_FOR_STATED))
        full = not self.isColumnHidden(_WHO)
        for column, share in ((_DATE, 0.23 if full else 0.34), (_WHO, 0.18), (_STATED, 0.17)):
            self.setColumnWidth(column, round(width * share))
        self.setColumnWidth(_STATE, worn.px(_STATE_WIDTH))

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
        header.setSectionResizeMode(_EVENT, QHeaderView.ResizeMode.Stretch)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self.moved.emit(self.shown.events[now.row()].id)

    def _open(self) -> None:
        if (event := self.current()) is not None:
            self.opened.emit(event)


class _Badges(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model, worn = index.model(), theme.current()
        if isinstance(model, EventsModel):
            box = option.rect.adjusted(worn.px(8), 0, -worn.px(4), 0)
            y = box.y() + (box.height() - worn.px(PILL)) // 2
            draw_pills(painter, box.x(), y, box.width(), model.badges(index.row()))


def _cell(event: EventShown, column: int) -> str:
    if column == _STATE:
        return " · ".join(badge.word for badge in event.badges)
    date = f"As of {event.date}" if event.as_of else event.date[:1].upper() + event.date[1:]
    return {_DATE: date, _EVENT: event.title, _WHO: ", ".join(event.who), _STATED: event.stated}[column]
