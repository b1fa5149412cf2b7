"""Line by line: a draft in sentences, each with the claims it states, its verdict, and what keeps it from print."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSplitter, QStackedWidget, QWidget

from casebook.actions.files import Step
from casebook.disclosure.draft_sheet import draft_by_turns
from casebook.disclosure.draft_shown import DraftSheet, LineShown
from casebook.disclosure.reads import find
from casebook.dossier.phrases import counted
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.text import one_line
from ui.turns import Turns
from ui.widgets.elided import Elided
from ui.widgets.flow import flowing
from ui.widgets.line_deeds import DEEDS, LineDeeds
from ui.widgets.line_facts import LineFacts
from ui.widgets.line_list import LineList
from ui.widgets.lines_model import PASSES, told
from ui.widgets.page_head import page_head
from ui.widgets.paste_draft import PasteDraft
from ui.widgets.teaching import Teaching
from ui.widgets.text_boxes import Combo
from ui.widgets.words import as_tip, button

_TAUGHT = "A draft is checked line by line: each sentence against the claims it states, and what they rest on."
_OUTSIDE = "Drafts are not shown outside the newsroom."
_UNTOLD_BY = ("tag", "tagging", "task", "note", "contact", "event", "participation")  # no line's verdict hangs on them
_TITLE = 30  # characters of a draft's title in the list of them
_LINES, _BELOW = 480, 250  # shares of the height
_PORTION = 100  # lines laid out in a turn
_LEAST = 110  # pixels of the design for what is said of a line


class LinesPage(Page):
    """A draft line by line, and below it all that is said of the line chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title, self.icon = "Line by line", "list-checks"
        self.sheet: DraftSheet | None = None
        self.list = LineList("".join(DEEDS))
        self.deeds = LineDeeds(desk, self.list, self)
        self.summary = Elided("", "muted")
        self.drafts = Combo()
        self.drafts.setAccessibleName("Draft")
        self.paste = button("Paste draft…", self.new, "chip", icon="plus")
        self.renew = button("New version…", self.new_version, "chip", icon="rotate-cw")
        self.chips = {name: self._chip(name) for name in PASSES}
        self.doing = {letter: self._deed(letter) for letter in DEEDS}
        self._doing = flowing(list(self.doing.values()), theme.current().px(6))
        self.facts = LineFacts(self._doing)
        self._teaching = Teaching(self.icon, _TAUGHT, "Paste draft…", self.new)
        self._outside = Teaching(self.icon, _OUTSIDE)
        self._unmatched = Teaching("filter", "No line of this draft is like that.", "Show all lines", self.show_all)
        self._shown = QStackedWidget()
        self._checking = Turns[DraftSheet](self)
        self._sought: int | None = None
        self._waiting: str | None = None
        self._lay_out()
        self._wire()

    @property
    def checking(self) -> bool:
        """Say whether a draft is being checked, or is to be."""
        return self._stale or self._checking.at_work

    def refresh(self) -> None:
        """Read the drafts again, and check the one chosen line by line, a turn at a time."""
        self._stale = False
        self._list_drafts()
        self._check()

    def focus(self) -> None:
        """Give the keyboard to the lines, or to the button that helps where there are none."""
        shown = self._shown.currentWidget()
        helps = shown.button if isinstance(shown, Teaching) else None
        (helps or self.list).setFocus()

    def focus_filter(self) -> None:
        """Give the keyboard to the pass that is made."""
        next(chip for chip in self.chips.values() if chip.isChecked()).setFocus()

    def new(self) -> None:
        """Ask for the text of a draft that is to be checked."""
        self._ask(PasteDraft(self.desk, self.window()))

    def new_version(self) -> None:
        """Ask for a new version of the draft in front."""
        draft = self.desk.lens.name(self.drafts.currentData()) if self.drafts.count() else None
        if draft is None:
            self.desk.refused.emit("There is no draft yet: paste one first.")
        else:
            self._ask(PasteDraft(self.desk, self.window(), draft))

    def do(self, letter: str) -> None:
        """Do to the line chosen what a letter stands for, or with none go to its first reason; once it is here."""
        if self.checking:
            self._waiting = letter
        elif letter:
            self.deeds.do(letter)
        else:
            self.open_reason()

    def show_record(self, record: int) -> None:
        """Select a line, in whichever draft it is and whatever pass hides it; or choose a draft."""
        named = self.desk.lens.name(record)
        sheet = self.desk.lens.sheet(record) if named and named.kind == "line" else None
        field = sheet.field("draft_id") if sheet else None
        self._sought = record
        self._choose_draft(field.link if field and field.link is not None else record)

    def show_all(self) -> None:
        """Show every line."""
        self.chips["All"].setChecked(True)
        self._narrow()

    def open_reason(self) -> None:
        """Go to the record that the first reason against the line chosen names; without one, to what is tied."""
        line = self.list.current()
        named = [one.id for reason in line.reasons for one in reason.records] if line else []
        tied = [tie.claim for tie in line.ties] if line else []
        if named or tied:
            self.desk.go_to((named or tied)[0])

    def _ask(self, dialog: PasteDraft) -> None:
        if not self.desk.editable:
            dialog.deleteLater()
            self.desk.refused.emit("This is a view for reading: go back to our own view to bring a draft in.")
            return
        dialog.made.connect(lambda uid: self.show_record(find(self.desk.case, uid)))
        dialog.open()

    def _chip(self, name: str) -> QPushButton:
        chip = button(name, self._narrow, "chip")
        chip.setCheckable(True)
        return chip

    def _deed(self, letter: str) -> QPushButton:
        words = DEEDS[letter].rstrip("…")
        made = button(f"{words} ({letter})", lambda: self.deeds.do(letter), "chip")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the words selected, and the keyboard, in place
        return made

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.facts)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([_LINES, _BELOW])
        self.facts.setMinimumHeight(theme.current().px(_LEAST))
        split.handle(1).setAccessibleName("Between the lines and the line chosen")
        self._split = split
        for one in (split, self._teaching, self._outside, self._unmatched):
            self._shown.addWidget(one)
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            self._group.addButton(chip)
        self.chips["All"].setChecked(True)
        px = theme.current().px
        self.drafts.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self._passes = flowing(list(self.chips.values()), px(6))
        head = page_head(self.title, (self.drafts, self.renew, self.paste), self.summary)
        self.lay_out((head, self._passes), self._shown)

    def _wire(self) -> None:
        self.drafts.activated.connect(self._picked)
        self.list.moved.connect(self.desk.choose)
        self.list.opened.connect(self.open_reason)
        self.list.asked.connect(self.deeds.do)
        self.list.menu_wanted.connect(lambda place: self.deeds.menu().popup(place))
        self.list.selectionModel().currentChanged.connect(self._tell_line)
        self.facts.went.connect(self.desk.go_to)
        self.facts.asked.connect(self.deeds.do)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        self.desk.closing.connect(self._checking.stop)

    def _list_drafts(self) -> None:
        """Fill the list of drafts anew, newest first; the one chosen stays."""
        lens, chosen = self.desk.lens, self.drafts.currentData()
        drafts = lens.rows("draft", lens.ids("draft"))
        self.drafts.blockSignals(True)
        self.drafts.clear()
        for row in drafts:
            self.drafts.addItem(one_line(row.name, _TITLE), row.id)
            self.drafts.setItemData(self.drafts.count() - 1, as_tip(row.name), Qt.ItemDataRole.ToolTipRole)
        self.drafts.setCurrentIndex(max(self.drafts.findData(chosen), 0 if drafts else -1))
        self.drafts.blockSignals(False)

    def _choose_draft(self, draft: int) -> None:
        """Turn to a draft; one that is new is not in the list yet."""
        if self.drafts.findData(draft) < 0:
            self._list_drafts()
        place = self.drafts.findData(draft)
        if place >= 0 and (self._stale or draft != self.drafts.currentData() or self.sheet is None):
            self.drafts.setCurrentIndex(place)
            self.refresh()
        elif self._stale:
            self.refresh()
        elif not self._checking.at_work:
            self._find_sought()

    def _picked(self) -> None:
        self.show_all()
        self._check()

    def _check(self) -> None:
        draft = self.drafts.currentData()
        if draft is None:
            self._checking.stop()
            self._show(None)
        else:
            self._checking.start(self._checked(draft), self._show, self._refused)

    def _checked(self, draft: int) -> Generator[None, None, DraftSheet]:
        """Check a draft and lay its lines out, a turn at a time."""
        sheet = yield from draft_by_turns(self.desk.case, self.desk.reader, draft)
        for start in range(0, len(sheet.lines), _PORTION):
            self.list.rows.prepare(sheet.lines[start : start + _PORTION])
            yield
        return sheet

    def _refused(self, sentence: str) -> None:
        self._show(None)
        self.desk.refused.emit(sentence)

    def _show(self, sheet: DraftSheet | None) -> None:
        """Show a draft that was checked, or that there is none."""
        self.sheet = sheet
        self._narrow()
        self._find_sought()
        self._do_waiting()

    def _narrow(self) -> None:
        lines = self.sheet.lines if self.sheet else ()
        name = next(name for name, chip in self.chips.items() if chip.isChecked())
        found = [line for line in lines if PASSES[name].stops(line)]
        had = self._shown.isAncestorOf(self.focusWidget() or self)
        self.list.show_lines(found)
        self._shown.setCurrentWidget(self._page_for(found))
        if self.list.current() is None:
            self.list.choose(self.desk.record)
        self._tell(lines)
        self._tell_line()
        if had and self.isVisible():
            self.focus()

    def _page_for(self, found: Sequence[LineShown]) -> QWidget:
        if found:
            return self._split
        if self.sheet is not None and self.sheet.lines:
            return self._unmatched
        return self._teaching if self.desk.lens.inside else self._outside

    def _tell(self, lines: Sequence[LineShown]) -> None:
        """Say how many lines there are and how many are ready, here and on the chips."""
        ready = sum(line.ready for line in lines)
        self.summary.setText(f"{counted(len(lines), 'line', capital=True)}. {ready:,} ready." if lines else "")
        for name, chip in self.chips.items():
            chip.setText(told(name, lines))
        editable = self.desk.editable
        for one, visible in (
            (self._passes, bool(lines)),
            (self._doing, editable),
            (self.drafts, self.drafts.count() > 0),
            (self.renew, self.sheet is not None and editable),
            (self.paste, self.drafts.count() > 0 and editable),
        ):
            one.setVisible(visible)
        if self._teaching.button:
            self._teaching.button.setVisible(editable)

    def _tell_line(self) -> None:
        line = self.list.current()
        self.facts.show_line(line, editable=self.desk.editable)
        for made in self.doing.values():
            made.setEnabled(line is not None)

    def _find_sought(self) -> None:
        """Go to the line that was sought, once its draft is here."""
        sought, self._sought = self._sought, None
        if sought is None or self.list.choose(sought):
            return
        if self.sheet and any(line.id == sought for line in self.sheet.lines):
            self.show_all()
            self.list.choose(sought)

    def _do_waiting(self) -> None:
        """Do what was asked for while the draft was still being checked."""
        letter, self._waiting = self._waiting, None
        if letter is not None and self.list.current():
            self.do(letter)

    def _viewed(self) -> None:
        """Show nothing of what another reader saw while what this one sees is read."""
        self._show(None)
        self.overtaken()

    def _stepped(self, step: Step) -> None:
        if any(table not in _UNTOLD_BY and table != "record" for table in step.touched) or step.touches("record"):
            self.overtaken()
