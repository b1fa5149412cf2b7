"""What is asked before something is done to a line: which claim it states, and who signs it off, reopens or cuts it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from casebook.disclosure.draft_shown import LineShown
from casebook.disclosure.shown import NameShown
from casebook.schema.field import Field
from casebook.schema.types import Link
from ui import theme
from ui.desk import Desk
from ui.widgets.bulk_dialogs import Asking
from ui.widgets.citation_fields import labelled
from ui.widgets.picker import Picker
from ui.widgets.words import button, label

_WHICH = "Type words of a claim or its number, and choose it; or make a new one of these words."
_ASKS = {  # by verdict: the title, the verb, what is said first
    "ready": ("Sign off line {}", "Sign off", "It is signed for the words it has now: other words reopen it."),
    "reopened": ("Reopen line {}", "Reopen", "It is not ready again until somebody signs it off."),
    "cut": ("Cut line {}", "Cut", "It stays here and is left out of the text; a new sign-off brings it back."),
}


class TieLine(Asking):
    """Asks for the claim that some words state: hands it to `ties`, or calls `makes` for a new one of the words."""

    def __init__(
        self, desk: Desk, words: str, ties: Callable[[NameShown], object], makes: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__("Tie these words to a claim", parent)
        self._ties = ties
        self.claim = Picker(Field("Claim", Link("claim"), name="claim"), desk, makes=False)
        self.claim.explain("Words of a claim, or its number")
        self.column.addWidget(label(words, "quoted", wraps=True))
        self.column.addWidget(labelled(self.claim))
        self.new = button("New claim of these words", lambda: self.attempt(makes))
        self.tie = button("Tie", self._tie, "primary")
        self.finish(self.new, self.tie)
        self.claim.setFocus()

    def _tie(self) -> None:
        chosen = self.claim.chosen
        if chosen is None:
            self.fail(_WHICH)
        else:
            self.attempt(lambda: self._ties(chosen))


class SignLine(Asking):
    """Asks who gives a verdict on a line, and why, and says what stands against it; hands both to `signs`."""

    def __init__(
        self, line: LineShown, verdict: str, by: str, signs: Callable[[str, str], object], parent: QWidget
    ) -> None:
        title, verb, said = _ASKS[verdict]
        super().__init__(title.format(line.number), parent)
        self._signs = signs
        self.by, self.reason = QLineEdit(by), QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.current().px(64))
        self.column.addWidget(label(line.text, "quoted", wraps=True))
        self.column.addWidget(label(said, "muted", wraps=True))
        for reason in line.reasons if verdict == "ready" else ():
            self.column.addWidget(label(f"\N{BULLET} {reason.text}", wraps=True))
        for words, box in (("&Name", self.by), ("&Reason", self.reason)):
            named = label(words, "label")
            named.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            self.column.addWidget(named)
            self.column.addWidget(box)
        self.sign = button(verb, self._sign, "primary")
        self.finish(self.sign)
        (self.reason if by else self.by).setFocus()

    def _sign(self) -> None:
        by = self.by.text().strip()
        if by:
            self.attempt(lambda: self._signs(by, self.reason.toPlainText().strip()))
        else:
            self.fail("A verdict takes a name: say whose it is.")
            self.by.setFocus()
