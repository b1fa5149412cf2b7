"""The form of one citation, in place under its card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from casebook.actions.citations import change_citation
from casebook.disclosure.shown import PassageShown
from casebook.errors import CaseError, Invalid
from ui import theme
from ui.desk import Desk
from ui.widgets.citation_fields import CitationFields
from ui.widgets.words import button, label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardForm(QFrame):
    """Changes a citation as one step. `left` tells that it is done with.

    Enter saves from a line or a list, Ctrl+Enter from anywhere; Escape leaves the citation as it was.
    """

    left = Signal()

    def __init__(self, desk: Desk, passage: PassageShown, typed: dict[str, str] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.citation, self.saving = passage.citation, False
        self.fields = CitationFields(desk)
        stands = {one.field.name: one.entered for one in passage.fields}
        self.fields.put(stands)
        self._stands = self.fields.typed()
        self.fields.put({**self._stands, **(typed or {})})
        self._error = label("", "error", wraps=True)
        self._error.hide()
        self._lay_out()

    def typed(self) -> dict[str, str]:
        """Return what stands in the form."""
        return self.fields.typed()

    def focus(self) -> None:
        """Give the keyboard to the first field."""
        self.fields.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save or leave; every other key ends here, so that none is meant for the card around."""
        if event.key() in _ENTER:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def save(self) -> None:
        """Change what was edited; say under its field what is refused."""
        typed, values = self.fields.typed(), self.fields.values()
        raw = {name: values[name] for name, text in typed.items() if text != self._stands[name]}
        if not raw:
            self.left.emit()
            return
        self.saving = True
        try:
            change_citation(self._desk.case, self.citation, raw)
        except CaseError as error:
            self.saving = False
            self._refuse(error)
        else:
            self.left.emit()

    def _refuse(self, error: CaseError) -> None:
        rest = self.fields.fail(error.fields) if isinstance(error, Invalid) else {"": str(error)}
        self._error.setText(" ".join(rest.values()))
        self._error.setVisible(bool(rest))

    def _lay_out(self) -> None:
        px = theme.current().px
        buttons = QHBoxLayout()
        buttons.addWidget(button("Save", self.save, "primary", tip="Ctrl+Enter"))
        buttons.addWidget(button("Cancel", self.left.emit, tip="Esc"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(6), px(4), 0)
        column.setSpacing(px(8))
        column.addWidget(self.fields)
        column.addWidget(self._error)
        column.addLayout(buttons)
