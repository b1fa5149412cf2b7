"""The board of claims: by section under what has been decided, each with its state and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QStackedWidget, QWidget

from casebook.actions.files import Step
from casebook.actions.ordering import move_record
from casebook.disclosure.shown import ClaimShown
from casebook.dossier.phrases import counted, number
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.widgets.claim_cards import ClaimList
from ui.widgets.claims_model import FILTERS
from ui.widgets.decision import decide, fill_decisions, uid_of
from ui.widgets.elided import Elided
from ui.widgets.flow import flowing
from ui.widgets.page_head import page_head
from ui.widgets.teaching import TAUGHT, Teaching
from ui.widgets.words import button, tool

_TOLD_BY = ("claim", "citation", "record", "quote", "source", "entity", "approach", "put", "derivation", "about")
_ALWAYS = ("All", "Cleared", "Not cleared")  # chips that stay though they would show nothing


class ClaimsPage(Page):
    """What we may publish; `edit_wanted` asks for a claim's form, `new_wanted` for one of a new claim."""

    every = "claim"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title, self.icon = "Claims", "list-checks"
        self.list = ClaimList()
        self.summary = Elided("", "muted")
        self.chips = {name: self._chip(name) for name in FILTERS}
        self.decision = button("Decision", self.offer_decisions, "chip", icon="chevron-down", tip="Decide (Ctrl+D)")
        self.decision.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the word
        self._up = tool("chevron-up", "Move up (Alt+Up)", lambda: self.shift(-1))
        self._down = tool("chevron-down", "Move down (Alt+Down)", lambda: self.shift(1))
        self._teaching = Teaching(self.icon, *TAUGHT["claim"], self.new)
        self._unmatched = Teaching("filter", "No claim is like that.", "Show all claims", self.show_all)
        self._shown = QStackedWidget()
        self._claims: Sequence[ClaimShown] = ()
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Read the claims again; what is selected and how it is scrolled stay."""
        self._stale = False
        self._claims = self.desk.lens.claims()
        self._tell()
        self._narrow()

    def focus(self) -> None:
        """Give the keyboard to the board, or to the button that helps where it is empty."""
        shown = self._shown.currentWidget()
        helps = shown.button if isinstance(shown, Teaching) else None
        (helps or self.list).setFocus()

    def new(self) -> None:
        """Start a new claim, in the section of the one selected."""
        if self.desk.editable:
            claim = self.list.current()
            self.new_wanted.emit("claim", {"section": claim.section} if claim and claim.section else {})

    def focus_filter(self) -> None:
        """Give the keyboard to the chip the board is narrowed by."""
        next(chip for chip in self.chips.values() if chip.isChecked()).setFocus()

    def show_record(self, record: int) -> None:
        """Select a claim and scroll to it, though a filter hides it."""
        if self._stale:
            self.refresh()
        if not self.list.choose(record):
            self.show_all()
            self.list.choose(record)

    def show_all(self) -> None:
        """Narrow the board to nothing."""
        self.show_sort("All")

    def show_sort(self, name: str) -> None:
        """Narrow the board to the claims of one of its chips."""
        self.chips[name].setChecked(True)
        self._narrow()

    def shift(self, step: int) -> None:
        """Move the claim selected a place up or down within its section."""
        claim = self.list.current()
        beside = self.list.shown.beside(claim, step) if claim else None
        if claim and beside and self.desk.editable:
            after = beside if step < 0 else self._next(claim, beside)
            self.desk.attempt(lambda: self._move(claim, after))

    def offer_decisions(self, place: QPoint | None = None) -> None:
        """Open the menu of decisions on the claim selected, under its button or at a place on the screen."""
        claim = self.list.current()
        if claim and self.desk.editable:
            menu = self._empty_menu()
            fill_decisions(menu, claim, lambda word: decide(self.desk, claim, word, self))
            menu.popup(place or self.decision.mapToGlobal(QPoint(0, self.decision.height())))

    def menu(self) -> QMenu:
        """Return what can be done to the claim selected."""
        menu, claim = self._empty_menu(), self.list.current()
        if claim:
            menu.addAction("Edit").triggered.connect(lambda: self._open(claim.id))
            fill_decisions(menu.addMenu("Decision"), claim, lambda word: decide(self.desk, claim, word, self))
            menu.addAction("Move up").triggered.connect(lambda: self.shift(-1))
            menu.addAction("Move down").triggered.connect(lambda: self.shift(1))
        for action in menu.actions():
            action.setEnabled(self.desk.editable)
        return menu

    def _empty_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _chip(self, name: str) -> QPushButton:
        chip = button(name, self._narrow, "chip")
        chip.setCheckable(True)
        return chip

    def _lay_out(self) -> None:
        for one in (self.list, self._teaching, self._unmatched):
            self._shown.addWidget(one)
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            self._group.addButton(chip)
        self.chips["All"].setChecked(True)
        self._bar = flowing(list(self.chips.values()), theme.current().px(6))
        head = page_head(self.title, (self._up, self._down, self.decision), self.summary)
        self.lay_out((head, self._bar), self._shown)

    def _wire(self) -> None:
        self.list.moved.connect(self.desk.choose)
        self.list.opened.connect(self._open)
        self.list.shifted.connect(self.shift)
        self.list.menu_wanted.connect(lambda place: self.menu().popup(place))
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.desk.chosen.connect(self._chosen)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self.overtaken)

    def _tell(self) -> None:
        """Say in words and on the chips how many claims there are of each sort."""
        counts = {name: sum(map(fits, self._claims)) for name, fits in FILTERS.items()}
        self.summary.setText(_summary(counts["All"], counts["Cleared"], inside=self.desk.lens.inside))
        for name, chip in self.chips.items():
            chip.setText(f"{name} {counts[name]}")
            chip.setVisible(bool(counts[name]) or chip.isChecked() or name in _ALWAYS)
        self._bar.setVisible(bool(self._claims))
        if self._teaching.button:
            self._teaching.button.setVisible(self.desk.editable)

    def _narrow(self) -> None:
        name = next(name for name, chip in self.chips.items() if chip.isChecked())
        found = [claim for claim in self._claims if FILTERS[name](claim)]
        self.list.show_claims(found)
        self._shown.setCurrentWidget(self.list if found else self._unmatched if self._claims else self._teaching)
        self._chosen(self.desk.record)
        self._enable()

    def _chosen(self, record: int | None) -> None:
        """Follow a selection made elsewhere."""
        claim = self.list.current()
        if record != (claim.id if claim else None):
            self.list.choose(record)

    def _enable(self) -> None:
        able = self.desk.editable and self.list.current() is not None
        for one in (self._up, self._down, self.decision):
            one.setVisible(self.desk.editable)
            one.setEnabled(able)

    def _next(self, claim: ClaimShown, beside: ClaimShown) -> ClaimShown | None:
        """Return what comes after a claim's neighbour in their section, whatever is decided of it."""
        section = [one for one in self._claims if one.section == claim.section and one.id != claim.id]
        place = section.index(beside) + 1
        return section[place] if place < len(section) else None

    def _move(self, claim: ClaimShown, before: ClaimShown | None) -> None:
        move_record(self.desk.case, uid_of(self.desk, claim.id), uid_of(self.desk, before.id) if before else None)

    def _open(self, claim: int) -> None:
        if self.desk.editable:
            self.edit_wanted.emit(claim)

    def _stepped(self, step: Step) -> None:
        if any(step.touches(table) for table in _TOLD_BY):
            self.overtaken()


def _summary(total: int, cleared: int, *, inside: bool) -> str:
    """Return how many claims there are, and how many are cleared."""
    if not total:
        return ""
    told = counted(total, "claim", capital=True)
    if not inside:
        return f"{told}."
    if cleared == total:
        return f"{told}. {'It is' if total == 1 else 'All are'} cleared."
    verb = "is" if cleared < 2 else "are"
    return f"{told}. {number(cleared, capital=True) if cleared else 'None'} {verb} cleared."
