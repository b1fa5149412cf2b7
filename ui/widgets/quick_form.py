"""A form in a small window, for a record that another form is to link to: made in place, without leaving that one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from casebook.actions.forms import kind_form
from ui import theme
from ui.desk import Desk
from ui.widgets.form import Form
from ui.widgets.picker import Picker
from ui.widgets.suggestions import kind_word


class QuickForm(QDialog):
    """A new record in a small window: what it must have, and the name typed."""

    def __init__(self, desk: Desk, kind: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        asked = kind_form(kind)
        needed = [field.name for field in asked.fields if field.required or field.name == asked.named]
        self.setWindowTitle(f"New {kind_word(kind)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form(desk, kind, only=needed, keeps=False)
        self.form.start_new({asked.named: name})
        self.form.saved.connect(self.accept)
        self.form.left.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.resize(theme.current().px(420), theme.current().px(120 + 64 * len(needed)))


def make_in_place(desk: Desk, waiting: Picker, kind: str, name: str) -> None:
    """Ask for what a new record must have, and link the picker that waits for it to the record made."""
    asking = QuickForm(desk, kind, name, waiting)
    asking.form.saved.connect(lambda uid: _link(waiting, uid))
    asking.finished.connect(lambda _result: _go_on(waiting))
    asking.open()
    asking.form.focus()


def _go_on(waiting: Picker) -> None:
    waiting.window().activateWindow()
    waiting.line.setFocus()


def _link(waiting: Picker, uid: str) -> None:
    waiting.set(uid)
    waiting.touched()
