"""What is done to the line chosen: tied to claims, untied, given another kind, signed off, reopened or cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from casebook.actions import drafts
from casebook.actions.forms import kind_form
from casebook.actions.records import set_fields
from casebook.disclosure.draft_shown import LineShown, TieShown
from casebook.disclosure.shown import NameShown
from casebook.schema.types import Choice
from ui.desk import Desk
from ui.text import one_line
from ui.widgets.line_dialogs import SignLine, TieLine
from ui.widgets.line_list import LineList

DEEDS = {
    "T": "Tie to a claim…",
    "C": "New claim of these words",
    "U": "Untie",
    "K": "Kind",
    "S": "Sign off…",
    "R": "Reopen…",
    "X": "Cut…",
}
"""What can be done to a line, by the letter that does it."""
_BRIEF = 40  # characters of a claim in a menu


class LineDeeds(QObject):
    """Does it to the line chosen in a list; whoever signs once is offered as the one who signs the next."""

    def __init__(self, desk: Desk, lines: LineList, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._lines, self._over = desk, lines, over
        self._by = ""
        self.by_letter: dict[str, Callable[[], object]] = {
            "T": self.tie,
            "C": self.make_claim,
            "U": self.untie,
            "K": self.offer_kinds,
            "S": lambda: self.sign("ready"),
            "R": lambda: self.sign("reopened"),
            "X": lambda: self.sign("cut"),
        }

    def do(self, letter: str) -> None:
        """Do what a letter stands for, where a line is chosen and may be changed."""
        if self._line is None:
            self._desk.refused.emit("Choose a line of the draft first.")
        elif not self._desk.editable:
            self._desk.refused.emit("This is a view for reading: go back to our own view to change lines.")
        else:
            self.by_letter[letter]()

    def tie(self) -> None:
        """Ask which claim the words selected state, or all of the line where none are."""
        if line := self._line:
            span = self._lines.span()

            def ties(claim: NameShown) -> None:
                drafts.tie_claim(self._desk.case, line.uid, claim.uid, *(span or ()))

            makes = partial(self._make, line, span)
            TieLine(self._desk, self._lines.selected_words(), ties, makes, self._over).open()

    def make_claim(self) -> None:
        """Make a claim of the words selected, and tie them to it."""
        if line := self._line:
            self._desk.does(partial(self._make, line, self._lines.span()))

    def untie(self) -> None:
        """Untie the claim whose words the caret is in, or the only one; of several, ask which."""
        line = self._line
        if line is None or not line.ties:
            self._desk.refused.emit("This line is tied to no claim.")
        elif len(found := self._meant(line)) == 1:
            self._untie(line, found[0])
        else:
            self._choose({_told(tie): partial(self._untie, line, tie) for tie in found})

    def offer_kinds(self) -> None:
        """Open the menu of kinds, with the one it has marked."""
        if line := self._line:
            words = dict(_kinds())
            choices = {label: partial(self._set_kind, line, word) for word, label in words.items()}
            self._choose(choices, marked=words.get(line.kind, ""))

    def sign(self, verdict: str) -> None:
        """Ask who gives a verdict on the line, and why."""
        if line := self._line:

            def signs(by: str, reason: str) -> None:
                drafts.sign_off(self._desk.case, line.uid, verdict, by, reason)
                self._by = by

            SignLine(line, verdict, self._by, signs, self._over).open()

    def menu(self) -> QMenu:
        """Return all of these with their letters."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for letter, words in DEEDS.items():
            action = menu.addAction(f"{words}\t{letter}")
            action.triggered.connect(lambda _=False, letter=letter: self.do(letter))
            action.setEnabled(self._desk.editable)
        return menu

    @property
    def _line(self) -> LineShown | None:
        return self._lines.current()

    def _meant(self, line: LineShown) -> list[TieShown]:
        """Return the ties that what is selected touches, or all where it touches none."""
        start, end = self._lines.span() or (0, 0)
        spans = [(tie, tie.start or 0, len(line.text) if tie.end is None else tie.end) for tie in line.ties]
        return [tie for tie, first, last in spans if first < end and start < last] or list(line.ties)

    def _make(self, line: LineShown, span: tuple[int, int] | None) -> None:
        words = line.text[slice(*span)] if span else line.text
        drafts.claim_from(self._desk.case, line.uid, *(span or ()))
        self._desk.say(f"A new claim of “{one_line(words, _BRIEF)}”. Ctrl+Z takes it back.")

    def _untie(self, line: LineShown, tie: TieShown) -> None:
        self._desk.does(lambda: drafts.untie_claim(self._desk.case, line.uid, tie.uid))

    def _set_kind(self, line: LineShown, kind: str) -> None:
        if kind != line.kind:
            self._desk.does(lambda: set_fields(self._desk.case, line.uid, {"kind": kind}))

    def _choose(self, choices: Mapping[str, Callable[[], object]], marked: str = "") -> None:
        """Open a menu at the line chosen."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, does in choices.items():
            action = menu.addAction(words)
            action.setCheckable(bool(marked))
            action.setChecked(words == marked)
            action.triggered.connect(lambda _=False, does=does: does())
        row = self._lines.visualRect(self._lines.currentIndex())
        menu.popup(self._lines.viewport().mapToGlobal(QPoint(row.left() + row.width() // 3, row.bottom())))
        menu.setActiveAction(next((one for one in menu.actions() if one.isChecked()), menu.actions()[0]))


def _told(tie: TieShown) -> str:
    return f"{tie.label} {one_line(tie.words, _BRIEF)}".replace("&", "&&")


def _kinds() -> tuple[tuple[str, str], ...]:
    field = next(field for field in kind_form("line").fields if field.name == "kind")
    return field.type.options if isinstance(field.type, Choice) else ()
