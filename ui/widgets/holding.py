"""Where someone is in a table, kept by the records themselves while the rows are read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from ui.widgets.rows_model import RowsModel

MOST_HELD = 100_000  # selected rows that are found again; more were chosen by "all", and all have changed

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True)
class _Held:
    """The records selected, the one the keyboard is on, the one at the top, each with its row; the scroll, pixels."""

    selected: dict[int, int]
    current: tuple[int, int] | None
    top: tuple[int, int] | None
    scrolled: int


class Holding(QObject):
    """Keeps the selection, the current row and the scroll of a table through a reset of its model.

    `lost` tells that the record the keyboard was on is no longer here.
    """

    lost = Signal()

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows
        self._held: _Held | None = None
        rows.modelAboutToBeReset.connect(self._hold)
        rows.modelReset.connect(self._put_back)
        rows.rearranged.connect(self._show)

    @property
    def at_work(self) -> bool:
        """Say whether the rows are being read again, so that a move of the current row is nobody's choice."""
        return self._held is not None

    def _show(self) -> None:
        """Scroll to the current record, wherever it is now, or to the top."""
        if self._table.currentIndex().isValid():
            self._table.scrollTo(self._table.currentIndex())
        else:
            self._table.scrollToTop()

    def _hold(self) -> None:
        current, top = self._table.currentIndex().row(), self._table.rowAt(0)
        runs = selected_runs(self._table)
        few = sum(end - first for first, end in runs) <= MOST_HELD
        rows = (row for first, end in runs for row in range(first, end)) if few else ()
        selected = {self._rows.ids[row]: row for row in rows}
        self._held = _Held(selected, self._at(current), self._at(top), self._table.verticalScrollBar().value())

    def _at(self, row: int) -> tuple[int, int] | None:
        """Return the record on a row, with that row."""
        return (self._rows.ids[row], row) if 0 <= row < len(self._rows.ids) else None

    def _put_back(self) -> None:
        if (held := self._held) is None:
            return
        current = self._place(held.current)
        if current is not None:
            self._table.selectionModel().setCurrentIndex(self._rows.index(current, 0), _UPDATE)
        if held.selected:
            self._select(self._rows.places(held.selected))
        self._scroll(held)
        self._held = None
        if held.current is not None and current is None:
            self.lost.emit()

    def _place(self, held: tuple[int, int] | None) -> int | None:
        return None if held is None else self._rows.place(*held)

    def _select(self, rows: list[int]) -> None:
        chosen, last = QItemSelection(), len(self._rows.columns) - 1
        for first, end in _runs(rows):
            chosen.select(self._rows.index(first, 0), self._rows.index(end, last))
        self._table.selectionModel().select(chosen, _CHOOSE)

    def _scroll(self, held: _Held) -> None:
        top, height = self._place(held.top), self._table.verticalHeader().defaultSectionSize()
        down = held.scrolled if top is None else top * height + held.scrolled % height
        self._table.verticalScrollBar().setValue(down)


def selected_runs(table: QTableView) -> list[tuple[int, int]]:
    """Return the first row of each run of selected ones, and the one after its last."""
    selection = table.selectionModel().selection()
    return [(one.top(), one.bottom() + 1) for one in map(selection.at, range(selection.count()))]


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of rows that follow one another."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        yield places[0], places[-1]
