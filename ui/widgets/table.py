"""A table of records of any kind: sorted, chosen from, walked through and copied, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casebook.actions.kinds import kind_shape
from ui import theme
from ui.desk import Desk
from ui.widgets.arranging import Arranging
from ui.widgets.columns import Columns, Remembers
from ui.widgets.header import Header
from ui.widgets.holding import Holding, selected_runs
from ui.widgets.rows_model import RowsModel

ROW = 30  # pixels of the design
MOST_COPIED = 5_000  # rows: what a spreadsheet takes in a moment
MOST_FOUND = 20  # names that typed letters are tried against
TYPING = 1000  # milliseconds between letters of one name

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
_HOME, _END = QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd


class RecordsTable(QTableView):
    """The records of a kind.

    `opened` asks for one's form, `trash_asked` for the selected ones to go, `paste_asked` to take what is on the
    clipboard; `moved` tells which one the keyboard is on, `chosen` how many are selected.
    """

    opened = Signal(int)
    trash_asked = Signal()
    paste_asked = Signal()
    moved = Signal(object)
    chosen = Signal(int)

    def __init__(self, desk: Desk, kind: str, settings: Remembers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = theme.current().size
        self.rows = RowsModel(desk, kind, self)
        self._desk = desk
        self._typed = ""
        self._marked = -1
        self._typing = QTimer(self)
        self._dress()
        self._behave()
        self.columns = Arranging(self, self.rows, desk, Columns(settings, kind))
        self._holding = Holding(self, self.rows)
        self._connect()

    # what is selected

    def selected_rows(self) -> list[int]:
        """Return the selected rows, from the top."""
        return sorted({row for first, end in selected_runs(self) for row in range(first, end)})

    def selected_ids(self) -> list[int]:
        """Return the selected records, from the top."""
        return [self.rows.ids[row] for row in self.selected_rows()]

    def selected_count(self) -> int:
        """Return how many rows are selected; of a million in one range as fast as of one."""
        return sum(end - first for first, end in selected_runs(self))

    def current_id(self) -> int | None:
        """Return the record the keyboard is on."""
        row = self.currentIndex().row()
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def go_to(self, record: int) -> bool:
        """Choose a record and scroll to it; say whether it is here."""
        row = self.rows.place(record)
        if row is not None:
            self.go_to_row(row)
        return row is not None

    def go_to_row(self, row: int) -> None:
        """Choose the record in a row, or in the last one."""
        index = self.rows.index(min(row, len(self.rows.ids) - 1), 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _ONLY)  # selectRow adds to what is selected while Ctrl is down
            self.scrollTo(index)

    def mark(self, row: int) -> None:
        """Frame the row that what is dragged would go to, or none for -1."""
        self._marked = row
        self.viewport().update()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as shown, with tabs between cells."""
        rows = self.selected_rows()
        shown = [self.rows.columns.index(name) for name in self.columns.shown()]
        lines = [self._line(row, shown) for row in rows[:MOST_COPIED]]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self._desk.say(f"Copied {_of(len(lines), len(rows))}.")

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, toggle, copy, paste and trash by key."""
        does = self._does(event)
        if does is None:
            super().keyPressEvent(event)
        else:
            does()

    def keyboardSearch(self, search: str) -> None:
        """Go to the record whose name begins with the letters typed within a second of each other."""
        self._typed += search
        self._typing.start(TYPING)
        for named in self._desk.lens.names(self._typed, (self.rows.kind,), MOST_FOUND):
            if self.go_to(named.id):
                return

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and the last row by Home and End, where Qt means the first and the last column."""
        row = {_HOME: 0, _END: len(self.rows.ids) - 1}.get(action)
        if row is None or row < 0:
            return super().moveCursor(action, modifiers)
        return self.rows.index(row, max(self.currentIndex().column(), 0))

    def _does(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here, beyond what it does in any table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste_asked.emit
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        return {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Delete: self.trash_asked.emit,
            Qt.Key.Key_Space: self._toggle,
        }.get(Qt.Key(event.key()))

    def _open(self) -> None:
        if (record := self.current_id()) is not None:
            self.opened.emit(record)

    def _toggle(self) -> None:
        """Select the row or no longer; in the middle of a name, a space is a letter like others."""
        if self._typed:
            self.keyboardSearch(" ")
        else:
            self.selectionModel().select(self.currentIndex(), _TOGGLE)

    def _forget_typed(self) -> None:
        self._typed = ""

    # look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, a mark beside the one the keyboard is on, and a frame where a drop would go."""
        super().paintEvent(event)
        painter, worn = QPainter(self.viewport()), theme.current()
        if self.hasFocus() and self.currentIndex().isValid():
            place = self.visualRect(self.currentIndex())
            painter.fillRect(QRect(0, place.y(), worn.px(3), place.height()), worn.colour("accent"))
        if self._marked >= 0:
            place = self.visualRect(self.rows.index(self._marked, 0))
            painter.setPen(QPen(worn.colour("accent"), 2))
            painter.drawRect(QRect(1, place.y(), self.viewport().width() - 2, place.height() - 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widest column the room there is."""
        super().resizeEvent(event)
        self.columns.give_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the interface."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._size != theme.current().size:
            self._size = theme.current().size
            self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
            self.columns.lay_out()

    def _dress(self) -> None:
        self.setHorizontalHeader(Header(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.current().px(ROW))

    def _behave(self) -> None:
        self.setAccessibleName(kind_shape(self.rows.kind).plural)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setModel(self.rows)
        self.setSortingEnabled(True)
        # a header that knows of the selection asks each row of a selected column whether it is selected: 12 s a million
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.rows, header))

    def _connect(self) -> None:
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._forget_typed)
        self.doubleClicked.connect(self._open)
        self._holding.lost.connect(lambda: self.moved.emit(None))
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.rows.modelReset.connect(self._selection_changed)

    def _line(self, row: int, columns: list[int]) -> str:
        return "\t".join(" ".join(self.rows.text(row, column).split()) for column in columns)

    def _current_changed(self) -> None:
        if not self._holding.at_work:
            self.moved.emit(self.current_id())

    def _selection_changed(self) -> None:
        if not self._holding.at_work:
            self.chosen.emit(self.selected_count())


def _of(some: int, of: int) -> str:
    rows = "1 row" if some == 1 else f"{some:,} rows"
    return rows if some == of else f"the first {rows} of {of:,}"
