"""The page of any kind of record: its table, what narrows it, and what can be done to the records chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.actions.kinds import kind_shape
from casebook.actions.pasted import read_pasted
from casebook.disclosure.shown import Order
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.places import HOME
from ui.widgets.bulk import BulkBar
from ui.widgets.bulk_work import BulkWork
from ui.widgets.columns import ORDER, ForNow, Remembers
from ui.widgets.drops import NO_ROW, Drops, local_files, words
from ui.widgets.facets import FacetBar
from ui.widgets.intake import take_in
from ui.widgets.page_head import page_head
from ui.widgets.table import RecordsTable
from ui.widgets.table_menus import ColumnsChip, SortChip
from ui.widgets.teaching import TAUGHT, Teaching
from ui.widgets.views_chip import ViewsChip

TAKES_FILES = ("source", "evidence")


class RecordsPage(Page):
    """All records of a kind. `edit_wanted` asks for a record's form, `new_wanted` for one of a new record."""

    def __init__(self, desk: Desk, kind: str, settings: Remembers | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = kind
        self.title, self.icon = kind_shape(kind).plural, HOME[kind].icon
        self._reader = desk.reader
        self._sought: int | None = None
        self.table = RecordsTable(desk, kind, ForNow() if settings is None else settings)
        self.bar = FacetBar(desk, kind)
        self.bulk = BulkBar()
        self.work = BulkWork(desk, self.table)
        self._views = ViewsChip(desk, kind, self._state)
        self._teaching = self._taught()
        self._unmatched = Teaching("filter", "Nothing here matches these filters.", "Clear filters", self.bar.clear)
        self._shown = QStackedWidget()
        self._drops = [self._dropped(self._shown, None), self._dropped(self.table.viewport(), self.table.indexAt)]
        self._lay_out()
        self._wire()
        self.table.rows.order = ORDER.get(kind, Order())
        self.table.columns.lay_out()

    def refresh(self) -> None:
        """Read the records again, where the selection and the scroll stay."""
        self._stale = False
        if self._reader != self.desk.reader:
            self._see_anew()
            return
        self.table.rows.refetch()
        self.bar.read_facets(self._tell())

    def focus(self) -> None:
        """Give the keyboard to the table, or to the button that makes a first record."""
        shown = self._shown.currentWidget()
        button = shown.button if isinstance(shown, Teaching) else None
        (button or self.table).setFocus()

    def focus_filter(self) -> None:
        """Give the keyboard to the words to find."""
        self.bar.focus_words()

    def new(self) -> None:
        """Start a new record; evidence is made of files."""
        if self.kind != "evidence":
            self.new_wanted.emit(self.kind, {})
            return
        names, _ = QFileDialog.getOpenFileNames(self, "Add files to the evidence")
        self.take_files([Path(name) for name in names], NO_ROW)

    def show_record(self, record: int) -> None:
        """Choose a record and scroll to it, though filters hide it."""
        if self._stale:
            self.refresh()
        if not self.table.go_to(record):
            self.bar.clear()
            self._sought = None if self.table.go_to(record) else record

    def take_files(self, paths: list[Path], row: int) -> None:
        """Take files into the case: onto the source in a row, or by themselves with a source made for each."""
        source = self.table.rows.row(row) if self.kind == "source" and row >= 0 else None
        taken = take_in(self.desk, paths, source.uid if source else None, self)
        if taken and self.kind == "evidence" and self.desk.record is not None:
            self.show_record(self.desk.record)

    def take_text(self, text: str) -> None:
        """Start a source from an address or a citation."""
        if not self.desk.editable or self.kind != "source":
            return
        if prefill := read_pasted(text):
            self.new_wanted.emit("source", prefill)
        else:
            self.desk.refused.emit(
                "This is no address and no citation: copy a web address, BibTeX, RIS or a reference."
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done to the records chosen."""
        under = self.childAt(event.pos())
        if under and self.table.isAncestorOf(under) and self.table.selected_count():
            self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return what can be done to the records chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, editable = self.table.selected_count() == 1, self.desk.editable
        offered = (
            ("Edit", self._edit, one and editable),
            ("Copy", self.table.copy, True),
            ("Tag…", self.work.tag, editable),
            ("Set field…", self.work.set_field, editable),
            ("Move to trash…", self.work.trash, editable),
        )
        for text, does, enabled in offered:
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, does=does: does())
            action.setEnabled(enabled)
        return menu

    def _taught(self) -> Teaching:
        sentence, verb = TAUGHT[self.kind]
        return Teaching(self.icon, sentence, verb, self.new)

    def _dropped(self, area: QWidget, index_at: Callable[[QPoint], QModelIndex] | None) -> Drops:
        """Take files and addresses where they are of use: a file on the row of its source."""
        on_rows = index_at if self.kind == "source" else None
        drops = Drops(
            area,
            takes_files=self.kind in TAKES_FILES,
            takes_text=self.kind == "source",
            row_at=(lambda point: on_rows(point).row()) if on_rows else None,
        )
        drops.files.connect(self.take_files)
        drops.text.connect(self.take_text)
        drops.over.connect(self.table.mark)
        return drops

    def _lay_out(self) -> None:
        for one in (self.table, self._teaching, self._unmatched):
            self._shown.addWidget(one)
        worn = theme.current()
        self._chips = (self._views, SortChip(self.table), ColumnsChip(self.desk, self.table))
        over = QVBoxLayout()
        over.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(10))
        over.setSpacing(worn.px(8))
        over.addWidget(page_head(self.title, self._chips))
        over.addWidget(self.bar)
        over.addWidget(self.bulk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(self._shown, 1)

    def _wire(self) -> None:
        self.bar.changed.connect(self._narrowed)
        self.bar.left.connect(self.focus)
        self._views.chosen.connect(self._take_up)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self.desk.choose)
        self.table.chosen.connect(self._selected)
        self.table.trash_asked.connect(self.work.trash)
        self.table.paste_asked.connect(self._paste)
        self.table.rows.came.connect(self._came)
        self.bulk.tag_asked.connect(self.work.tag)
        self.bulk.set_asked.connect(self.work.set_field)
        self.bulk.trash_asked.connect(self.work.trash)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Paste, self._teaching, self._paste, context=inside)

    def _paste(self) -> None:
        """Take files or an address from the clipboard, as if they were dropped beside the rows."""
        data = QGuiApplication.clipboard().mimeData()
        paths = local_files(data)
        if paths and self.kind in TAKES_FILES:
            self.take_files(paths, NO_ROW)
        else:
            self.take_text(words(data))

    def _edit(self) -> None:
        if (record := self.table.current_id()) is not None:
            self._open(record)

    def _open(self, record: int) -> None:
        if self.desk.editable:
            self.edit_wanted.emit(record)

    def _selected(self, count: int) -> None:
        self.bulk.count(count if self.desk.editable else 0)

    def _narrowed(self) -> None:
        self.table.rows.narrow_to(self.bar.narrow())
        self._tell()

    def _came(self) -> None:
        """Say how many rows came late, and go to the one that was sought meanwhile."""
        self._tell()
        sought, self._sought = self._sought, None
        if sought is not None:
            self.table.go_to(sought)

    def _stepped(self, step: Step) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.table.rows.follow(step)
        self.bar.read_facets(self._tell())

    def _viewed(self) -> None:
        if self.isVisible():
            self._see_anew()
        else:
            self._stale = True

    def _see_anew(self) -> None:
        """Show what another reader sees: other columns and fewer records, and no filter by what they do not see."""
        self._reader = self.desk.reader
        self.table.columns.lay_out()
        self.bar.clear()
        self.bulk.count(0)
        self.bar.read_facets(self._tell())

    def _tell(self) -> int:
        """Say how much is shown of how many records, which are returned, and teach where there is nothing."""
        shown, total = len(self.table.rows.ids), self.desk.lens.counts().get(self.kind, 0)
        self.bar.count(shown, total)
        for one in (self.bar, *self._chips):
            one.setVisible(total > 0)
        for drops in self._drops:
            drops.enabled = self.desk.editable
        if self._teaching.button:
            self._teaching.button.setVisible(self.desk.editable)
        self._shown.setCurrentWidget(self.table if shown else self._unmatched if total else self._teaching)
        return total

    def _state(self) -> dict[str, object]:
        """Return how the table stands, as a saved view keeps it."""
        narrow, order = self.bar.narrow(), self.table.rows.order
        return {
            "words": narrow.words,
            "equal": dict(narrow.equal),
            "column": order.column,
            "descending": order.descending,
            "columns": list(self.table.columns.shown()),
        }

    def _take_up(self, state: dict[str, object]) -> None:
        """Show the table as a saved view keeps it."""
        columns, equal = state.get("columns"), state.get("equal")
        if isinstance(columns, list) and columns:
            self.table.columns.show(map(str, columns))
        self.table.columns.sort_by(str(state.get("column", "")), descending=bool(state.get("descending")))
        kept = {str(name): str(word) for name, word in equal.items()} if isinstance(equal, dict) else {}
        self.bar.set_narrow(str(state.get("words", "")), kept)
