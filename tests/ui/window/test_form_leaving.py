"""A form is left, and walked through, without losing sight of what is typed or doing the same in vain again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.actions.files import create_case
from casebook.actions.records import set_fields
from casebook.actions.trash import purge_records, trash_record
from tests.ui.window.forms import begun, entered, keyboard, made, on_screen, press, type_in, write
from ui.desk import Desk
from ui.widgets.edit_pane import EditPane
from ui.widgets.form import Form

MANY_LINES = "\n".join(f"line {number}" for number in range(7))


class Refusals(QObject):
    """Counts how often it is said at a control that its value is refused."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self.count = 0
        control.installEventFilter(self)

    def eventFilter(self, control: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let everything pass."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName().data() == b"wrong":
            self.count += bool(control.property("wrong"))
        return False


def editing(qtbot: QtBot, desk: Desk) -> tuple[EditPane, Form]:
    """Return the pane in which a record is edited, with its form."""
    pane = on_screen(qtbot, EditPane(desk))
    assert pane.edit(made(desk, "event", {"title": "Inspection", "date": "2024"}).id)
    pane.setFocus()
    (form,) = pane.findChildren(Form)
    return pane, form


# Leaving


def test_what_is_refused_is_tried_once_when_its_form_is_left(qtbot: QtBot, desk: Desk) -> None:
    pane, form = editing(qtbot, desk)
    type_in(form, "date", "summertime or so")
    refusals = Refusals(form.fields.editors["date"].control)
    with qtbot.waitSignal(pane.closed):
        press(Qt.Key.Key_Escape)
    assert refusals.count == 1
    (kept,) = typing.kept(desk.case)
    assert kept.fields == {"date": "summertime or so"}


def test_what_was_refused_is_tried_again_once_it_is_changed(qtbot: QtBot, desk: Desk) -> None:
    _, form = editing(qtbot, desk)
    event = desk.lens.sheet(desk.lens.ids("event")[0])
    assert event is not None
    type_in(form, "date", "2024-13")
    assert form.settle()
    assert form.dirty
    type_in(form, "date", "2024-12")
    assert form.settle()
    assert not form.dirty
    assert entered(desk, event, "date") == "2024-12"


def test_what_was_refused_is_tried_again_once_the_case_has_changed(qtbot: QtBot, silo: Desk) -> None:
    claim = made(silo, "claim", {"text": "The seals were cut."})
    pane = on_screen(qtbot, EditPane(silo))
    pane.edit(claim.id)
    (form,) = pane.findChildren(Form)
    form.fields.editors["decision"].set("cleared")
    form.fields.editors["decision"].touched()
    assert form.settle()
    assert form.dirty
    set_fields(silo.case, claim.uid, {"decision_by": "Osk", "decision_reason": "Two documents"})
    assert form.settle()
    assert not form.dirty
    assert entered(silo, claim, "decision") == "cleared"


def test_what_is_kept_already_is_not_written_again(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    minutes = count()
    start = datetime(2026, 3, 1, tzinfo=UTC)
    desk = Desk(create_case(tmp_path / "c.casebook", "C", clock=lambda: start + timedelta(minutes=next(minutes))))
    form = begun(qtbot, desk, "note")
    type_in(form, "text", "a thou")
    assert form.aside.keep()
    (first,) = typing.kept(desk.case)
    assert form.aside.keep()
    assert typing.kept(desk.case) == [first]
    write("ght")
    assert form.aside.keep()
    (then,) = typing.kept(desk.case)
    assert (then.at > first.at, then.fields) == (True, {"text": "a thought"})
    form.drop()
    desk.close()


def test_what_a_purge_emptied_is_kept_again_when_the_form_is_left(qtbot: QtBot, silo: Desk) -> None:
    other = made(silo, "note", {"text": "to be purged"})
    pane, form = editing(qtbot, silo)
    type_in(form, "date", "summertime or so")
    assert form.settle()
    trash_record(silo.case, other.uid)
    purge_records(silo.case, [other.uid])
    assert not typing.kept(silo.case)
    pane.close_form()
    (kept,) = typing.kept(silo.case)
    assert kept.fields == {"date": "summertime or so"}


# Going from field to field


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_a_long_text_that_tab_comes_to_is_in_sight_whole(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    form = begun(qtbot, desk, "event", dict.fromkeys(("description", "notes"), MANY_LINES))
    form.resize(600, 320)
    long = [form.fields.editors[name] for name in ("description", "notes")]
    qtbot.waitUntil(lambda: all(one.height() >= one.control.height() > 100 for one in long))
    form.focus()
    seen: list[QWidget] = []
    while keyboard() not in seen:
        seen.append(keyboard())
        press(key)
        if isinstance(box := keyboard(), QPlainTextEdit):
            assert box.visibleRegion().boundingRect() == box.rect()
    assert {one.control for one in long} <= set(seen)
