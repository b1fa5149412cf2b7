"""Records of one kind for a table: it holds their ids alone, and fetches what is looked at a screenful at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from casebook.actions.files import Step
from casebook.disclosure.shown import Badge, Narrow, Order, RowShown
from casebook.schema.types import Moment
from ui.desk import Desk
from ui.text import isolated
from ui.turns import Turns
from ui.widgets.told import clock_here

STATE = "state"  # the column of badges, beside those that are fields
SCREENFUL = 64  # rows fetched together
KEPT = 12  # screenfuls kept at hand
NAMING = {"source": "title"}  # where this is empty, a record is called something else: a codename
AT_ONCE = 5_000  # records that are sorted and narrowed within some hundredths of a second
NEAR = 500  # rows up and down from where a record was, among which it is looked for first
FEW = 5  # records that are looked for one by one
LONGEST = 400  # characters of a cell; no column is wider, and Qt lays out all it is given

# Which records there are, and which of them a reader sees, hangs on these beside the kind's own table.
_DECIDING = ("record", "source", "quote")

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DRAWN = int(Qt.ItemDataRole.DisplayRole)
_TEXTS = frozenset({_DRAWN, int(Qt.ItemDataRole.AccessibleTextRole)})  # Qt asks by number


class RowsModel(QAbstractTableModel):
    """The records of a kind that a reader sees, in an order and narrowed, as rows; `columns` are the ones shown.

    `rearranged` tells that they were sorted or narrowed otherwise, by someone who wants to see the result; `came`
    that rows are there which took a while.
    """

    rearranged = Signal()
    came = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.columns: tuple[str, ...] = ()
        self.ids: Sequence[int] = array("q")
        self.order = Order()
        self.narrow = Narrow()
        self._desk = desk
        self._turns = Turns[Sequence[int]](self)
        self._rearranging = False
        self._labels: dict[str, str] = {}
        self._moments: set[str] = set()
        self._screenfuls: OrderedDict[int, list[RowShown | None]] = OrderedDict()
        for overtaken in (desk.stepped, desk.closing):  # what is being read is of a case that was
            overtaken.connect(self._turns.stop)
        desk.viewed.connect(self._drop)

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
        words = " ".join(self.text(index.row(), index.column())[:LONGEST].split())
        return isolated(words) if role == _DRAWN else words

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
            self._rearrange()

    def narrow_to(self, narrow: Narrow) -> None:
        """Show only the records that hold certain words and values."""
        self.narrow = narrow
        self._rearrange()

    def show_columns(self, columns: Iterable[str]) -> None:
        """Show these columns, in this order."""
        self.beginResetModel()
        asked = self._desk.lens.columns(self.kind)
        self._labels = {field.name: field.label for field in asked} | {STATE: "State"}
        self._moments = {field.name for field in asked if isinstance(field.type, Moment)}
        self.columns = tuple(name for name in columns if name in self._labels)
        self.endResetModel()

    def label(self, column: str) -> str:
        """Return what a column is called."""
        return self._labels.get(column, column)

    def refetch(self) -> None:
        """Read the records again; the rows stay where they are as long as they are the same records.

        Sorting or narrowing very many goes on a turn at a time, while the rows that were there can be looked at.
        """
        self._turns.stop()
        lens, asked = self._desk.lens, (self.kind, self.order, self.narrow)
        as_made = not self.order.column and self.narrow == Narrow()
        if as_made or lens.counts().get(self.kind, 0) <= AT_ONCE:
            self._take(lens.ids(*asked))
        else:
            self._turns.start(lens.ids_by_turns(*asked), self._take_late, self._desk.refused.emit)

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
        cell = row.cells.get(name, "") or (row.name if NAMING.get(self.kind) == name else "")
        return clock_here(cell) if name in self._moments else cell

    def badges(self, number: int) -> tuple[Badge, ...]:
        """Return a record's badges."""
        row = self.row(number)
        return row.badges if row else ()

    def place(self, record: int, near: int = 0) -> int | None:
        """Return the row of a record, or None where it is on none; looked for at first about where it may be."""
        about = max(near - NEAR, 0)
        for start, end in ((about, near + NEAR), (0, len(self.ids))):
            with suppress(ValueError):
                return self.ids.index(record, start, end)
        return None

    def places(self, records: Mapping[int, int]) -> list[int]:
        """Return the rows of records, from the top; each is given with the row it was on."""
        if len(records) > FEW:
            return [place for place, record in enumerate(self.ids) if record in records]
        return sorted(row for one, was in records.items() if (row := self.place(one, was)) is not None)

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

    def _rearrange(self) -> None:
        self._rearranging = True
        self.refetch()

    def _drop(self) -> None:
        """Let go of what another reader saw: what this one sees may take a while to come."""
        self._turns.stop()
        self._take(array("q"))

    def _take_late(self, ids: Sequence[int]) -> None:
        self._take(ids)
        self.came.emit()

    def _take(self, ids: Sequence[int]) -> None:
        if ids == self.ids:
            self._repaint()
        else:
            self.beginResetModel()
            self._screenfuls.clear()
            self.ids = ids
            self.endResetModel()
        if self._rearranging:
            self._rearranging = False
            self.rearranged.emit()

    def _repaint(self) -> None:
        self._screenfuls.clear()
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))
