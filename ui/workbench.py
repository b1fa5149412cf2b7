"""A case on the desk: the rail, the pages, and the pane at the right. All wiring of an open case is here."""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.disclosure.reads import Reader, find
from ui.desk import Desk
from ui.page_making import make_page
from ui.pages.claims import ClaimsPage
from ui.pages.overview import OverviewPage
from ui.pages.page import FilePage, LeftFile, Page
from ui.pages.records import RecordsPage
from ui.pages.search import SearchPage
from ui.places import BY_NAME, HOME, PLACES, VIEWER
from ui.quoting import Quoting
from ui.settings import Settings
from ui.trail import Trail
from ui.turns import Turns
from ui.widgets.bulk_work import BulkWork
from ui.widgets.drops import Drops
from ui.widgets.edit_pane import EditPane
from ui.widgets.inspector import Inspector
from ui.widgets.intake import take_in
from ui.widgets.panes import Panes
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar

_FIRST = "overview"
_UNREAD = "Open the file and select the words there: the quote is tied to what is selected."


class Workbench(QWidget):
    """Everything the window shows of one case. `moved` tells that another page is coming to the front."""

    moved = Signal(str)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self._settings = settings
        self._built: dict[str, Page] = {}
        self._quoting: Quoting | None = None
        self.trail = Trail()
        self.top = TopBar(desk)
        self.rail = Rail(desk)
        self.pages = QStackedWidget()
        self.right = QStackedWidget()
        self.form = EditPane(desk, self.right)
        self.form.hide()
        self.panes = Panes(self.rail, self.pages, self.right, settings)
        self._drops = Drops(self, takes_files=True, takes_text=False)
        self._beginning = Turns[None](self)
        self._lay_out()
        self._wire()
        left = settings.get("place")
        self.trail.go(next((place.name for place in PLACES if place.name == left), _FIRST))
        self._beginning.start(self._begin(), lambda _: None, desk.refused.emit)

    @cached_property
    def inspector(self) -> Inspector:
        """Return the pane that shows the record chosen, made when it is first wanted."""
        made = Inspector(self.desk)
        made.edit_wanted.connect(self.edit)
        made.read_wanted.connect(self.read)
        made.lost.connect(self.focus)
        self.right.addWidget(made)
        return made

    @property
    def place(self) -> str:
        """Return the place whose page is in front."""
        return self.trail.place

    @property
    def reading(self) -> LeftFile | None:
        """Return the file that is read in front, if one is, and where one is in it."""
        page = self.page(self.place)
        return page.left_file() if isinstance(page, FilePage) else None

    def selected_here(self) -> BulkWork | None:
        """Return what works on the records selected on this page, where several are and the one chosen is of them."""
        page = self.page(self.place)
        if not isinstance(page, RecordsPage) or page.table.selected_count() < 2:
            return None
        return page.work if page.table.current_id() == self.desk.record else None

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._built:
            self._built[name] = page = make_page(name, self.desk, self._settings)
            self.pages.addWidget(page)
            page.edit_wanted.connect(self.edit)
            page.new_wanted.connect(self.start)
            page.read_wanted.connect(self.read)
            if isinstance(page, OverviewPage):
                page.list_wanted.connect(self.go_to_sort)
            if isinstance(page, FilePage):
                page.back_wanted.connect(self.back)
                self._quoting = Quoting(self.desk, page)
        return self._built[name]

    def go(self, name: str) -> None:
        """Go to a place, and remember the way back."""
        self.trail.go(name)
        self._show()

    def go_to_sort(self, place: str, sort: str) -> None:
        """Go to a place, and show only the claims of one sort where one is named."""
        self.go(place)
        page = self.page(place)
        if sort and isinstance(page, ClaimsPage):
            page.show_sort(sort)

    def back(self) -> None:
        """Go to the place before; from a file that was opened before all else, to the evidence."""
        if self.trail.back():
            self._show()
        elif under := BY_NAME[self.place].under:
            self.go(under)

    def forward(self) -> None:
        """Go on to where back came from."""
        if self.trail.forward():
            self._show()

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

    def read(self, record: int) -> None:
        """Open a file in evidence to be read, or that of a quote where it was taken from."""
        page = self.page(VIEWER.name)
        self.desk.choose(record)
        page.show_record(record)
        self.go(VIEWER.name)

    def read_on(self, left: LeftFile) -> None:
        """Open a file where one was when it was left."""
        page = self.page(VIEWER.name)
        if isinstance(page, FilePage):
            page.read_on(left)
        self.go(VIEWER.name)

    def quote_selected(self) -> bool:
        """Ask for what is selected in the file in front to be quoted; say whether anything is."""
        page = self.page(self.place)
        return isinstance(page, FilePage) and page.quote()

    def tie_selected(self) -> None:
        """Tie the quote chosen to what is selected in the file in front."""
        if self._quoting is not None and isinstance(self.page(self.place), FilePage):
            self._quoting.tie()
        else:
            self.desk.refused.emit(_UNREAD)

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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.panes, 1)

    def _wire(self) -> None:
        self.rail.went.connect(self.go)
        self.top.undo_wanted.connect(self.desk.undo)
        self.top.searched.connect(self._search)
        self.top.dossier_wanted.connect(lambda: self.go("dossier"))
        self.top.new_wanted.connect(self.new_here)
        self.form.closed.connect(lambda: self._show_right(self.inspector))
        self.form.saved.connect(self._made)
        self._drops.files.connect(lambda paths, _row: take_in(self.desk, paths, None, self))
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        self.desk.asked.connect(self._go_to_record)
        self.desk.chosen.connect(self.trail.look_at)

    def _begin(self) -> Generator[None, None, None]:
        """Show the page that was in front when the case was left, in turns after all that stands around it."""
        page = self.page(self.place)
        yield
        self.pages.setCurrentWidget(page)
        yield
        self._bring()
        self._show_right(self.form if self.form.key else self.inspector)

    def _show(self) -> None:
        self.moved.emit(self.place)  # before the page speaks: what it says is to stay
        self._bring()
        self.focus()

    def _bring(self) -> None:
        """Bring the page to the front, and what belongs beside it."""
        self._beginning.stop()
        self.pages.setCurrentWidget(self.page(self.place))
        place = BY_NAME[self.place]
        self.rail.show_place(place.under or place.name)
        self._show_inspector()
        if not place.under:
            self._settings.set("place", self.place)

    def _show_inspector(self) -> None:
        """Let the inspector make room where a place is about no record, or a person put it away."""
        hidden = BY_NAME[self.place].wide or not self._settings.get("inspector", True)
        shown = self.right.currentWidget() or (None if hidden else self.inspector)
        self.right.setVisible(not hidden or shown is self.form)

    def _show_right(self, pane: QWidget) -> None:
        if self.right.indexOf(pane) < 0:
            self.right.addWidget(pane)
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

    def _stepped(self, step: Step) -> None:
        if step.touches("record"):
            self.rail.refresh()

    def _viewed(self, _reader: Reader) -> None:
        self.rail.refresh()
        self.form.put_away()
