"""The columns of a table as they stand on the screen: laid out, moved, made wider, sorted by, and remembered."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from ui import theme
from ui.desk import Desk
from ui.widgets.cells import BadgeCells, QuotedCells
from ui.widgets.columns import Columns, wordy
from ui.widgets.rows_model import STATE, RowsModel

READABLE, NARROW = 200, 150  # pixels of the design that columns of words keep: the first, and others
QUOTED = {("quote", "text"), ("quote", "original_text"), ("claim", "text"), ("line", "text")}


class Arranging(QObject):
    """Lays the columns of a table out as they were chosen, and remembers what someone changes by hand."""

    def __init__(self, table: QTableView, rows: RowsModel, desk: Desk, columns: Columns) -> None:
        super().__init__(table)
        self._table, self._rows, self._desk, self._columns = table, rows, desk, columns
        self._busy = False
        self._badges = BadgeCells(rows.badges, table)
        self._quoted, self._plain = QuotedCells(table), QStyledItemDelegate(table)
        header = table.horizontalHeader()
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._resized)

    def lay_out(self) -> None:
        """Show the columns chosen for this kind, as wide as they are to be."""
        self._busy = True
        self._straighten()
        self._rows.show_columns(self._columns.chosen(self._desk.lens))
        for place, name in enumerate(self._rows.columns):
            self._table.setItemDelegateForColumn(place, self._cells(name))
            self._table.setColumnWidth(place, theme.current().px(self._columns.width(self._desk.lens, name)))
        self._show_order()
        self._busy = False
        self.give_room()

    def shown(self) -> tuple[str, ...]:
        """Return the columns from left to right."""
        header = self._table.horizontalHeader()
        return tuple(self._rows.columns[header.logicalIndex(place)] for place in range(len(self._rows.columns)))

    def show(self, columns: Iterable[str]) -> None:
        """Show these columns from left to right, and remember them."""
        self._columns.keep(columns)
        self.lay_out()

    def start_again(self) -> None:
        """Go back to the columns and widths a table starts with."""
        self._columns.forget()
        self.lay_out()

    def sort_by(self, column: str, *, descending: bool = False) -> None:
        """Sort by a column that is shown; by any other name, the newest come first."""
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        at = self._rows.columns.index(column) if column in self._rows.columns else -1
        self._table.horizontalHeader().setSortIndicator(at, way)

    def give_room(self) -> None:
        """Share the room that is left among the columns of words, but for those whose width someone set."""
        if self._busy:
            return
        lens, shown = self._desk.lens, self._rows.columns
        sharing = [name for name in wordy(lens, self._rows.kind, shown) if not self._columns.has_width(name)]
        others = [self._columns.width(lens, name) for name in shown if name not in sharing]
        room = self._table.viewport().width() - sum(map(theme.current().px, others))
        self._busy = True
        for number, name in enumerate(sharing):
            least = theme.current().px(NARROW if number else READABLE)
            width = max(room // (len(sharing) - number), least)
            self._table.setColumnWidth(shown.index(name), width)
            room -= width
        self._busy = False

    def _cells(self, column: str) -> QStyledItemDelegate:
        if column == STATE:
            return self._badges
        return self._quoted if (self._rows.kind, column) in QUOTED else self._plain

    def _straighten(self) -> None:
        """Take back what was moved by hand: the model gets its columns in the order they stand."""
        header = self._table.horizontalHeader()
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)

    def _show_order(self) -> None:
        """Show in the header what the rows are sorted by, without sorting them again."""
        header, order = self._table.horizontalHeader(), self._rows.order
        at = self._rows.columns.index(order.column) if order.column in self._rows.columns else -1
        way = Qt.SortOrder.DescendingOrder if order.descending and at >= 0 else Qt.SortOrder.AscendingOrder
        held = header.blockSignals(True)
        header.setSortIndicator(at, way)
        header.blockSignals(held)

    def _moved(self) -> None:
        if not self._busy:
            self._columns.keep(self.shown())

    def _resized(self, place: int, _before: int, width: int) -> None:
        """Remember a width that someone chose; the last column's is the room that is left over."""
        last = self._table.horizontalHeader().visualIndex(place) >= len(self._rows.columns) - 1
        if not self._busy and not last and self._table.isVisible():
            self._columns.keep_width(self._rows.columns[place], round(width * 100 / theme.current().size))
