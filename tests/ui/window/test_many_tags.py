"""A record with ten thousand tags: its form and the question for a tag come at once, and no tag is lost by a save."""

from __future__ import annotations

import json
import time

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.actions.records import add_record, add_records
from casebook.disclosure.reads import find
from tests.ui.window.forms import click, details, on_screen, opened, sheet_of
from ui.desk import Desk
from ui.widgets.bulk_dialogs import AskTag
from ui.widgets.details import SHOWN

MANY = 10_000
FEW = 400


@pytest.fixture
def tags(desk: Desk) -> list[str]:
    return [one.uid for one in add_records(desk.case, "tag", [{"name": f"tag {n:05}"} for n in range(MANY)])]


def more(editor: QWidget) -> QPushButton:
    return next(one for one in editor.findChildren(QPushButton) if one.text().startswith("Show"))


def test_a_form_shows_the_first_and_says_how_many_more(qtbot: QtBot, desk: Desk, tags: list[str]) -> None:
    add_record(desk.case, "claim", {"text": "Tagged", "tags": [{"tag": one} for one in tags[:FEW]]})
    form = opened(qtbot, desk, sheet_of(desk, "claim", "Tagged"))
    editor = details(form, "tags")
    assert len(editor.rows) == SHOWN
    assert more(editor).text() == f"Show {SHOWN} more of {FEW - SHOWN} not shown"
    click(more(editor))
    assert len(editor.rows) == 2 * SHOWN


def test_a_save_keeps_the_entries_that_are_not_shown(qtbot: QtBot, desk: Desk, tags: list[str]) -> None:
    add_record(desk.case, "claim", {"text": "Tagged", "tags": [{"tag": one} for one in tags[:FEW]]})
    form = opened(qtbot, desk, sheet_of(desk, "claim", "Tagged"))
    editor = details(form, "tags")
    typed = editor.typed()
    editor.remove(editor.rows[0])
    assert not form.dirty
    again = desk.lens.sheet(find(desk.case, "Tagged"))
    assert again is not None
    assert len(again.details["tags"]) == FEW - 1
    editor.set(typed)  # as it is put back after a crash
    assert editor.typed() == typed


def test_an_entry_that_is_refused_is_shown_though_it_was_not(qtbot: QtBot, desk: Desk) -> None:
    entities = [one.uid for one in add_records(desk.case, "entity", [{"name": f"ship {n}"} for n in range(SHOWN + 9)])]
    add_record(desk.case, "claim", {"text": "About ships"})
    sheet = sheet_of(desk, "claim", "About ships")
    typed = [{"entity_id": one} for one in (*entities, "no such ship")]
    typing.keep(desk.case, f"claim:{sheet.uid}", {"about": json.dumps(typed)})  # not saved when the power went
    form = opened(qtbot, desk, sheet)
    assert not form.save()
    editor = details(form, "about")
    assert len(editor.rows) == len(typed)
    assert editor.rows[-1].first.failed


def test_the_question_for_a_tag_comes_at_once(qtbot: QtBot, desk: Desk, tags: list[str]) -> None:
    put: list[str] = []
    started = time.process_time()
    under = QWidget()
    on_screen(qtbot, under)
    asked = AskTag(desk, "this claim", put.append, put.append, under)
    asked.open()
    asked.name.setText("tag 09")
    assert time.process_time() - started < 0.5
    asked.put.click()
    assert put == ["tag 09"]
