"""The trash page: what was thrown away, to put back or to destroy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.aside import Ended, purging
from casebook.actions.files import Step, history
from casebook.actions.kinds import kind_shape
from casebook.actions.trash import GONE_WITH_TRACES, must_be_purgeable, restore_many
from casebook.disclosure.overview import Trashed, trashed
from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.text import one_line
from ui.widgets.busy import Busy
from ui.widgets.flow import flowing
from ui.widgets.lines_table import LinesTable
from ui.widgets.page_head import page_head
from ui.widgets.purge import PurgeDialog
from ui.widgets.teaching import Teaching
from ui.widgets.told import here
from ui.widgets.words import button, label

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_UNNAMED = "Without a name"
_LONGEST = 400  # characters of a cell
_SAID = (
    "Nothing here backs a claim, is found by search or goes into an export. Enter puts a record back; Delete purges it."
)
_EMPTY = "The trash is empty. Records you put in the trash stay here until you put them back or purge them."
_PURGING = "Destroying the records and writing the file anew, so that nothing is left of them. It cannot be stopped."
_OURS = "The trash is for our own use: view the case as ourselves to see it."


class TrashPage(Page):
    """The trashed records, last trashed first."""

    title, icon = "Trash", "trash-2"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._busy: Busy | None = None
        self.model = TrashModel(self)
        self.table = LinesTable("Records in the trash", self.model)
        self.back = button("Put back", self.put_back, "primary", icon="undo-2")
        self.purge = button("Purge…", lambda: self._purge(self.table.rows()), "danger")
        self.purge_all = button("Purge all…", lambda: self._purge(range(self.model.rowCount())), "danger")
        self._lay_out()
        self.table.opened.connect(lambda _row: self.put_back())
        self.table.selectionModel().selectionChanged.connect(self._enable)
        desk.stepped.connect(self._stepped)
        desk.viewed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the trash again, keeping the place in it."""
        self._stale = False
        ours = self.desk.reader.audience == "internal"
        at = self.table.currentIndex().row()
        self.model.show(trashed(self.desk.case) if ours else [])
        self.table.keep(min(max(at, 0), max(self.model.rowCount() - 1, 0)))
        self._stack.setCurrentIndex(2 if not ours else 0 if self.model.rowCount() else 1)
        self._enable()

    def focus(self) -> None:
        """Give the keyboard to the records, where there are some."""
        if self.table.isVisibleTo(self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self) -> None:
        """Put the selected records back."""
        chosen = [self.model.record(row) for row in self.table.rows()]
        if self.desk.attempt(lambda: self._restored(chosen)):
            self.desk.say(f"Put back: {_called(chosen[0]) if len(chosen) == 1 else f'{len(chosen)} records'}.")

    def close_down(self) -> None:
        """Stop what runs: a purge that has not ended is as if it had not begun, or is ended at the next opening."""
        if self._busy is not None:
            self._busy.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Purge by Delete, which asks first."""
        if event.key() == Qt.Key.Key_Delete and self.purge.isEnabled():
            self._purge(self.table.rows())
        else:
            super().keyPressEvent(event)

    def _stepped(self, step: Step) -> None:
        if step.touches("record"):
            self.overtaken()

    def _restored(self, chosen: Sequence[Trashed]) -> int:
        restore_many(self.desk.case, [one.uid for one in chosen])
        return len(chosen)

    def _purge(self, rows: Sequence[int]) -> None:
        """Ask for the word, where these can be purged at all, and destroy them."""
        doomed = [self.model.record(row) for row in rows]
        uids = [one.uid for one in doomed]
        if not doomed or self._busy or not self._may_purge(uids):
            return
        asked = PurgeDialog([_called(one) for one in doomed], self)
        if asked.exec() == QDialog.DialogCode.Accepted:
            self._destroy(uids)
        asked.deleteLater()

    def _may_purge(self, uids: Sequence[str]) -> bool:
        try:
            must_be_purgeable(self.desk.case, uids)
        except CaseError as error:
            self.desk.refused.emit(str(error))
            return False
        return True

    def _destroy(self, uids: Sequence[str]) -> None:
        """Destroy records, in a process of its own: the whole file is written anew, so that nothing is left in it."""
        before = history(self.desk.case, 1)[0].id
        self._busy = Busy(self, "Purge", _PURGING, partial(self._destroyed, before), stoppable=False)
        self._busy.finished.connect(self._freed)
        self._busy.start(purging(self.desk.case, uids))

    def _destroyed(self, before: int, ended: Ended) -> None:
        gone = self.desk.attempt(lambda: self.desk.case.tell_of_steps_after(before))
        if ended.refused:
            self.desk.refused.emit(GONE_WITH_TRACES if gone else ended.refused)
        elif gone:
            self.desk.say("Purged. The file was written anew.")

    def _freed(self) -> None:
        self._busy = None

    def _enable(self) -> None:
        some = bool(self.table.rows()) and self.desk.editable
        self.back.setEnabled(some)
        self.purge.setEnabled(some)
        self.purge_all.setEnabled(self.model.rowCount() > 0 and self.desk.editable)

    def _lay_out(self) -> None:
        worn = theme.current()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, worn.px(120))
        self.table.setColumnWidth(2, worn.px(170))
        head = QVBoxLayout()
        head.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(10))
        head.setSpacing(worn.px(8))
        head.addWidget(page_head("Trash"))
        head.addWidget(label(_SAID, "muted", wraps=True))
        head.addWidget(flowing((self.back, self.purge, self.purge_all), worn.px(8)))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._stack = QStackedWidget(self)
        for one in (inside, Teaching("trash-2", _EMPTY), Teaching("trash-2", _OURS)):
            self._stack.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


class TrashModel(QAbstractTableModel):
    """The trashed records as lines."""

    HEADINGS: ClassVar = ("Kind", "Name", "In the trash since")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: list[Trashed] = []

    def show(self, records: list[Trashed]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def record(self, row: int) -> Trashed:
        """Return the record of a line."""
        return self._records[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.HEADINGS[section] if across and 0 <= section < len(self.HEADINGS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        one = self._records[index.row()]
        name = one_line(one.name, _LONGEST) or _UNNAMED
        return (kind_shape(one.kind).label, name, here(one.trashed_at))[index.column()]


def _called(one: Trashed) -> str:
    """Return a record as a list to be destroyed names it."""
    return f"{kind_shape(one.kind).label} “{one_line(one.name, 60) or _UNNAMED}”"
