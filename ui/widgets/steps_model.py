"""The steps of a case as lines of a table, read as far as the table is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QWidget

from casebook.actions.files import Case
from casebook.disclosure.steps import StepShown, step_told, steps_shown
from ui.widgets.told import here

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("When", "Step", "What it touched", "")
WHEN, STEP, TOUCHED, UNDONE = range(4)
AT_ONCE = 200  # steps read at a time
LOOKED_UP = 8  # steps whose touched records are looked up in one turn of the window

_NOWHERE = QModelIndex()


class StepsModel(QAbstractTableModel):
    """Newest first; what a step touched is looked up when its line is first seen, a few lines for each paint."""

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._steps: list[StepShown] = []
        self._told: dict[int, str] = {}
        self._left = False
        self._looked_up, self._missing = 0, set[int]()  # in this turn: how many, and the rows that are to come
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    def refresh(self, *, shown: bool) -> None:
        """Read again as many steps as were read; none where they are not to be seen."""
        wanted = max(AT_ONCE, len(self._steps))
        self.beginResetModel()
        self._steps = steps_shown(self._case, limit=wanted) if shown else []
        self._missing.clear()
        self._told.clear()  # a record may be called otherwise now, or be gone
        self._left = len(self._steps) == wanted
        self.endResetModel()

    def step(self, row: int) -> StepShown:
        """Return the step of a line."""
        return self._steps[row]

    def place(self, step_id: int) -> int | None:
        """Return the line of a step, if it is read."""
        return next((row for row, one in enumerate(self._steps) if one.id == step_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many steps are read."""
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if across and 0 <= section < len(HEADINGS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell; the first also says the whole line to those who listen."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            late = index.column() == TOUCHED and self._comes_later(index.row())
            return "" if late else self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == WHEN:
            return ", ".join(filter(None, (self._cell(index.row(), column) for column in range(len(HEADINGS)))))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are older steps."""
        return not parent.isValid() and self._left

    def fetchMore(self, parent: Index) -> None:
        """Read older steps."""
        if not self.canFetchMore(parent):
            return
        older = steps_shown(self._case, self._steps[-1].id, AT_ONCE)
        self._left = len(older) == AT_ONCE
        if older:
            self.beginInsertRows(_NOWHERE, len(self._steps), len(self._steps) + len(older) - 1)
            self._steps += older
            self.endInsertRows()

    def _comes_later(self, row: int) -> bool:
        """Say whether what a step touched waits for another turn, as enough was looked up in this one."""
        if self._steps[row].id in self._told:
            return False
        self._looked_up += 1
        self._turn.start()
        if self._looked_up > LOOKED_UP:
            self._missing.add(row)
            return True
        return False

    def _go_on(self) -> None:
        """Have the lines drawn again that were left out."""
        missing, self._looked_up, self._missing = self._missing, 0, set()
        if missing:
            self.dataChanged.emit(self.index(min(missing), TOUCHED), self.index(max(missing), TOUCHED))

    def _cell(self, row: int, column: int) -> str:
        one = self._steps[row]
        if column == WHEN:
            return here(one.at)
        if column == TOUCHED:
            return self._touched(one.id)
        return one.label if column == STEP else ("undone" if one.undone else "")

    def _touched(self, step_id: int) -> str:
        if step_id not in self._told:
            self._told[step_id] = step_told(self._case, step_id)
        return self._told[step_id]
