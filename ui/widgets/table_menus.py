"""What a table is sorted by and which columns it shows, from menus."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.widgets.chip import MenuChip, plain
from ui.widgets.rows_model import STATE
from ui.widgets.table import RecordsTable


class SortChip(MenuChip):
    """Sorts a table by a column that is shown."""

    def __init__(self, table: RecordsTable, parent: QWidget | None = None) -> None:
        super().__init__("Sort", "Sort the table", parent)
        self._table = table

    def fill(self) -> None:
        """List the columns and the two ways, ticked as the table stands."""
        self.menu_shown.clear()
        order = self._table.rows.order
        self._add("Newest first", ticked=not order.column).triggered.connect(lambda: self._sort(""))
        for name in self._table.columns.shown():
            action = self._add(self._table.rows.label(name), ticked=order.column == name)
            action.triggered.connect(lambda _=False, name=name: self._sort(name, descending=False))
        self.menu_shown.addSeparator()
        for text, descending in (("Ascending", False), ("Descending", True)):
            action = self._add(text, ticked=bool(order.column) and order.descending is descending)
            action.setEnabled(bool(order.column))
            action.triggered.connect(lambda _=False, way=descending: self._sort(order.column, descending=way))

    def _add(self, text: str, *, ticked: bool) -> QAction:
        action = self.menu_shown.addAction(plain(text))
        action.setCheckable(True)
        action.setChecked(ticked)
        return action

    def _sort(self, column: str, *, descending: bool = False) -> None:
        self._table.columns.sort_by(column, descending=descending)


class ColumnsChip(MenuChip):
    """Chooses the columns of a table; their order is changed in its header, by dragging or with Ctrl and an arrow."""

    def __init__(self, desk: Desk, table: RecordsTable, parent: QWidget | None = None) -> None:
        super().__init__("Columns", "Choose the columns", parent)
        self._desk, self._table = desk, table

    def fill(self) -> None:
        """List all columns, those that are shown ticked, and a way back to the first ones."""
        self.menu_shown.clear()
        shown = self._table.columns.shown()
        fields = self._desk.lens.columns(self._table.rows.kind)
        for name, text in [(STATE, "State"), *((field.name, field.label) for field in fields)]:
            action = self.menu_shown.addAction(plain(text))
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.setEnabled(shown != (name,))
            action.triggered.connect(lambda _=False, name=name: self._toggle(name))
        self.menu_shown.addSeparator()
        self.menu_shown.addAction("As it was at first").triggered.connect(self._table.columns.start_again)

    def _toggle(self, name: str) -> None:
        shown = self._table.columns.shown()
        self._table.columns.show([one for one in shown if one != name] if name in shown else [*shown, name])
