"""What a table of events shows: when, what, who, how it stands, and the date as it was stated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from casebook.disclosure.shown import Badge, EventShown
from ui.text import isolated
from ui.widgets.words import as_tip

Index = QModelIndex | QPersistentModelIndex
DATE, EVENT, WHO, STATE, STATED = range(5)
_HEADS = ("Date", "Event", "Who", "State", "As stated")
_ROOT = QModelIndex()


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
            return as_tip(words) if words else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words or f"{_HEADS[index.column()]}: none"
        return None


def _cell(event: EventShown, column: int) -> str:
    if column == STATE:
        return " · ".join(badge.word for badge in event.badges)
    date = f"As of {event.date}" if event.as_of else event.date[:1].upper() + event.date[1:]
    return {DATE: date, EVENT: event.title, WHO: ", ".join(event.who), STATED: event.stated}[column]
