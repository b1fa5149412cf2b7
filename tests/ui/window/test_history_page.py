"""The history page by its doors: what was done, what undo would do, and the way to the record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader
from tests.ui.window.forms import named
from ui.desk import Desk
from ui.pages.history import HistoryPage
from ui.widgets.steps_model import AT_ONCE, LOOKED_UP, STEP, TOUCHED, UNDONE, WHEN, StepsModel


@pytest.fixture
def page(silo: Desk, qtbot: QtBot) -> HistoryPage:
    made = HistoryPage(silo)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.focus()
    return made


def cell(page: HistoryPage, row: int, column: int) -> str:
    return str(page.steps.index(row, column).data())


def touched(page: HistoryPage, row: int) -> str:
    """Return what a step touched as those hear it who listen, at once."""
    told = page.steps.index(row, WHEN).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(told).removeprefix(f"{cell(page, row, WHEN)}, {cell(page, row, STEP)}, ")


def test_a_screenful_is_looked_up_a_few_lines_at_a_time(page: HistoryPage, silo: Desk, qtbot: QtBot) -> None:
    lines = range(3 * LOOKED_UP)
    for number in lines:
        set_fields(silo.case, "C-7", {"caveat": f"Ask {number} times"})
    page.hide()  # so that no paint asks, too
    steps = StepsModel(silo.case)
    steps.refresh(shown=True)
    asked = [steps.index(row, TOUCHED) for row in lines]
    assert [bool(one.data()) for one in asked] == [True] * LOOKED_UP + [False] * 2 * LOOKED_UP
    with qtbot.waitSignal(steps.dataChanged) as told:
        pass
    assert told.args is not None
    assert [one.row() for one in told.args[:2]] == [LOOKED_UP, lines[-1]]
    assert all(asked[row].data() for row in lines[: 2 * LOOKED_UP])


def test_lines_that_wait_are_forgotten_where_the_history_is_read_again(silo: Desk, qtbot: QtBot) -> None:
    for number in range(2 * LOOKED_UP):
        set_fields(silo.case, "C-7", {"caveat": f"Ask {number} times"})
    steps = StepsModel(silo.case)
    steps.refresh(shown=True)
    assert [steps.index(row, TOUCHED).data() for row in range(2 * LOOKED_UP)][-1] == ""
    steps.refresh(shown=False)
    with qtbot.assertNotEmitted(steps.dataChanged, wait=50):
        pass


def test_a_record_is_called_as_it_is_called_now(page: HistoryPage, silo: Desk) -> None:
    quay = add_record(silo.case, "entity", {"name": "Plimmeroe Quay"})
    assert touched(page, 0) == "entity “Plimmeroe Quay”"
    set_fields(silo.case, quay.uid, {"name": "Plimmeroe Quay Ltd"})
    assert touched(page, 1) == "entity “Plimmeroe Quay Ltd”"


def test_what_a_step_touched_has_room_in_a_narrow_window(page: HistoryPage) -> None:
    header = page.table.horizontalHeader()
    page.resize(360, 600)
    assert header.sectionSize(2) == 200
    page.resize(1200, 600)
    assert header.length() == page.table.viewport().width()


def test_a_step_says_what_it_touched(page: HistoryPage, silo: Desk) -> None:
    set_fields(silo.case, "C-7", {"decision": "hold", "decision_reason": "Ask again"})
    assert cell(page, 0, STEP) == "Edit record"
    assert touched(page, 0) == "claim C-7: decision, decision reason"
    assert page.undo.text() == "Undo Edit claim C-7"
    assert not page.redo.isEnabled()


def test_undo_and_redo_by_their_buttons(page: HistoryPage, silo: Desk, qtbot: QtBot) -> None:
    set_fields(silo.case, "C-7", {"decision": "hold"})
    QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert cell(page, 0, STEP) == "Undid: Edit record"
    assert (cell(page, 1, STEP), cell(page, 1, UNDONE)) == ("Edit record", "undone")
    assert page.redo.text() == "Redo Edit claim C-7"
    page.redo.setFocus()
    QTest.keyClick(page.redo, Qt.Key.Key_Space)
    assert cell(page, 0, STEP) == "Did again: Edit record"
    assert [cell(page, row, UNDONE) for row in range(3)] == ["", "", ""]


def test_enter_goes_to_the_record(page: HistoryPage, silo: Desk, qtbot: QtBot) -> None:
    set_fields(silo.case, "C-7", {"decision": "hold"})
    page.table.keep(0)
    with qtbot.waitSignal(silo.asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args is not None
    assert named(silo, asked.args[0]).hint.startswith("C-7")


def test_a_double_click_on_what_is_in_the_trash_says_so(page: HistoryPage, silo: Desk, qtbot: QtBot) -> None:
    trash_record(silo.case, "C-7")
    assert touched(page, 0) == "claim C-7"
    at = page.table.visualRect(page.steps.index(0, STEP)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(silo.said) as said:
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert said.args == ["What this step touched is in the trash, or gone."]


def test_the_place_is_kept_when_a_step_is_made(page: HistoryPage, silo: Desk) -> None:
    page.table.keep(3)
    kept = page.steps.step(3).id
    add_record(silo.case, "note", {"text": "A note"})
    assert page.steps.step(page.table.currentIndex().row()).id == kept


def test_others_see_no_history(page: HistoryPage, silo: Desk) -> None:
    assert page.steps.rowCount() > 0
    silo.view_as(Reader("editor"))
    assert page.steps.rowCount() == 0
    assert not page.undo.isEnabled()
    assert not page.table.isVisible()


def test_a_hidden_page_reads_when_it_is_shown(page: HistoryPage, silo: Desk) -> None:
    page.hide()
    add_record(silo.case, "note", {"text": "A note"})
    page.show()
    assert touched(page, 0) == "note “A note”"


def test_thousands_of_steps_are_read_a_page_at_a_time(desk: Desk, qtbot: QtBot) -> None:
    for number in range(AT_ONCE + 5):
        add_record(desk.case, "note", {"text": f"Note {number}"})
    model = StepsModel(desk.case)
    model.refresh(shown=True)
    assert model.rowCount() == AT_ONCE
    root = model.index(-1, -1)
    assert model.canFetchMore(root)
    model.fetchMore(root)
    assert model.rowCount() == AT_ONCE + 6
    assert not model.canFetchMore(root)
    assert model.index(AT_ONCE + 5, STEP).data() == "New case"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    heard = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard.endswith(f"Add note, note “Note {AT_ONCE + 4}”")
