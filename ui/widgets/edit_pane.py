"""The pane in which a record is made or edited, at the right of its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebook.actions import typing
from casebook.actions.kinds import kind_shape
from casebook.disclosure.reads import find
from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.widgets.form import Form
from ui.widgets.words import confirm, label, tool

_GIVE_UP = "Give up what is typed in this form?"
_UNKEPT = "It can be neither saved nor kept: free some space or bring the disk back, then try again."


class EditPane(QWidget):
    """Holds the form of one record. `closed` tells that it is done with, `saved` the uid of a record that was made.

    What is typed is kept aside until it is saved, and is there again when its form is opened next.
    """

    closed = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Form | None = None
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "pageTitle")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(tool("x", "Close the form", self.close_form))
        self._column = QVBoxLayout(self)
        edge = theme.current().px(16)
        head.setContentsMargins(edge, theme.current().px(12), theme.current().px(12), theme.current().px(4))
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)

    @property
    def key(self) -> str:
        """Return what the form's typing is kept under; nothing where no form is open."""
        return self._form.key if self._form else ""

    def release(self) -> bool:
        """Save or keep what is typed before the form goes; where neither can be, ask whether to give it up."""
        if self._form is None or self._form.settle():
            return True
        return confirm(self, _GIVE_UP, self._form.banner.sentence or _UNKEPT, "Give it up")

    def start(self, kind: str, prefill: dict[str, str]) -> bool:
        """Start a new record; say whether the form before let go."""
        if not self.release():
            return False
        form = self._fresh(kind, f"New {kind_shape(kind).label.lower()}")
        form.start_new(prefill)
        form.saved.connect(self._made)
        self._column.addWidget(form, 1)
        return True

    def edit(self, record: int) -> bool:
        """Show the form of a record; say whether there is one to edit."""
        sheet = self._desk.lens.sheet(record)
        if sheet is None or not self.release():
            return False
        form = self._fresh(sheet.kind, f"Edit {kind_shape(sheet.kind).label.lower()}")
        form.edit(sheet)
        self._column.addWidget(form, 1)
        return True

    def left_typed(self) -> list[str]:
        """Return the forms in which typing was left unsaved when the case was last open, the last typed in first."""
        return [one.form for one in sorted(typing.kept(self._desk.case), key=lambda one: one.at, reverse=True)]

    def open_left(self, key: str) -> bool:
        """Open the form that typing was left in; say whether its record is still there."""
        kind, _, uid = key.partition(":")
        if uid == "new":
            return self.start(kind, {})
        try:
            return bool(uid) and self.edit(find(self._desk.case, uid))
        except CaseError:
            return False

    def close_form(self) -> None:
        """Put the form away, unless what is typed would be lost and is not given up."""
        if self.release():
            self.put_away()

    def put_away(self) -> None:
        """Put the form away, as it is."""
        self._drop()
        self.closed.emit()

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Give the keyboard to the form's first field."""
        if self._form is not None:
            self._form.focus()

    def _fresh(self, kind: str, title: str) -> Form:
        self._drop()
        self._title.setText(title)
        form = Form(self._desk, kind, self)
        form.left.connect(self.close_form)
        self._form = form
        return form

    def _made(self, uid: str) -> None:
        """Tell of a new record, and put its form away."""
        self._drop()
        self.saved.emit(uid)
        self.closed.emit()

    def _drop(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            form.settle()
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
