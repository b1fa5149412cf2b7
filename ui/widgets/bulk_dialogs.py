"""Small dialogs that ask for one thing to do to many records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QPushButton, QVBoxLayout, QWidget

from casebook.actions.forms import kind_form
from casebook.errors import CaseError, Invalid
from casebook.schema.field import Field
from ui import theme
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.layouts import emptied
from ui.widgets.text_boxes import Combo, Line
from ui.widgets.words import button, foot, label

SUGGESTED = 200  # tags offered while one is typed


class Asking(QDialog):
    """A question with what answers it, and buttons; what is refused is said in it, and it stays."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.current().px(380))
        self.column = QVBoxLayout(self)
        self.column.setSpacing(theme.current().px(8))
        self.column.addWidget(label(title, "caseTitle", wraps=True))
        self.wrong = label("", "error", wraps=True)
        self.wrong.hide()

    def finish(self, *buttons: QPushButton) -> None:
        """Put the buttons below, the last the one that Enter presses."""
        self.column.addWidget(self.wrong)
        self.column.addStretch()
        self.column.addLayout(foot(self, *buttons))

    def attempt(self, does: Callable[[], object]) -> None:
        """Do it and go, or say why it is refused."""
        try:
            does()
        except Invalid as error:
            self.fail(" ".join(error.fields.values()))
        except CaseError as error:
            self.fail(str(error))
        else:
            self.accept()

    def fail(self, sentence: str) -> None:
        """Say what is wrong."""
        self.wrong.setText(sentence)
        self.wrong.show()


class AskTag(Asking):
    """Asks for a tag to put on records, or to take off them."""

    def __init__(
        self, desk: Desk, what: str, put: Callable[[str], object], off: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(f"Tag {what}", parent)
        self.name = Line()
        self.name.setPlaceholderText("A tag, new or in use")
        self.name.setAccessibleName("Tag")
        tags = [one.name for one in desk.lens.names("", ("tag",), SUGGESTED)]
        completer = QCompleter(tags, self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.column.addWidget(self.name)
        self.off = button("Take it off", lambda: self._do(off))
        self.put = button("Put it on", lambda: self._do(put), "primary")
        self.finish(self.off, self.put)

    def _do(self, does: Callable[[str], object]) -> None:
        if self.name.text().strip():
            self.attempt(lambda: does(self.name.text().strip()))
        else:
            self.fail("Write the name of a tag.")


class AskField(Asking):
    """Asks for a field of records and its new value; an empty one empties the field."""

    def __init__(
        self, desk: Desk, kind: str, what: str, put: Callable[[Field, object], object], parent: QWidget
    ) -> None:
        super().__init__(f"Set a field of {what}", parent)
        self._desk, self._put = desk, put
        self._fields = settable(desk, kind)
        self._editor: Editor | None = None
        self.choice = Combo()
        self.choice.setAccessibleName("Field")
        self.choice.addItems([field.label for field in self._fields])
        self._place = QVBoxLayout()
        self.column.addWidget(self.choice)
        self.column.addLayout(self._place)
        self.finish(button("Set", self._do, "primary"))
        self.choice.currentIndexChanged.connect(self._ask)
        self._ask(0)

    @property
    def editor(self) -> Editor | None:
        """Return what the value is entered in."""
        return self._editor

    def _ask(self, place: int) -> None:
        if self._editor is not None:
            emptied(self._place)
        self._editor = editor_for(self._fields[place], self._desk)
        self._place.addWidget(self._editor)
        for one, other in pairwise((self.choice, *self._editor.stops())):
            QWidget.setTabOrder(one, other)  # and not after the buttons, which are there before it
        self.wrong.hide()

    def _do(self) -> None:
        if (editor := self._editor) is not None:
            self.attempt(lambda: self._put(editor.field, editor.value()))


def settable(desk: Desk, kind: str) -> Sequence[Field]:
    """Return the fields that many records may share: not the one that names each."""
    form = kind_form(kind)
    seen = {field.name for field in desk.lens.columns(kind)}
    return [field for field in form.fields if field.name in seen and field.name != form.named]
