"""A case on the desk: the rail, the pages, and the pane at the right. All wiring of an open case is here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.disclosure.reads import Reader, find
from ui import theme
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.pages.health import HealthPage
from ui.pages.history import HistoryPage
from ui.pages.page import Page
from ui.pages.records import RecordsPage
from ui.pages.search import SearchPage
from ui.pages.timeline import TimelinePage
from ui.pages.trash import TrashPage
from ui.places import BY_NAME, HOME
from ui.settings import Settings
from ui.widgets.bulk_work import BulkWork
from ui.widgets.drops import Drops
from ui.widgets.edit_pane import EditPane
from ui.widgets.inspector import Inspector
from ui.widgets.intake import take_in
from ui.widgets.kept_sizes import keep_sizes, keep_sizes_in, sizes_kept
from ui.widgets.rail import WIDTH as RAIL_WIDTH
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar


def _dossier(desk: Desk) -> Page:
    from ui.pages.dossier import DossierPage  # noqa: PLC0415 - all that makes dossiers is as large as all the rest

    return DossierPage(desk)


_PAGES: dict[str, Callable[[Desk], Page]] = {
    "timeline": TimelinePage,
    "claims": ClaimsPage,
    "search": SearchPage,
    "dossier": _dossier,
    "history": HistoryPage,
    "trash": TrashPage,
    "health": HealthPage,
}
RIGHT_WIDTH = 360
_FIRST = "claims"
_ROOMY = 860  # pixels of the design: in a window narrower than this, the rail is icons
_LEAST = 280  # pixels of the pane at the right
_PANES = "bench"
_RECENT = 12  # records that the switcher offers first


class Workbench(QWidget):
    """Everything the window shows of one case. `moved` tells that another page is coming to the front."""

    moved = Signal(str)

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._settings = settings
        self._built: dict[str, Page] = {}
        self.recent: list[int] = []  # records looked at, newest first
        self._trail: list[str] = []
        self._ahead: list[str] = []
        self.place = ""
        self.top = TopBar(desk)
        self.rail = Rail(desk)
        self.pages = QStackedWidget()
        self.inspector = Inspector(desk)
        self.form = EditPane(desk)
        self.right = QStackedWidget()
        self._drops = Drops(self, takes_files=True, takes_text=False)
        self._lay_out()
        self._wire()
        self.go(str(settings.get("place", _FIRST)) if settings.get("place") in BY_NAME else _FIRST)

    def selected_here(self) -> BulkWork | None:
        """Return what works on the records selected on this page, where several are and the one chosen is of them."""
        page = self.page(self.place)
        if not isinstance(page, RecordsPage) or page.table.selected_count() < 2:
            return None
        return page.work if page.table.current_id() == self.desk.record else None

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._built:
            place = BY_NAME[name]
            page = _PAGES[name](self.desk) if name in _PAGES else RecordsPage(self.desk, place.kind, self._settings)
            self._built[name] = page
            keep_sizes_in(page, self._settings, name)
            self.pages.addWidget(page)
            page.edit_wanted.connect(self.edit)
            page.new_wanted.connect(self.start)
        return self._built[name]

    def go(self, name: str) -> None:
        """Go to a place, and remember the way back."""
        if self.place and self.place != name:
            self._trail.append(self.place)
            self._ahead.clear()
        self._show(name)

    def back(self) -> None:
        """Go to the place before."""
        if self._trail:
            self._ahead.append(self.place)
            self._show(self._trail.pop())

    def forward(self) -> None:
        """Go on to where back came from."""
        if self._ahead:
            self._trail.append(self.place)
            self._show(self._ahead.pop())

    def focus(self) -> None:
        """Give the keyboard to the main part of the page in front."""
        self.page(self.place).focus()

    def new_here(self) -> None:
        """Start what is new on this page."""
        self.page(self.place).new()

    def filter_here(self) -> None:
        """Give the keyboard to what narrows this page."""
        self.page(self.place).focus_filter()

    def start(self, kind: str, prefill: dict[str, str]) -> None:
        """Start a new record in the pane at the right."""
        if not self.desk.editable:
            self.desk.refused.emit("This is a view for reading: go back to our own view to make records.")
            return
        if self.form.start(kind, prefill):
            self._show_right(self.form)

    def edit(self, record: int) -> None:
        """Edit a record in the pane at the right."""
        if self.desk.editable and self.form.edit(record):
            self._show_right(self.form)

    def open_left(self, key: str) -> bool:
        """Open the form in which typing was left unsaved; say whether there is one."""
        opened = self.form.open_left(key)
        if opened:
            self._show_right(self.form)
        return opened

    def cite(self) -> None:
        """Cite a source for the record chosen."""
        self.inspector.cite()

    def toggle_inspector(self) -> None:
        """Show the pane at the right, or hide it."""
        self._settings.set("inspector", not self._settings.get("inspector", True))
        self._show_inspector()

    def close_down(self) -> bool:
        """Save or keep what is typed, and stop what runs for this case; False where what is typed would be lost."""
        if not self.form.release():
            return False
        self.form.put_away()
        for timer in self.findChildren(QTimer):
            timer.stop()
        for page in self._built.values():
            page.close_down()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages the room of the rail's words where the window is narrow."""
        super().resizeEvent(event)
        self.rail.make_room(narrow=self.width() < theme.current().px(_ROOMY))
        self._put_handles()

    def _lay_out(self) -> None:
        self.right.addWidget(self.inspector)
        self.right.addWidget(self.form)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for one in (self.rail, self.pages, self.right):
            split.addWidget(one)
        split.setStretchFactor(1, 1)
        self.right.setMinimumWidth(_LEAST)
        self.pages.setMinimumWidth(320)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)

    def _put_handles(self) -> None:
        """Put the handles where a person left them, or where the design has them; a narrow window is for its page."""
        px, kept = theme.current().px, sizes_kept(self._settings, _PANES, self._split.count())
        rail, _, right = kept or (RAIL_WIDTH, 0, RIGHT_WIDTH)
        left = min(px(rail), self.rail.maximumWidth())
        least = max(self.width() // 3, _LEAST)
        beside = px(right) if kept and self.width() >= px(_ROOMY) else min(px(right), least)
        self._split.setSizes([left, self.width() - left - beside, beside])

    def _wire(self) -> None:
        keep_sizes(self._split, self._settings, _PANES)
        self.rail.went.connect(self.go)
        self.top.searched.connect(self._search)
        self.top.dossier_wanted.connect(lambda: self.go("dossier"))
        self.top.new_wanted.connect(self.new_here)
        self.inspector.edit_wanted.connect(self.edit)
        self.form.closed.connect(lambda: self._show_right(self.inspector))
        self.form.saved.connect(self._made)
        self._drops.files.connect(lambda paths, _row: take_in(self.desk, paths, None, self))
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        self.desk.asked.connect(self._go_to_record)
        self.desk.chosen.connect(self._remember)

    def _show(self, name: str) -> None:
        self.place = name
        self.moved.emit(name)  # before the page speaks: what it says is to stay
        self.pages.setCurrentWidget(self.page(name))
        self.rail.show_place(name)
        self._show_inspector()
        self.focus()
        self._settings.set("place", name)

    def _show_inspector(self) -> None:
        """Let the inspector make room where a place is about no record, or a person put it away."""
        hidden = BY_NAME[self.place].wide or not self._settings.get("inspector", True)
        self.right.setVisible(not hidden or self.right.currentWidget() is self.form)

    def _show_right(self, pane: QWidget) -> None:
        self.right.setCurrentWidget(pane)
        self._show_inspector()
        if pane is self.form:
            pane.setFocus()
        else:
            self.focus()

    def _search(self, words: str) -> None:
        self.go("search")
        page = self.page("search")
        if isinstance(page, SearchPage):
            page.look_for(words)

    def _go_to_record(self, record: int) -> None:
        named = self.desk.lens.name(record)
        if named is None or named.kind not in HOME:
            return
        self.go(HOME[named.kind].name)
        self.page(self.place).show_record(record)

    def _made(self, uid: str) -> None:
        """Show a record that was just made."""
        self.desk.go_to(find(self.desk.case, uid))

    def _remember(self, record: int | None) -> None:
        if record is not None:
            self.recent = [record, *(one for one in self.recent if one != record)][:_RECENT]

    def _stepped(self, step: Step) -> None:
        if step.touches("record"):
            self.rail.refresh()

    def _viewed(self, _reader: Reader) -> None:
        self.rail.refresh()
        self.form.put_away()
