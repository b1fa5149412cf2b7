"""Deciding on a claim: a menu of decisions, and the form that clearing one asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from casebook.actions.records import set_fields
from casebook.disclosure.shown import ClaimShown
from casebook.errors import CaseError, Invalid
from ui import theme
from ui.desk import Desk
from ui.widgets.claims_model import caveat
from ui.widgets.fields_dialog import SAVES
from ui.widgets.words import button, foot, label

CLEARED = "cleared"
_DECISIONS = (
    ("lead", "&Lead"),
    ("unverified", "&Unverified"),
    ("hold", "&Hold"),
    (CLEARED, "&Cleared…"),
    ("cut", "Cu&t"),
)
_WIDTH = 440  # pixels of the design


def fill_decisions(menu: QMenu, claim: ClaimShown, decide: Callable[[str], None]) -> None:
    """Offer the decisions on a claim; the one that stands is marked."""
    for word, words in _DECISIONS:
        action = QAction(words, menu, checkable=True)
        action.setChecked(word == claim.decision)
        action.triggered.connect(lambda _=False, word=word: decide(word))
        menu.addAction(action)


def decide(desk: Desk, claim: ClaimShown, decision: str, parent: QWidget) -> None:
    """Set the decision on a claim; clearing it asks by whom and why first."""
    if decision == CLEARED:
        ClearClaim(desk, claim, parent).open()
    elif decision != claim.decision:
        # Who cleared a claim, and why, is not who holds or cuts it: that stays in the history.
        emptied = {"decision_by": "", "decision_reason": ""} if claim.decision == CLEARED else {}
        desk.attempt(lambda: set_fields(desk.case, uid_of(desk, claim.id), {"decision": decision, **emptied}))


def uid_of(desk: Desk, claim: int) -> str:
    """Return what actions call a claim; raise CaseError where it is gone."""
    name = desk.lens.name(claim)
    if name is None:
        raise CaseError("This claim is no longer in the case: choose another.")
    return name.uid


class ClearClaim(QDialog):
    """Asks who clears a claim and why, and says what still stands against it."""

    def __init__(self, desk: Desk, claim: ClaimShown, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Clear {claim.number or 'claim'}")
        self._desk, self._claim = desk, claim
        self.by = QLineEdit()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.current().px(72))
        self.missing = label("", "error", wraps=True)
        self.clear = button("Clear", self._clear, "primary")
        for keys in SAVES:
            QShortcut(QKeySequence(keys), self, self._clear)
        self._lay_out(against(desk, claim))

    def _lay_out(self, objections: Sequence[str]) -> None:
        worn = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(*4 * (worn.px(20),))
        column.setSpacing(worn.px(10))
        column.addWidget(label(self._claim.text, "quoted", wraps=True))
        column.addWidget(label(self._claim.explanation, "muted", wraps=True))
        for sentence in objections:
            column.addWidget(label(f"\N{BULLET} {sentence}", wraps=True))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("Cleared &by", self.by)
        form.addRow("&Reason", self.reason)
        column.addLayout(form)
        column.addWidget(self.missing)
        column.addLayout(foot(self, self.clear))
        self.setMinimumWidth(worn.px(_WIDTH))
        self.by.setFocus()

    def _clear(self) -> None:
        entered = {"decision_by": self.by.text().strip(), "decision_reason": self.reason.toPlainText().strip()}
        lacking = [words for words, value in zip(("name", "reason"), entered.values(), strict=True) if not value]
        if lacking:
            which = f"the {lacking[0]} is missing" if len(lacking) == 1 else "fill in both"
            self.missing.setText(f"Clearing a claim takes a name and a reason: {which}.")
            (self.by if not entered["decision_by"] else self.reason).setFocus()
            return
        try:
            set_fields(self._desk.case, uid_of(self._desk, self._claim.id), {"decision": CLEARED, **entered})
        except Invalid as error:
            self.missing.setText(" ".join(error.fields.values()))
        except CaseError as error:
            self.missing.setText(str(error))
        else:
            self.accept()


def against(desk: Desk, claim: ClaimShown) -> list[str]:
    """Return what should be looked at before a claim is cleared, a sentence each."""
    sheet = desk.lens.sheet(claim.id)
    told = (*sheet.flags, *sheet.warnings) if sheet else ()
    return [*told, *([caveat(claim)] if claim.caveat else [])]
