"""Adding to the custody of a file by hand: what was done, when, by whom, from or to where."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from casebook.actions.custody import custody_form, enter_custody
from casebook.disclosure.shown import NameShown
from casebook.errors import CaseError, Invalid
from casebook.schema.field import Field
from casebook.schema.types import BadValue, Moment
from ui import theme
from ui.desk import Desk
from ui.text import brief
from ui.widgets.citation_fields import labelled
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.editors_told import Echo, ToldEditor
from ui.widgets.fields_dialog import SAVES, FieldsDialog
from ui.widgets.runs import Run, Runs
from ui.widgets.told import clock_here
from ui.widgets.words import button, label

_WIDTH, _HEIGHT = 460, 470
_NAME_SHOWN = 200
_FOR_GOOD = "No entry is changed afterwards. Ctrl+Z takes the last one back, and the history keeps both."
_WHOLE = "Say the day and the time, as 2025-05-24 23:29, with no part left out."


class CustodyEntry(FieldsDialog):
    """Asks what was done with a file in evidence, and logs it as one step; Ctrl+Return does, Escape leaves."""

    def __init__(self, desk: Desk, evidence: NameShown, parent: QWidget | None = None) -> None:
        super().__init__("Add custody entry", parent)
        self._desk, self._evidence = desk, evidence
        self.editors = {field.name: _editor(field, desk) for field in custody_form()}
        self.editors["at"].set(datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S"))
        self.on_keys(SAVES, self.log)
        self._lay_out()
        self.editors["action"].setFocus()

    def log(self) -> None:
        """Log it, and close; say what is in the way where something is."""
        said = {name: editor.value() for name, editor in self.editors.items() if editor.typed()}
        for editor in self.editors.values():
            editor.fail("")
        self.error.setText("")
        try:
            enter_custody(self._desk.case, self._evidence.uid, said)
        except Invalid as error:
            self._refuse(error)
        except CaseError as error:
            self.error.setText(str(error))
        else:
            self._desk.say("Logged. Ctrl+Z takes it back.")
            self.accept()

    def _refuse(self, error: Invalid) -> None:
        for name, sentence in error.fields.items():
            self.editors[name].fail(_WHOLE if name == "at" and self.editors[name].noted("echo") == _WHOLE else sentence)
        self.editors[next(iter(error.fields))].setFocus()

    def _lay_out(self) -> None:
        self.asked.addWidget(Runs([Run(brief(self._evidence.name, _NAME_SHOWN))], 15, quoted=True))
        for editor in self.editors.values():
            self.asked.addWidget(labelled(editor))
        told = label(_FOR_GOOD, "muted", wraps=True)
        keys = label("Ctrl+Enter logs, Esc leaves.", "label")
        self.finish([told], [keys], [button("Cancel", self.reject), button("Log it", self.log, "primary")])
        self.resize(theme.current().px(_WIDTH), theme.current().px(_HEIGHT))


class MomentHere(ToldEditor):
    """A moment by the clock here, or by another where its zone is said."""

    def value(self) -> object:
        """Return it with its zone."""
        return with_zone(self.typed())

    def echo(self) -> Echo:
        """Return the moment by the clock here, or what to write."""
        try:
            clean = self.field.type.clean(with_zone(self.typed()))
        except BadValue:
            return Echo(_WHOLE)
        return Echo(clock_here(str(clean)) if clean else "")


def with_zone(typed: str) -> str:
    """Return a moment typed without a zone as the clock here means it; other text as it is.

    A day alone is no moment: midnight is what nobody said.
    """
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        return typed
    return moment.astimezone().isoformat() if moment.tzinfo is None and ":" in typed else typed


def _editor(field: Field, desk: Desk) -> Editor:
    return MomentHere(field) if isinstance(field.type, Moment) else editor_for(field, desk)
