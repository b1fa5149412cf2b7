"""Claims are moved, decided on and cleared from their board."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.trash import trash_record
from tests.ui.window.board import claim, go_to, headings, numbers, opened
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.widgets.decision import ClearClaim

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen

KEY = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> ClaimsPage:
    return opened(qtbot, silo)


def decide(qtbot: QtBot, page: ClaimsPage, letter: Qt.Key) -> None:
    QTest.mouseClick(page.decision, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, letter)


def test_alt_and_the_arrows_move_a_claim_within_its_section(qtbot: QtBot, page: ClaimsPage) -> None:
    go_to(page, "C-3")
    QTest.keyClick(page.list, KEY.Key_Down, ALT)
    assert numbers(page, "Not cleared · The grain") == ["C-5", "C-3", "C-6"]
    QTest.keyClick(page.list, KEY.Key_Down, ALT)
    assert numbers(page, "Not cleared · The grain") == ["C-5", "C-6", "C-3"]
    QTest.keyClick(page.list, KEY.Key_Down, ALT)  # it is the last: nothing moves
    QTest.keyClick(page.list, KEY.Key_Up, ALT)
    assert numbers(page, "Not cleared · The grain") == ["C-5", "C-3", "C-6"]
    now = page.list.current()
    assert now
    assert now.number == "C-3"
    for _ in range(3):
        page.desk.case.undo()
    assert numbers(page, "Not cleared · The grain") == ["C-3", "C-5", "C-6"]


def test_buttons_move_a_claim_too_and_never_out_of_its_section(qtbot: QtBot, page: ClaimsPage) -> None:
    up, down = (one for one in page.findChildren(QToolButton) if one.accessibleName().startswith("Move"))
    go_to(page, "C-2")
    QTest.mouseClick(up, LEFT)
    assert numbers(page, "Cleared · The silo") == ["C-2", "C-1", "C-16"]
    steps = len(history(page.desk.case, 1000))
    QTest.mouseClick(up, LEFT)
    assert len(history(page.desk.case, 1000)) == steps
    QTest.mouseClick(down, LEFT)
    assert numbers(page, "Cleared · The silo") == ["C-1", "C-2", "C-16"]


def test_a_decision_is_one_key_and_one_letter(qtbot: QtBot, page: ClaimsPage) -> None:
    go_to(page, "C-3")
    decide(qtbot, page, KEY.Key_H)
    assert claim(page, "C-3").decision == "hold"
    page.desk.case.undo()
    assert claim(page, "C-3").decision == "unverified"


def test_who_cleared_a_claim_is_not_said_to_have_cut_it(qtbot: QtBot, page: ClaimsPage) -> None:
    go_to(page, "C-4")
    decide(qtbot, page, KEY.Key_T)
    assert claim(page, "C-4").decision == "cut"
    sheet = page.desk.lens.sheet(claim(page, "C-4").id)
    assert sheet
    told = {field.field.name: field.text for field in sheet.fields}
    assert not told.get("decision_by")
    assert not told.get("decision_reason")


def clearing(qtbot: QtBot, page: ClaimsPage, number: str) -> ClearClaim:
    go_to(page, number)
    decide(qtbot, page, KEY.Key_C)
    qtbot.waitUntil(lambda: bool(page.findChildren(ClearClaim)))
    return page.findChildren(ClearClaim)[0]


def test_clearing_asks_for_a_name_and_a_reason_and_says_which_is_missing(qtbot: QtBot, page: ClaimsPage) -> None:
    form = clearing(qtbot, page, "C-15")
    QTest.mouseClick(form.clear, LEFT)
    assert form.missing.text() == "Clearing a claim takes a name and a reason: fill in both."
    QTest.keyClicks(form.by, "Osk Pellifand")
    QTest.mouseClick(form.clear, LEFT)
    assert form.missing.text() == "Clearing a claim takes a name and a reason: the reason is missing."
    assert claim(page, "C-15").decision == "unverified"
    QTest.keyClicks(form.reason, "Put again, and answered.")
    QTest.mouseClick(form.clear, LEFT)
    assert claim(page, "C-15").decision == "cleared"
    assert "Cleared · The owner" in headings(page)
    page.desk.case.undo()
    assert claim(page, "C-15").decision == "unverified"


def test_clearing_says_what_still_stands_against_it(qtbot: QtBot, page: ClaimsPage) -> None:
    form = clearing(qtbot, page, "C-12")
    said = " ".join(one.text() for one in form.findChildren(type(form.missing)))
    assert "Nothing is cited in support." in said
    assert "Still to be checked: Talk of the bars." in said
    QTest.keyClick(form, KEY.Key_Escape)
    assert claim(page, "C-12").decision == "lead"


def test_a_claim_trashed_meanwhile_is_refused_in_the_form(qtbot: QtBot, page: ClaimsPage) -> None:
    form = clearing(qtbot, page, "C-15")
    trash_record(page.desk.case, "C-15")
    QTest.keyClicks(form.by, "Osk")
    QTest.keyClicks(form.reason, "Why not")
    QTest.mouseClick(form.clear, LEFT)
    assert form.missing.text() == "This claim is no longer in the case: choose another."
    assert form.isVisible()


def test_a_claim_is_cleared_by_the_keys_that_save_elsewhere(qtbot: QtBot, page: ClaimsPage) -> None:
    form = clearing(qtbot, page, "C-15")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClicks(form.by, "Osk Pellifand")
    QTest.keyClicks(form.reason, "Put again, and answered.")
    QTest.keyClick(form.reason, KEY.Key_Return, CONTROL)
    assert claim(page, "C-15").decision == "cleared"
