"""The page of any kind: what narrows it, what it teaches, and what is done to many records at once."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.kinds import kind_shapes
from casebook.actions.records import add_record, set_fields
from casebook.actions.views import views
from casebook.disclosure.reads import Reader
from tests.ui.window.records import cells, chip, choose, click, entries, facet, press, shown
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.widgets.bulk_dialogs import AskField, AskTag
from ui.widgets.chip import MenuChip
from ui.widgets.columns import FIRST
from ui.widgets.editors import ChoiceEditor
from ui.widgets.rows_model import STATE
from ui.widgets.teaching import TAUGHT
from ui.widgets.views_chip import AskName

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen

KINDS = tuple(shape.name for shape in kind_shapes())
CTRL = Qt.KeyboardModifier.ControlModifier


def box(page: RecordsPage) -> QLineEdit:
    return next(one for one in page.bar.findChildren(QLineEdit) if one.accessibleName() == "Filter by words")


def counted(page: RecordsPage) -> str:
    return page.bar.counted()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_page(qtbot: QtBot, silo: Desk, kind: str) -> None:
    page = shown(qtbot, silo, kind)
    assert page.title == next(shape.plural for shape in kind_shapes() if shape.name == kind)
    assert page.table.columns.shown() == FIRST.get(kind, silo.lens.brief(kind))
    assert len(page.table.rows.ids) == silo.lens.counts()[kind] > 0
    assert counted(page) == str(silo.lens.counts()[kind])
    click(page, 0)
    assert silo.record == page.table.rows.ids[0]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_page_teaches_and_has_a_button(qtbot: QtBot, desk: Desk, kind: str) -> None:
    page = shown(qtbot, desk, kind)
    sentence, verb = TAUGHT[kind]
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    asked: list[tuple[str, object]] = []
    page.new_wanted.connect(lambda kind, prefill: asked.append((kind, prefill)))
    if kind != "evidence":
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Space)
        assert asked == [(kind, {})]
    assert not page.table.isVisible()
    assert [one.text() for one in page.findChildren(QPushButton) if one.isVisible()][-1] == verb


def test_a_reader_outside_is_taught_but_makes_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.view_as(Reader("public"))
    page = shown(qtbot, desk, "claim")
    assert any(one.text() == TAUGHT["claim"][0] and one.isVisible() for one in page.findChildren(QLabel))
    assert not any(one.text() == "New claim" and one.isVisible() for one in page.findChildren(QPushButton))


def test_words_narrow_the_table_once_typing_pauses(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    page.focus_filter()
    assert box(page).hasFocus()
    QTest.keyClicks(box(page), "silo barge")
    assert counted(page) == "16"
    qtbot.waitUntil(lambda: counted(page) == "2 of 16")
    assert all("barge" in text.casefold() for text in cells(page, "text"))
    QTest.keyClick(box(page), Qt.Key.Key_Down)
    assert page.table.hasFocus()
    press(page, "Clear filters")
    assert counted(page) == "16"
    assert box(page).text() == ""


def test_enter_narrows_at_once_and_goes_to_the_table(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    page.bar.focus_words()
    QTest.keyClicks(box(page), "barges")
    QTest.keyClick(box(page), Qt.Key.Key_Return)
    assert counted(page) != "16"
    assert page.table.hasFocus()


def test_escape_takes_the_words_back_and_then_goes_to_the_table(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    page.focus_filter()
    QTest.keyClicks(box(page), "silo barge")
    qtbot.waitUntil(lambda: counted(page) == "2 of 16")
    QTest.keyClick(box(page), Qt.Key.Key_Escape)
    assert counted(page) == "16"
    assert box(page).hasFocus()
    QTest.keyClick(box(page), Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_words_that_find_nothing_are_taken_back_by_a_button(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    QTest.keyClicks(box(page), "zeppelin")
    qtbot.waitUntil(lambda: counted(page) == "0 of 16")
    assert not page.table.isVisible()
    press(page._unmatched, "Clear filters")
    assert page.table.isVisible()
    assert counted(page) == "16"


def test_a_facet_narrows_the_table_and_says_so(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    choose(facet(page, "Kind"), "Criticism")
    assert set(cells(page, "kind")) == {"Criticism"}
    assert facet(page, "Kind").text() == "Kind: Criticism"
    assert facet(page, "Kind").isChecked()
    choose(facet(page, "State"), "Unsourced")
    assert len(page.table.rows.ids) == 1
    choose(facet(page, "State"), "All")
    choose(facet(page, "Kind"), "All")
    assert counted(page) == "16"


def test_in_a_low_window_every_chip_is_scrolled_to_and_the_table_keeps_its_room(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    page.resize(page.minimumSizeHint())
    chips = [one for one in page.findChildren(MenuChip) if one.isVisible()]

    def in_sight(*some: MenuChip) -> bool:
        return all(one.visibleRegion().boundingRect() == one.rect() for one in some)

    qtbot.waitUntil(lambda: not in_sight(chips[-1]))
    for one in chips:
        one.setFocus()
        qtbot.waitUntil(partial(in_sight, one))
    assert page.table.height() >= 60
    page.resize(900, 600)
    qtbot.waitUntil(lambda: in_sight(*chips))


def test_a_facet_lists_what_holds_nothing(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    choose(facet(page, "Asserted by"), "None")
    assert 0 < len(page.table.rows.ids) < silo.lens.counts()["claim"]
    assert all(
        row and not row.cells["asserted_by_id"] for row in map(page.table.rows.row, range(page.table.rows.rowCount()))
    )


def test_facets_follow_what_is_written(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, "entity")
    add_record(desk.case, "entity", {"name": "Wenna", "schema_name": "Person"})
    add_record(desk.case, "entity", {"name": "Quay & Sons <b>", "schema_name": "Company"})
    opener = facet(page, "Schema")
    QTest.keyClick(opener, Qt.Key.Key_Return)
    assert entries(opener.menu_shown) == ["All", "Person", "Company"]


def test_text_of_records_is_no_markup_and_no_shortcut(qtbot: QtBot, desk: Desk) -> None:
    for name in ("R&D <b>one</b>", "plain"):
        add_record(desk.case, "task", {"text": "t", "about": add_record(desk.case, "entity", {"name": name}).uid})
    page = shown(qtbot, desk, "task")
    opener = facet(page, "About")
    QTest.keyClick(opener, Qt.Key.Key_Return)
    assert "R&&D <b>one</b>" in entries(opener.menu_shown)
    opener.menu_shown.close()
    choose(opener, "R&&D")
    assert facet(page, "About").text() == "About: R&&D <b>one</b>"
    assert counted(page) == "1 of 2"


def test_a_record_is_shown_though_a_filter_hides_it(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    record = page.table.rows.ids[3]
    page.bar.set_narrow("zeppelin")
    page.show_record(record)
    assert page.table.current_id() == record == silo.record


def test_a_page_at_the_back_catches_up_when_it_comes_to_the_front(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, "note")
    page.hide()
    add_record(desk.case, "note", {"text": "meanwhile"})
    assert not page.table.rows.ids
    page.show()
    assert cells(page, "text") == ["meanwhile"]


def test_another_reader_sees_other_columns_and_no_filter_is_left(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    page.table.columns.show(["title", "codename", "terms"])
    page.bar.set_narrow("heron")
    silo.view_as(Reader("public"))
    assert "codename" not in page.table.columns.shown()
    assert box(page).text() == ""
    assert "HERON" not in cells(page, "title")
    silo.view_as(Reader())
    assert page.table.columns.shown() == ("title", "codename", "terms")
    assert "HERON" in cells(page, "codename")


def test_a_saved_view_is_taken_up_again_and_removed(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    choose(facet(page, "Kind"), "Criticism")
    page.table.columns.sort_by("text")
    page.table.columns.show(["text", STATE])
    texts = cells(page, "text")
    choose(chip(page, "Views"), "Save as")
    asking = page.findChild(AskName)
    assert asking is not None
    QTest.keyClicks(asking.name, "Hard & fast")
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    assert [view.name for view in views(silo.case, "claim")] == ["Hard & fast"]
    page.bar.clear()
    page.table.columns.start_again()
    page.table.columns.sort_by("")
    assert cells(page, "text") != texts
    choose(chip(page, "Views"), "Hard && fast")
    assert cells(page, "text") == texts
    assert page.table.columns.shown() == ("text", STATE)
    again = shown(qtbot, silo, "claim")
    opener = chip(again, "Views")
    opener.fill()
    remove = next(one for one in opener.menu_shown.findChildren(QMenu) if one.title() == "Remove")
    remove.actions()[0].trigger()
    assert views(silo.case, "claim") == []


def test_a_view_needs_a_name(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    choose(chip(page, "Views"), "Save as")
    asking = page.findChild(AskName)
    assert asking is not None
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    assert asking.wrong.text() == "Write a name for the view."
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert views(silo.case, "claim") == []


def test_many_records_are_tagged_as_one_step(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "task")
    steps = len(history(silo.case))
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    press(page.bulk, "Tag…")
    asking = page.table.findChild(AskTag)
    assert asking is not None
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    assert asking.wrong.text() == "Write the name of a tag."
    QTest.keyClicks(asking.name, "autumn")
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    assert len(history(silo.case)) == steps + 1
    sheet = silo.lens.sheet(page.table.rows.ids[0])
    assert sheet is not None
    assert [tag.text for tag in sheet.details["tags"]] == ["autumn"]


def test_a_field_of_many_records_is_set_as_one_step(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    steps = len(history(silo.case))
    click(page, 0)
    click(page, 2, Qt.KeyboardModifier.ShiftModifier)
    press(page.bulk, "Set field…")
    asking = page.table.findChild(AskField)
    assert asking is not None
    assert "Text" not in [asking.choice.itemText(place) for place in range(asking.choice.count())]
    asking.choice.setCurrentText("Weight")
    assert isinstance(asking.editor, ChoiceEditor)
    asking.editor.set("colour")
    press(asking, "Set")
    assert cells(page, "weight")[:3] == ["Colour"] * 3
    assert page.table.selected_rows() == [0, 1, 2]
    assert len(history(silo.case)) == steps + 1


def test_tab_goes_from_a_field_to_its_value_and_on_to_the_buttons(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    press(page.bulk, "Set field…")
    asking = page.table.findChild(AskField)
    assert asking is not None
    qtbot.waitUntil(asking.choice.hasFocus)
    for name in ("Language", "Issued"):
        asking.choice.setFocus()
        asking.choice.setCurrentText(name)
        assert asking.editor is not None
        qtbot.waitUntil(asking.editor.isVisible)
        QTest.keyClick(asking.choice, Qt.Key.Key_Tab)
        assert asking.editor.holds(QApplication.focusWidget()), name


def test_a_field_that_cannot_be_so_is_refused_in_words(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    press(page.bulk, "Set field…")
    asking = page.table.findChild(AskField)
    assert asking is not None
    asking.choice.setCurrentText("Order")
    assert asking.editor is not None
    asking.editor.set("first")
    press(asking, "Set")
    assert "whole number" in asking.wrong.text()
    assert asking.isVisible()


def test_a_change_elsewhere_is_shown_at_once(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "relationship")
    entity = next(row for row in silo.lens.rows("entity", silo.lens.ids("entity")) if row.name == "Silo 9")
    set_fields(silo.case, entity.uid, {"name": "Silo 10"})
    assert "Silo 10" in cells(page, "object_id")


def test_the_menu_of_a_row_offers_what_can_be_done(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    click(page, 0)
    offered = {action.text(): action.isEnabled() for action in page.menu().actions()}
    assert offered == dict.fromkeys(("Edit", "Copy", "Tag…", "Set field…", "Move to trash…"), True)
    silo.view_as(Reader("legal"))
    click(page, 0)
    offered = {action.text(): action.isEnabled() for action in page.menu().actions()}
    assert [text for text, enabled in offered.items() if enabled] == ["Copy"]


def test_what_several_cannot_share_is_said_and_not_asked_for(qtbot: QtBot, desk: Desk) -> None:
    for name in ("autumn", "harbour"):
        add_record(desk.case, "tag", {"name": name})
    page, refused = shown(qtbot, desk, "tag"), list[str]()
    desk.refused.connect(refused.append)
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    press(page.bulk, "Set field…")
    assert refused == ["These have no field that several may share: edit each by itself."]
    assert page.table.findChild(AskField) is None
