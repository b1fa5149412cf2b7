"""A record is found, linked, gone to and made in place by typing its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casebook.schema.field import Field
from casebook.schema.types import Link
from tests.ui.window.forms import (
    begun,
    click,
    entered,
    keyboard,
    made,
    on_screen,
    opened,
    press,
    sheet_of,
    type_in,
    write,
)
from ui.desk import Desk
from ui.widgets.picker import Picker
from ui.widgets.quick_form import QuickForm
from ui.widgets.suggestions import New, Suggestions

ANY, ENTITY, EVIDENCE = Link(), Link("entity"), Link("evidence")


def picker(qtbot: QtBot, desk: Desk, link: Link) -> Picker:
    one = Picker(Field("Who", link, name="who_id"), desk)
    on_screen(qtbot, one)
    one.line.setFocus()
    return one


def listed(one: Picker) -> list[str]:
    found = one.window().findChild(Suggestions)
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def quick_form() -> QuickForm:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QuickForm) and one.isVisible())


def test_typing_finds_and_enter_links(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    write("quay quaff")
    assert listed(one) == ["Quaffermoor Quay Ltd", "New entity “quay quaff”"]
    with qtbot.waitSignal(one.edited):
        press(Qt.Key.Key_Return)
    assert one.line.text() == "Quaffermoor Quay Ltd"
    assert one.typed() == sheet_of(silo, "entity", "Quaffermoor Quay Ltd").uid
    assert not one.listing


def test_down_shows_the_newest_and_arrows_go_round(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    press(Qt.Key.Key_Down)
    first = listed(one)[0]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert one.line.text() == first


def test_esc_puts_the_list_away_and_keeps_the_words(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    write("quaff")
    press(Qt.Key.Key_Escape)
    assert not one.listing
    assert one.typed() == "quaff"


def test_the_mouse_links_too(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    write("quaff")
    found = one.window().findChild(Suggestions)
    assert found is not None
    place = found.visualItemRect(found.item(0)).center()
    click(found.viewport(), place)
    assert one.chosen is not None
    assert keyboard() is one.line


def test_a_key_after_linking_unlinks(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    one.set(sheet_of(silo, "entity", "Quaffermoor").uid)
    assert one.chosen is not None
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    assert one.chosen is None
    assert one.typed() == "Quaffermoor Quay Lt"


def test_the_clear_button_unlinks(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    one.set(sheet_of(silo, "entity", "Quaffermoor").uid)
    clear = next(
        button for button in one.line.findChildren(QToolButton)
        if (action := button.defaultAction()) and action.text() == "Clear"
    )  # fmt: skip
    with qtbot.waitSignal(one.edited):
        click(clear)
    assert one.typed() == ""


def test_a_link_to_any_record_finds_every_kind_and_tells_them_apart(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ANY)
    write("c-1")
    assert silo.lens.names("c-1")[0].kind == "claim"
    press(Qt.Key.Key_Return)
    assert one.chosen is not None
    assert one.chosen.kind == "claim"
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("nobody yet")
    assert listed(one) == ["New entity “nobody yet”", "New source “nobody yet”"]


def test_evidence_is_attached_and_never_typed(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, EVIDENCE)
    write("no such file")
    assert not one.listing


def test_alt_enter_goes_to_the_record(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    sheet = sheet_of(silo, "entity", "Quaffermoor")
    one.set(sheet.uid)
    with qtbot.waitSignal(silo.asked) as asked:
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [sheet.id]
    actions = [action for action in one.line.findChildren(QAction) if action.toolTip().startswith("Go to")]
    assert [action.isVisible() for action in actions] == [True]


def test_a_new_record_is_made_in_place_by_keys(qtbot: QtBot, silo: Desk) -> None:
    form = begun(qtbot, silo, "event")
    type_in(form, "title", "Gate opens")
    type_in(form, "place_id", "North Gate")
    press(Qt.Key.Key_Up)  # the last: make it new
    press(Qt.Key.Key_Return)
    asking = quick_form()
    assert asking.form.fields.editors["name"].typed() == "North Gate"
    qtbot.waitUntil(asking.isActiveWindow)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place = form.fields.editors["place_id"]
    qtbot.waitUntil(lambda: place.holds(QApplication.focusWidget()))
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = sheet_of(silo, "event", "Gate opens")
    assert entered(silo, event, "place_id") == sheet_of(silo, "entity", "North Gate").uid


def test_esc_gives_up_making_one_and_keeps_the_words(qtbot: QtBot, silo: Desk) -> None:
    form = begun(qtbot, silo, "event")
    type_in(form, "place_id", "South Gate")
    before = silo.lens.counts()["entity"]
    press(Qt.Key.Key_Return)
    asking = quick_form()
    qtbot.waitUntil(asking.isActiveWindow)
    press(Qt.Key.Key_Escape)
    place = form.fields.editors["place_id"]
    qtbot.waitUntil(lambda: place.holds(QApplication.focusWidget()))
    assert silo.lens.counts()["entity"] == before
    assert form.fields.editors["place_id"].typed() == "South Gate"


def test_words_that_name_one_record_link_to_it_when_saved(qtbot: QtBot, silo: Desk) -> None:
    event = made(silo, "event", {"title": "Quiet day"})
    form = opened(qtbot, silo, event)
    type_in(form, "place_id", "quaffermoor quay ltd")
    press(Qt.Key.Key_Tab)
    assert entered(silo, event, "place_id") == sheet_of(silo, "entity", "Quaffermoor").uid
    assert form.fields.editors["place_id"].typed() == sheet_of(silo, "entity", "Quaffermoor").uid


def test_words_that_name_none_are_refused_with_who_may_be_meant(qtbot: QtBot, silo: Desk) -> None:
    form = opened(qtbot, silo, made(silo, "event", {"title": "Quiet day"}))
    type_in(form, "place_id", "Quaffermor Quay")
    press(Qt.Key.Key_Tab)
    place = form.fields.editors["place_id"]
    assert "Quaffermoor Quay Ltd" in place.noted("error")
    assert place.typed() == "Quaffermor Quay"


def test_suggestions_say_to_a_reader_what_they_are(qtbot: QtBot, silo: Desk) -> None:
    one = picker(qtbot, silo, ENTITY)
    write("quaff")
    found = one.window().findChild(Suggestions)
    assert found is not None
    assert "Company" in found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(found.item(found.count() - 1).data(Qt.ItemDataRole.UserRole), New)
    assert not found.grab().isNull()


def test_a_window_has_one_list_which_goes_with_the_keyboard(qtbot: QtBot, silo: Desk) -> None:
    form = begun(qtbot, silo, "relationship")
    for name in ("subject_id", "object_id"):
        type_in(form, name, "quaff")
        (found,) = form.findChildren(Suggestions)
        assert found.isVisible()
        press(Qt.Key.Key_Tab)
        assert not found.isVisible()


def test_the_list_goes_with_its_line(qtbot: QtBot, silo: Desk) -> None:
    window = QWidget()
    one = Picker(Field("Who", ENTITY, name="who_id"), silo)
    QVBoxLayout(window).addWidget(one)
    on_screen(qtbot, window)
    one.line.setFocus()
    write("quay quaff")
    assert one.listing
    one.hide()
    (listed,) = window.findChildren(Suggestions)
    assert not listed.isVisible()


def test_a_list_whose_line_is_gone_links_nothing_and_goes(
    qtbot: QtBot, silo: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    window, one = QWidget(), Picker(Field("Who", ENTITY, name="who_id"), silo)
    QVBoxLayout(window).addWidget(one)
    on_screen(qtbot, window)
    one.line.setFocus()
    write("quaff")
    found = window.findChild(Suggestions)
    assert found is not None
    one.deleteLater()
    QApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
    click(found.viewport(), found.visualItemRect(found.item(0)).center())
    assert not found.isVisible()
    assert capsys.readouterr().err == ""
