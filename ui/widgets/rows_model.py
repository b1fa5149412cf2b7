"""Records of one kind for a table: it holds their ids alone, and fetches what is looked at a screenful at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from casebook.actions.files import Step
from casebook.disclosure.shown import Badge, Narrow, Order, RowShown
from ui.desk import Desk

STATE = "state"  # the column of badges, beside those that are fields
SCREENFUL = 64  # rows fetched together
KEPT = 12  # screenfuls kept at hand
NAMING = {"source": "title"}  # where this is empty, a record is called something else: a codename
LONGEST = 400  # characters of a cell; no column is wider, and Qt lays out all it is given

# Which records there are, and which of them a reader sees, hangs on these beside the kind's own table.
_DECIDING = ("record", "source", "quote")

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TEXTS = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})  # Qt asks by number


class RowsModel(QAbstractTableModel):
    """The records of a kind that a reader sees, in an order and narrowed, as rows; `columns` are the ones shown.

    `rearranged` tells that they were sorted or narrowed otherwise, by someone who wants to see the result.
    """

    rearranged = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.columns: tuple[str, ...] = ()
        self.ids: Sequence[int] = ()
        self.order = Order()
        self.narrow = Narrow()
        self._desk = desk
        self._labels: dict[str, str] = {}
        self._screenfuls: OrderedDict[int, list[RowShown | None]] = OrderedDict()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell's words, on one line; they are never shown as a tip, where Qt would read markup."""
        if role not in _TEXTS or not index.isValid():
            return None
        return " ".join(self.text(index.row(), index.column())[:LONGEST].split())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's label."""
        if role not in _TEXTS or orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        return self.label(self.columns[section])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the records by a column, or for none by when they were made, newest first."""
        shown = 0 <= column < len(self.columns)
        asked = Order(self.columns[column], order is Qt.SortOrder.DescendingOrder) if shown else Order()
        if asked != self.order:
            self.order = asked
            self.refetch()
            self.rearranged.emit()

    def narrow_to(self, narrow: Narrow) -> None:
        """Show only the records that hold certain words and values."""
        self.narrow = narrow
        self.refetch()
        self.rearranged.emit()

    def show_columns(self, columns: Iterable[str]) -> None:
        """Show these columns, in this order."""
        self.beginResetModel()
        self._labels = {field.name: field.label for field in self._desk.lens.columns(self.kind)} | {STATE: "State"}
        self.columns = tuple(name for name in columns if name in self._labels)
        self.endResetModel()

    def label(self, column: str) -> str:
        """Return what a column is called."""
        return self._labels.get(column, column)

    def refetch(self) -> None:
        """Read the records again; the rows stay where they are as long as they are the same records."""
        ids = self._desk.lens.ids(self.kind, self.order, self.narrow)
        if len(ids) == len(self.ids) and list(ids) == list(self.ids):
            self._repaint()
            return
        self.beginResetModel()
        self._screenfuls.clear()
        self.ids = ids
        self.endResetModel()

    def follow(self, step: Step) -> None:
        """Read again what a step may have changed: which records there are, or no more than what is said of them."""
        moved = any(step.touches(table) for table in (self.kind, *_DECIDING))
        if moved or self.narrow != Narrow() or self.order.column:
            self.refetch()
        else:
            self._repaint()

    def row(self, number: int) -> RowShown | None:
        """Return a record as this reader sees it; None for one that has just gone."""
        screenful, place = divmod(number, SCREENFUL)
        rows = self._screenful(screenful)
        return rows[place] if place < len(rows) else None

    def text(self, number: int, column: int) -> str:
        """Return all the words of a cell."""
        row = self.row(number)
        if row is None or column >= len(self.columns):
            return ""
        name = self.columns[column]
        if name == STATE:
            return ", ".join(badge.word for badge in row.badges)
        return row.cells.get(name, "") or (row.name if NAMING.get(self.kind) == name else "")

    def badges(self, number: int) -> tuple[Badge, ...]:
        """Return a record's badges."""
        row = self.row(number)
        return row.badges if row else ()

    def place(self, record: int) -> int | None:
        """Return the row a record is on, or None where it is on none."""
        try:
            return self.ids.index(record)
        except ValueError:
            return None

    def places(self, records: Container[int]) -> list[int]:
        """Return the rows of records, from the top."""
        return [place for place, record in enumerate(self.ids) if record in records]

    def _screenful(self, number: int) -> list[RowShown | None]:
        if number in self._screenfuls:
            self._screenfuls.move_to_end(number)
            return self._screenfuls[number]
        ids = self.ids[number * SCREENFUL : (number + 1) * SCREENFUL]
        found = {row.id: row for row in self._desk.lens.rows(self.kind, ids)}
        self._screenfuls[number] = [found.get(one) for one in ids]
        if len(self._screenfuls) > KEPT:
            self._screenfuls.popitem(last=False)
        return self._screenfuls[number]

    def _repaint(self) -> None:
        self._screenfuls.clear()
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))
