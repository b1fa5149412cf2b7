"""The page of any kind of record: its table, what narrows it, and what can be done to the records chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from casebook.actions.files import Step
from casebook.actions.kinds import kind_shape
from casebook.disclosure.shown import Order
from ui.desk import Desk
from ui.pages.page import Page
from ui.places import HOME
from ui.widgets import custody_work
from ui.widgets.arrivals import Arrivals
from ui.widgets.bulk import BulkBar
from ui.widgets.bulk_work import BulkWork
from ui.widgets.columns import ORDER, ForNow, Remembers
from ui.widgets.facets import FacetBar
from ui.widgets.page_head import page_head
from ui.widgets.table import RecordsTable
from ui.widgets.table_menus import ColumnsChip, SortChip
from ui.widgets.teaching import TAUGHT, Teaching
from ui.widgets.view_state import state_of, take_up
from ui.widgets.views_chip import ViewsChip


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
        self.arrivals = Arrivals(desk, kind, self.table, self)
        self._views = ViewsChip(desk, kind, partial(state_of, self.table, self.bar))
        self._teaching = self._taught()
        self._unmatched = Teaching("filter", "Nothing here matches these filters.", "Clear filters", self.bar.clear)
        self._shown = QStackedWidget()
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
        self.arrivals.take_files([Path(name) for name in names])

    def show_record(self, record: int) -> None:
        """Choose a record and scroll to it, though filters hide it."""
        if self._stale:
            self.refresh()
        if not self.table.go_to(record):
            self.bar.clear()
            self._sought = None if self.table.go_to(record) else record

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
            *self._of_files(one),
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

    def _of_files(self, one: bool) -> tuple[tuple[str, Callable[[], object], bool], ...]:
        """Return what can be done to a file in evidence, where this page lists them."""
        if self.kind != "evidence":
            return ()
        editable = one and self.desk.editable
        return (
            ("Read the file", self._read_file, one and self.desk.ours),
            ("Add custody entry…", partial(self._on_current, custody_work.log_entry), editable),
            ("Add a redacted copy…", partial(self._on_current, custody_work.add_copy), editable),
        )

    def _on_current(self, does: Callable[[Desk, int, QWidget], object]) -> None:
        if (record := self.table.current_id()) is not None:
            does(self.desk, record, self.window())

    def _taught(self) -> Teaching:
        sentence, verb = TAUGHT[self.kind]
        return Teaching(self.icon, sentence, verb, self.new)

    def _lay_out(self) -> None:
        for one in (self.table, self._teaching, self._unmatched):
            self._shown.addWidget(one)
        self._chips = (self._views, SortChip(self.table), ColumnsChip(self.desk, self.table))
        self.lay_out((page_head(self.title, self._chips), self.bar, self.bulk), self._shown)

    def _wire(self) -> None:
        self.bar.changed.connect(self._narrowed)
        self.bar.left.connect(self.focus)
        self._views.chosen.connect(lambda state: take_up(state, self.table, self.bar))
        self.table.opened.connect(self._open)
        self.table.moved.connect(self.desk.choose)
        self.table.chosen.connect(self._selected)
        self.table.trash_asked.connect(self.work.trash)
        self.table.paste_asked.connect(self.arrivals.paste)
        self.table.rows.came.connect(self._came)
        self.bulk.tag_asked.connect(self.work.tag)
        self.bulk.set_asked.connect(self.work.set_field)
        self.bulk.trash_asked.connect(self.work.trash)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Paste, self._teaching, self.arrivals.paste, context=inside)
        self.arrivals.watch(self._shown)
        self.arrivals.watch(self.table.viewport(), self.table.indexAt)
        self.arrivals.source_begun.connect(partial(self.new_wanted.emit, "source"))
        if self.kind == "evidence":
            self.arrivals.taken.connect(self.show_record)

    def _edit(self) -> None:
        if (record := self.table.current_id()) is not None:
            self.edit_wanted.emit(record)

    def _read_file(self) -> None:
        if (record := self.table.current_id()) is not None:
            self.read_wanted.emit(record)

    def _open(self, record: int) -> None:
        """Open a record's form; of evidence, the file itself."""
        if self.kind == "evidence" and self.desk.ours:
            self.read_wanted.emit(record)
        elif self.desk.editable:
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
        self.arrivals.enable(self.desk.editable)
        if self._teaching.button:
            self._teaching.button.setVisible(self.desk.editable)
        self._shown.setCurrentWidget(self.table if shown else self._unmatched if total else self._teaching)
        return total
