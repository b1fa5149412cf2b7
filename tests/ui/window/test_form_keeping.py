"""Lists are entered in rows, and nothing typed in a form is lost: not to a crash, not to a full disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.actions.files import create_case, history, open_case
from tests.case import disks
from tests.ui.window.forms import (
    again,
    banner_button,
    begun,
    click,
    details,
    entered,
    keyboard,
    made,
    opened,
    paste,
    press,
    sheet_of,
    type_in,
    write,
)  # fmt: skip
from ui.desk import Desk
from ui.widgets.edit_pane import EditPane

CONTROL = Qt.KeyboardModifier.ControlModifier


# Lists


def test_rows_are_moved_and_removed_by_keys(qtbot: QtBot, silo: Desk) -> None:
    event = made(silo, "event", {"title": "Meeting", "participants": [
        {"entity": "Quaffermoor Quay Ltd", "role": "a"}, {"entity": "Ockleswade", "role": "b"}]})  # fmt: skip
    form = opened(qtbot, silo, event)
    people = details(form, "participants")
    people.rows[1].editors["role"].control.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert people.rows[0].editors["role"].holds(keyboard())
    form.fields.editors["title"].control.setFocus()
    assert [one.text for one in again(silo, event).details["participants"]] == [
        "Ockleswade · b", "Quaffermoor Quay Ltd · a"]  # fmt: skip
    people.rows[0].editors["role"].control.setFocus()
    press(Qt.Key.Key_Delete, CONTROL)
    assert [one.text for one in again(silo, event).details["participants"]] == ["Quaffermoor Quay Ltd · a"]
    click(people.rows[0].stops()[-1])
    assert again(silo, event).details["participants"] == ()


def test_what_is_wrong_with_a_row_is_said_in_it(qtbot: QtBot, silo: Desk) -> None:
    event = made(silo, "event", {"title": "Meeting", "participants": [{"entity": "Ockleswade", "role": "b"}]})
    form = opened(qtbot, silo, event)
    people = details(form, "participants")
    add = next(one for one in people.findChildren(QPushButton) if one.text() == "Add participant")
    click(add)
    people.rows[1].editors["role"].control.setFocus()
    write("nobody's part")
    form.fields.editors["title"].control.setFocus()
    assert people.rows[1].editors["entity_id"].noted("error") == "Entity is needed."
    assert people.rows[1].editors["role"].typed() == "nobody's part"
    assert form.dirty


def test_a_tag_comes_about_by_its_name(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    form = opened(qtbot, silo, sheet)
    add = next(one for one in details(form, "tags").findChildren(QPushButton) if one.text() == "Add tag")
    click(add)
    write("to call")
    form.fields.editors["name"].control.setFocus()
    assert "to call" in [one.text for one in again(silo, sheet).details["tags"]]


# Nothing typed is lost


def test_typing_is_kept_two_seconds_after_a_key_and_forgotten_when_saved(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "event")
    steps = len(history(desk.case))
    type_in(form, "title", "half a sen")
    qtbot.waitUntil(lambda: bool(typing.kept(desk.case)), timeout=4000)
    (kept,) = typing.kept(desk.case)
    assert (kept.form, kept.fields) == ("event:new", {"title": "half a sen"})
    assert len(history(desk.case)) == steps
    press(Qt.Key.Key_Return, CONTROL)
    assert not typing.kept(desk.case)


def test_what_was_kept_comes_back_after_a_crash_and_can_be_dropped(qtbot: QtBot, silo: Desk) -> None:
    sheet = sheet_of(silo, "event", "Marrowfly")
    form = opened(qtbot, silo, sheet)
    type_in(form, "date", "summertime or so")
    details(form, "participants").rows[0].editors["role"].control.setFocus()
    write(" perhaps")
    form.aside.keep()
    after = opened(qtbot, silo, again(silo, sheet))
    assert after.banner.sentence == "This was typed before and not saved."
    assert after.fields.editors["date"].typed() == "summertime or so"
    assert details(after, "participants").typed() == details(form, "participants").typed()
    assert after.dirty
    click(banner_button(after))
    assert after.fields.editors["date"].typed() == entered(silo, sheet, "date")
    assert not after.dirty
    assert not typing.kept(silo.case)
    form.drop()


def test_a_new_record_begun_before_a_crash_is_gone_on_with(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "note")
    type_in(form, "text", "a thought")
    form.aside.keep()
    after = begun(qtbot, desk, "note")
    assert after.fields.editors["text"].typed() == form.fields.editors["text"].typed()
    with qtbot.waitSignal(after.saved):
        after.save()
    assert not typing.kept(desk.case)
    form.drop()


def test_of_several_forms_left_by_a_crash_the_last_typed_in_comes_back(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    minutes = count()
    start = datetime(2026, 3, 1, tzinfo=UTC)
    desk = Desk(create_case(tmp_path / "c.casebook", "C", clock=lambda: start + timedelta(minutes=next(minutes))))
    typing.keep(desk.case, "event:new", {"title": "an inspection, yesterday"})
    typing.keep(desk.case, "source:new", {"title": "what was on the pier"})
    pane = EditPane(desk)
    qtbot.addWidget(pane)
    assert pane.left_typed() == ["source:new", "event:new"]
    desk.close()


@pytest.fixture
def full(silo_file: Path, qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Desk, Path]]:
    with disks.mounted(tmp_path / "disk", "8m") as disk:
        desk = Desk(open_case(Path(shutil.copy(silo_file, disk / "case.casebook"))))
        yield desk, disk
        desk.close()


def test_on_a_full_disk_the_text_stays_and_trying_again_saves_it(qtbot: QtBot, full: tuple[Desk, Path]) -> None:
    desk, disk = full
    sheet = sheet_of(desk, "entity", "Quaffermoor")
    form = opened(qtbot, desk, sheet)
    disks.fill(disk)
    text = "must not be lost " * 2000
    form.fields.editors["notes"].control.setFocus()
    paste(keyboard(), text)
    press(Qt.Key.Key_Tab)
    assert "disk" in form.banner.sentence
    assert form.fields.editors["notes"].typed().endswith(text)
    assert form.dirty
    (disk / "filler").unlink()
    click(banner_button(form))
    assert form.banner.sentence == ""
    assert entered(desk, sheet, "notes").endswith(text)


def test_a_key_does_not_replace_what_was_put_back(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "task")
    form.focus()
    write("Find the berth lo")
    form.start_new()
    form.focus()
    write("g")
    assert next(iter(form.fields.editors.values())).typed() == "Find the berth log"
