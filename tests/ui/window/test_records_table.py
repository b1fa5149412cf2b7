"""The table of records, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader
from tests.ui.window.records import answer, at, cells, chip, choose, click, shown
from ui import theme
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.widgets.columns import ForNow
from ui.widgets.rows_model import STATE
from ui.widgets.table import ROW

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def heading(page: RecordsPage, name: str) -> QPoint:
    header = page.table.horizontalHeader()
    place = page.table.rows.columns.index(name)
    return QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)


def test_a_click_and_the_arrows_choose_the_record_that_the_inspector_shows(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 2)
    assert silo.record == page.table.rows.ids[2]
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert silo.record == page.table.rows.ids[3] == page.table.current_id()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert silo.record == page.table.rows.ids[-1]
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert silo.record == page.table.rows.ids[0]


def test_enter_and_a_double_click_ask_for_the_form(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    asked: list[int] = []
    page.edit_wanted.connect(asked.append)
    click(page, 4)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at(page, 4))
    assert asked == [page.table.rows.ids[4]] * 2


def test_a_reader_outside_gets_no_form(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    silo.view_as(Reader("editor"))
    asked: list[int] = []
    page.edit_wanted.connect(asked.append)
    click(page, 0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert not asked
    assert silo.record == page.table.rows.ids[0]


def test_rows_are_selected_by_shift_ctrl_and_space(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 1)
    assert page.bulk.isHidden()
    click(page, 3, SHIFT)
    click(page, 6, CTRL)
    assert page.table.selected_rows() == [1, 2, 3, 6]
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.selected_rows() == [1, 2, 3]
    assert page.bulk.accessibleName() == "3 selected"
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    assert page.bulk.accessibleName() == f"{silo.lens.counts()['claim']} selected"
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert page.table.selected_rows() == [0, 1]
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.bulk.isHidden()


def test_a_record_gone_to_while_ctrl_is_down_is_selected_alone(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 0)
    other = page.table.rows.ids[2]
    shortcut = QShortcut(QKeySequence("Ctrl+Return"), page, lambda: page.show_record(other))
    QTest.keyClick(page.table, Qt.Key.Key_Return, CTRL)
    shortcut.setEnabled(False)
    assert page.table.selected_ids() == [other]
    assert page.bulk.isHidden()


def test_a_heading_sorts_by_click_once_more_the_other_way_and_then_no_more(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    newest = cells(page, "number")
    header = page.table.horizontalHeader().viewport()
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=heading(page, "text"))
    texts = cells(page, "text")
    assert texts == sorted(texts, key=str.casefold) != newest
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=heading(page, "text"))
    assert cells(page, "text") == texts[::-1]
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=heading(page, "text"))
    assert cells(page, "number") == newest


def test_the_headings_are_reached_and_worked_by_key(qtbot: QtBot, silo: Desk) -> None:
    settings = ForNow()
    page = shown(qtbot, silo, "claim", settings)
    header = page.table.horizontalHeader()
    header.setFocus(Qt.FocusReason.TabFocusReason)
    assert header.hasFocus()
    before = header.sectionSize(0)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert cells(page, "number")[:2] == ["C-1", "C-2"]
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert cells(page, "number")[:2] == ["C-16", "C-15"]
    QTest.keyClick(header, Qt.Key.Key_Right, SHIFT)
    assert header.sectionSize(0) > before
    QTest.keyClick(header, Qt.Key.Key_Right, CTRL)
    assert page.table.columns.shown()[:3] == ("text", "number", STATE)
    again = shown(qtbot, silo, "claim", settings)
    assert again.table.rows.columns[:3] == ("text", "number", STATE)
    assert again.table.columnWidth(1) == before + 16
    assert "C-16" in cells(again, "number")


def test_a_column_is_dragged_and_stays_there(qtbot: QtBot, silo: Desk) -> None:
    settings = ForNow()
    page = shown(qtbot, silo, "claim", settings)
    header = page.table.horizontalHeader().viewport()
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=heading(page, "weight"))
    for towards in ("kind", STATE, "number"):
        QTest.mouseMove(header, heading(page, towards))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=heading(page, "number"))
    assert page.table.columns.shown()[0] == "weight"
    assert shown(qtbot, silo, "claim", settings).table.rows.columns[0] == "weight"


def test_columns_are_chosen_from_a_menu(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    first = page.table.columns.shown()
    choose(chip(page, "Columns"), "Section")
    assert page.table.columns.shown() == (*first, "section")
    choose(chip(page, "Columns"), "State")
    assert STATE not in page.table.columns.shown()
    choose(chip(page, "Columns"), "As it was at first")
    assert page.table.columns.shown() == first


def test_the_last_column_cannot_be_taken_away(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "tag")
    opener = chip(page, "Columns")
    QTest.keyClick(opener, Qt.Key.Key_Return)
    enabled = {action.text(): action.isEnabled() for action in opener.menu_shown.actions()}
    assert enabled["Name"] is False
    assert enabled["State"] is True


def test_a_table_is_sorted_from_a_menu(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "entity")
    choose(chip(page, "Sort"), "Name")
    names = cells(page, "name")
    assert names == sorted(names, key=str.casefold)
    choose(chip(page, "Sort"), "Descending")
    assert cells(page, "name") == names[::-1]
    choose(chip(page, "Sort"), "Newest first")
    assert cells(page, "name")[0] == "Pesh Yarrowhane"


def test_what_is_copied_is_what_is_shown(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "entity")
    page.table.columns.show(["schema_name", "name"])
    page.table.columns.sort_by("name")
    click(page, 0)
    click(page, 1, SHIFT)
    with qtbot.waitSignal(silo.said):
        QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Person\tIlvane Quobbert\nVessel\tMarrowfly"


def test_a_line_break_does_not_tear_a_copied_row(qtbot: QtBot, desk: Desk) -> None:
    add_record(desk.case, "note", {"text": "one\ttwo\nthree"})
    page = shown(qtbot, desk, "note")
    click(page, 0)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "one two three\t"


def test_another_reader_copies_what_that_reader_sees(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    silo.view_as(Reader("public"))
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text()
    assert "HERON" not in QGuiApplication.clipboard().text()


def test_typed_letters_go_to_the_name_that_begins_with_them(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "entity")
    for key in (Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_I):
        QTest.keyClick(page.table, key)
    name = page.table.rows.row(page.table.currentIndex().row())
    assert name is not None
    assert name.name.startswith("Plimmeroe")
    QTest.keyClicks(page.table, " grain")
    name = page.table.rows.row(page.table.currentIndex().row())
    assert name is not None
    assert name.name == "Plimmeroe Grain Board"


def test_delete_trashes_one_without_asking_and_goes_on_to_the_row_below(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "task")
    click(page, 1)
    below = page.table.rows.ids[2]
    count = len(page.table.rows.ids)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(page.table.rows.ids) == count - 1
    assert page.table.current_id() == silo.record == below
    silo.case.undo()
    assert len(page.table.rows.ids) == count
    assert page.table.current_id() == below


def test_many_are_trashed_as_one_step(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "task")
    steps, count = len(history(silo.case)), len(page.table.rows.ids)
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    answer("Cancel")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(page.table.rows.ids) == count
    answer("Move to trash")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert not page.table.rows.ids
    assert silo.record is None
    assert len(history(silo.case)) == steps + 1


def test_selection_and_scroll_stay_with_their_records(qtbot: QtBot, desk: Desk) -> None:
    made = add_records(desk.case, "note", [{"text": f"note {number:03}"} for number in range(200)])
    page = shown(qtbot, desk, "note")
    page.table.verticalScrollBar().setValue(50 * ROW + 7)
    click(page, 55)
    click(page, 58, CTRL)
    chosen, top = page.table.selected_ids(), page.table.rows.ids[page.table.rowAt(0)]
    add_record(desk.case, "note", {"text": "one more"})
    trash_record(desk.case, made[0].uid)
    set_fields(desk.case, made[150].uid, {"text": "changed"})
    assert page.table.selected_ids() == chosen
    assert page.table.current_id() == chosen[-1] == desk.record
    assert page.table.rows.ids[page.table.rowAt(0)] == top
    assert page.table.verticalScrollBar().value() == 51 * ROW + 7


def test_when_the_record_looked_at_goes_nothing_is_looked_at(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "task")
    click(page, 0)
    row = page.table.rows.row(0)
    assert row is not None
    trash_record(silo.case, row.uid)
    assert silo.record is None
    assert not page.table.selected_ids()


def test_tab_goes_from_the_filters_over_the_table_to_its_headings(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "tag")
    page.bar.focus_words()
    reached = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is reached[0]:
            break
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in reached)
    assert reached.index(page.table) < reached.index(page.table.horizontalHeader())
    assert {chip(page, text) for text in ("Views", "Sort", "Columns")} < set(reached)


def test_tab_leaves_the_table(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Backtab, SHIFT)
    assert not page.table.hasFocus()


def test_sorting_goes_to_the_record_chosen_or_to_the_top(qtbot: QtBot, desk: Desk) -> None:
    add_records(desk.case, "note", [{"text": f"note {number:03}"} for number in range(200)])
    page = shown(qtbot, desk, "note")
    page.table.verticalScrollBar().setValue(50 * ROW)
    page.table.columns.sort_by("text", descending=True)
    assert page.table.rowAt(0) == 0
    click(page, 2)
    chosen = page.table.current_id()
    page.table.columns.sort_by("text")
    assert page.table.current_id() == chosen
    assert page.table.viewport().rect().contains(at(page, page.table.currentIndex().row()))


def test_the_menu_key_opens_what_can_be_done(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 0)
    place = at(page, 0)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, page.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.table.viewport(), by_key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    asked: list[int] = []
    page.edit_wanted.connect(asked.append)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked == [page.table.rows.ids[0]]


def test_rows_and_columns_follow_the_size_of_the_interface(qtbot: QtBot, silo: Desk, qapp: QApplication) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 2)
    width, chosen = page.table.columnWidth(0), page.table.current_id()
    try:
        theme.wear(qapp, theme.load(theme.LIGHT, 150))
        assert page.table.rowHeight(0) == ROW * 1.5
        assert page.table.columnWidth(0) == width * 1.5
        assert page.table.current_id() == chosen
    finally:
        theme.wear(qapp, theme.load(theme.LIGHT))
    assert page.table.rowHeight(0) == ROW
