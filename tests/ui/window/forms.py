"""What tests of forms share: finding records, typing as a person does, and what a case holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record
from casebook.disclosure.shown import NameShown, Sheet
from tests.shared import shared_case
from ui.desk import Desk
from ui.widgets.details import DetailsEditor
from ui.widgets.form import Form
from ui.widgets.text_boxes import whole

Shown = TypeVar("Shown", bound=QWidget)
ODD_TEXTS = ("a\r\nb\rc\n\nd\u2029e\u2028f\ufdd0g\ufdd1", "\r\n", "\ufeffабв", "\ufffeswapped?", "a\x00b", "x" * 9000)


def sheet_of(desk: Desk, kind: str, name: str) -> Sheet:
    """Return the record of a kind whose name begins so."""
    found = desk.lens.names(name, (kind,))
    sheet = desk.lens.sheet(found[0].id)
    assert sheet is not None
    return sheet


def named(desk: Desk, record: int) -> NameShown:
    """Return what a record is called."""
    found = desk.lens.name(record)
    assert found is not None
    return found


def again(desk: Desk, sheet: Sheet) -> Sheet:
    """Return a record as it is now."""
    found = desk.lens.sheet(sheet.id)
    assert found is not None
    return found


def entered(desk: Desk, sheet: Sheet, name: str) -> str:
    """Return what a field of a record holds now."""
    field = again(desk, sheet).field(name)
    assert field is not None
    return field.entered


def made(desk: Desk, kind: str, raw: Mapping[str, object]) -> Sheet:
    """Add a record and return it."""
    saved = add_record(desk.case, kind, raw)
    sheet = next(one for record in desk.lens.ids(kind) if (one := desk.lens.sheet(record)) and one.uid == saved.uid)
    assert sheet is not None
    return sheet


def opened(qtbot: QtBot, desk: Desk, sheet: Sheet) -> Form:
    """Return the form of a record, on the screen."""
    form = on_screen(qtbot, Form(desk, sheet.kind))
    form.edit(sheet)
    return form


def begun(qtbot: QtBot, desk: Desk, kind: str, prefill: Mapping[str, str] | None = None) -> Form:
    """Return the form of a new record, on the screen."""
    form = on_screen(qtbot, Form(desk, kind))
    form.start_new(prefill)
    return form


def on_screen(qtbot: QtBot, widget: Shown, wide: int = 760, high: int = 900) -> Shown:
    """Show a widget in a window of its own, so many pixels wide and high, give it the keyboard, and return it."""
    widget.resize(wide, high)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def keyboard() -> QWidget:
    """Return the widget that has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(keyboard(), key, modifiers)


def type_in(form: Form, name: str, text: str) -> None:
    """Go to a field, take out what stands there and type a text."""
    control = form.fields.editors[name].control
    control.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    write(text)


def write(text: str) -> None:
    """Type a text where the keyboard is; letters that no key has come as an input method brings them."""
    if text.isascii():
        QTest.keyClicks(keyboard(), text)
        return
    event = QInputMethodEvent()
    event.setCommitString(whole(text))
    QApplication.sendEvent(keyboard(), event)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click a widget in its middle, or at a place."""
    at = place or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def paste(box: QWidget, text: str) -> None:
    """Paste a text into a box."""
    data = QMimeData()
    data.setText(whole(text))
    QGuiApplication.clipboard().setMimeData(data)
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    box.paste()


def naughty() -> list[str]:
    """Return the big list of naughty strings, and odd ones of ours."""
    return [*json.loads(shared_case("text/blns.json").read_text("utf-8")), *ODD_TEXTS]


def details(form: Form, entry: str) -> DetailsEditor:
    """Return the editor of a list."""
    found = form.fields.editors[entry]
    assert isinstance(found, DetailsEditor)
    return found


def banner_button(form: Form) -> QPushButton:
    """Return the button beside what a form says."""
    assert form.banner.button is not None
    return form.banner.button
