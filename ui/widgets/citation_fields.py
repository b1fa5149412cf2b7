"""How a passage stands to what it is cited for: stance, basis, locator, credibility, and a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casebook.actions.forms import kind_form
from casebook.schema.field import Field
from ui import theme
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.words import label

_SAID = {
    "stance": {
        "supports": "It says so.",
        "contradicts": "Evidence that says otherwise.",
        "denies": "Its subject says that it is not so.",
        "context": "It explains, and neither supports nor opposes.",
    },
    "basis": {
        "document": "An authentic record, for what it records, on its date.",
        "own words": "The speaker's own words, for what they said.",
        "observation": "Ours, first hand.",
        "calculation": "Inputs, expression and result, which anyone can work out again.",
        "testimony": "Of someone placed to know.",
        "report": "Someone else's account.",
    },
}
_BESIDE = ("stance", "basis", "credibility", "locator")  # two in a row
_BELOW = ("credibility_reason", "note")
ALL = (*_BESIDE, *_BELOW)
BRIEF = ("stance", "basis")
_STARTS = {"stance": "supports", "basis": "report"}


class CitationFields(QWidget):
    """Editors for a citation's own fields; `edited` tells of each change a person makes."""

    edited = Signal()

    def __init__(self, desk: Desk, names: Sequence[str] = ALL) -> None:
        super().__init__()
        known = {field.name: field for field in citation_fields()}
        self.editors = {name: editor_for(known[name], desk) for name in names}
        self._labelled = {name: labelled(editor) for name, editor in self.editors.items()}
        self._lay_out()
        self.put({})
        for editor in self.editors.values():
            editor.edited.connect(self._changed)

    def put(self, entered: Mapping[str, str]) -> None:
        """Show values as they are entered, and for those not given what a new citation starts with."""
        for name, editor in self.editors.items():
            editor.set(entered.get(name, _STARTS.get(name, "")))
        self._tell()

    def typed(self) -> dict[str, str]:
        """Return what stands in the editors, as `put` takes it again."""
        return {name: editor.typed() for name, editor in self.editors.items()}

    def values(self) -> dict[str, object]:
        """Return the values as actions take them."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def leave_out(self, name: str, left_out: bool) -> None:
        """Ask for a field no longer, or again."""
        self._labelled[name].setVisible(not left_out)

    def focus(self) -> None:
        """Give the keyboard to the first field."""
        next(iter(self.editors.values())).setFocus()

    def fail(self, wrong: Mapping[str, str]) -> dict[str, str]:
        """Say under each field what is wrong with it, and return what is wrong elsewhere."""
        for name, editor in self.editors.items():
            editor.fail(wrong.get(name, ""))
        return {name: sentence for name, sentence in wrong.items() if name not in self.editors}

    def _changed(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """Say what the words chosen mean, and ask for a reason once there is a grade."""
        for name, said in _SAID.items():
            if editor := self.editors.get(name):
                editor.note("echo", said.get(editor.typed(), ""))
        if reason := self._labelled.get("credibility_reason"):
            needed = self.editors["credibility"].typed() or self.editors["credibility_reason"].typed()
            reason.setVisible(bool(needed))

    def _lay_out(self) -> None:
        grid, px = QGridLayout(self), theme.current().px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        for place, name in enumerate(name for name in _BESIDE if name in self.editors):
            grid.addWidget(self._labelled[name], place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        for name in (name for name in _BELOW if name in self.editors):
            grid.addWidget(self._labelled[name], grid.rowCount(), 0, 1, 2)


def citation_fields() -> tuple[Field, ...]:
    """Return the fields of a citation."""
    return next(one.fields for one in kind_form("claim").lists if one.entry == "citations")


def labelled(editor: Editor, title: str = "") -> QWidget:
    """Return an editor under its label, which leads the keyboard to it."""
    made, px = QWidget(), theme.current().px
    named = label(title or editor.field.label, "label", wraps=True)
    named.setBuddy(editor.control)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(named)
    column.addWidget(editor)
    column.addStretch(1)
    return made
