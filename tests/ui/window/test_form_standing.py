"""A record that stands is changed in its form: each field is saved as it is left, and what others do shows too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casebook.actions import visits
from casebook.actions.files import history
from casebook.actions.records import set_fields
from casebook.actions.trash import trash_record
from tests.ui.window.forms import again, entered, keyboard, made, opened, press, sheet_of, type_in, write
from ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_leaving_a_field_saves_that_field_alone(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    type_in(form, "description", "runs the quay")
    steps = len(history(silo.case))
    with qtbot.waitSignal(form.saved):
        press(Qt.Key.Key_Tab)
    assert len(history(silo.case)) == steps + 1
    assert entered(silo, sheet, "description") == "runs the quay"
    press(Qt.Key.Key_Tab)
    assert len(history(silo.case)) == steps + 1


def test_one_visit_is_undone_as_one(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    before = again(silo, sheet).fields
    type_in(form, "name", "Quay")
    type_in(form, "description", "x")
    press(Qt.Key.Key_Tab)
    visits.undo(silo.case)
    assert again(silo, sheet).fields == before
    assert form.fields.editors["name"].typed() == "Quaffermoor Quay Ltd"


def test_what_is_refused_stays_and_is_saved_once_it_can_be(qtbot: QtBot, silo: Desk) -> None:
    claim = made(silo, "claim", {"text": "The seals were cut."})
    form = opened(qtbot, silo, claim)
    form.fields.editors["decision"].control.setFocus()
    write("cle")
    press(Qt.Key.Key_Tab)
    assert form.fields.failed() == ["decision"]
    assert form.fields.editors["decision"].typed() == "cleared"
    write("Osk")
    press(Qt.Key.Key_Tab)
    assert entered(silo, claim, "decision_by") == "Osk"
    assert entered(silo, claim, "decision") == "lead"
    write("Two documents")
    press(Qt.Key.Key_Tab)
    assert entered(silo, claim, "decision") == "cleared"
    assert form.fields.failed() == []
    assert not form.dirty


def test_a_protected_source_cannot_keep_a_name(qtbot: QtBot, silo: Desk) -> None:
    source = made(silo, "source", {"title": "A. Person", "type": "person"})
    form = opened(qtbot, silo, source)
    next(one for one in form.fields.sections.sections if one.heading == "Protection").unfold(True)
    box = form.fields.editors["protected"].control
    box.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert set(form.fields.failed()) == {"title", "codename"}
    type_in(form, "title", "")
    type_in(form, "codename", "HERON")
    press(Qt.Key.Key_Tab)
    assert form.fields.failed() == []
    assert again(silo, source).name == "HERON"
    assert entered(silo, source, "protected") == "yes"


def test_ctrl_return_saves_where_the_caret_is_and_keeps_it_there(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    box = form.fields.editors["name"].control
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.setCursorPosition(3)
    write("x")
    press(Qt.Key.Key_Return, CONTROL)
    assert entered(silo, sheet, "name") == "Quaxffermoor Quay Ltd"
    assert box.cursorPosition() == 4
    assert keyboard() is box


def test_a_change_from_elsewhere_shows_but_not_over_what_is_typed(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    type_in(form, "name", "My own words")
    set_fields(silo.case, sheet.uid, {"name": "Theirs", "description": "theirs too"})
    assert form.fields.editors["name"].typed() == "My own words"
    assert form.fields.editors["description"].typed() == "theirs too"
    assert keyboard() is form.fields.editors["name"].control
    press(Qt.Key.Key_Tab)
    assert entered(silo, sheet, "name") == "My own words"


def test_a_record_trashed_elsewhere_is_said_to_be_and_comes_back(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    trash_record(silo.case, sheet.uid)
    assert form.banner.sentence == "This record is in the trash: undo brings it back."
    assert not form.fields.sections.isEnabled()
    silo.case.undo()
    assert form.banner.sentence == ""
    assert form.fields.sections.isEnabled()


def test_another_record_takes_the_form_and_what_was_typed_is_saved(qtbot: QtBot, silo: Desk) -> None:
    first, second = (sheet_of(silo, "entity", name) for name in ("Quaffermoor", "Ockleswade"))
    form = opened(qtbot, silo, first)
    type_in(form, "description", "typed and not left")
    form.edit(second)
    assert entered(silo, first, "description") == "typed and not left"
    assert form.fields.editors["name"].typed() == again(silo, second).name
    type_in(form, "description", "hidden before it was left")
    form.hide()
    assert entered(silo, second, "description") == "hidden before it was left"
