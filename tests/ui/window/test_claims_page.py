"""The board of claims: what stands on it, how it is narrowed and walked, and who sees what of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, add_records
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader
from tests.ui.window.board import claim, go_to, headings, numbers, opened
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.widgets.claims_model import ClaimsModel

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> ClaimsPage:
    return opened(qtbot, silo)


def test_claims_stand_by_section_under_what_is_decided(page: ClaimsPage) -> None:
    assert headings(page) == [
        "Cleared · The silo",
        "Cleared · The grain",
        "Cleared · The night market",
        "Cleared · The operator’s account",
        "Not cleared · The grain",
        "Not cleared · The harbour master",
        "Not cleared · The owner",
        "Cut · The operator’s account",
    ]
    assert numbers(page, "Not cleared · The grain") == ["C-3", "C-5", "C-6"]
    assert page.summary.text() == "Sixteen claims. Nine are cleared."


def test_the_model_keeps_qts_rules(silo: Desk, qapp: QApplication) -> None:
    model = ClaimsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(silo.lens.claims())
    assert model.rowCount() == 16 + 8  # headings
    model.show([])
    assert model.rowCount() == 0


def test_a_screen_reader_hears_all_that_a_row_says(page: ClaimsPage) -> None:
    row = page.list.shown.row_of(claim(page, "C-3").id)
    assert row is not None
    assert page.list.shown.index(row).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "C-3. In the autumn of 2024 eleven barges came to Silo 9. One origin, Unverified. "
        "2 cited, 1 independent origin: both lead back to The Ockleswade Lamp. "
        "Still to be checked: The log for October shows four of them; September and November were refused"
    )


@pytest.mark.parametrize(
    ("chip", "wanted"),
    [
        ("Unsourced", ["C-12"]),
        ("Corroborated", ["C-4", "C-7"]),
        ("Denied", ["C-7"]),
        ("Contradicted", ["C-14"]),
        ("Not cleared", ["C-3", "C-5", "C-6", "C-11", "C-12", "C-15"]),
    ],
)
def test_a_chip_narrows_the_board(qtbot: QtBot, page: ClaimsPage, chip: str, wanted: list[str]) -> None:
    assert page.chips[chip].text() == f"{chip} {len(wanted)}"
    QTest.mouseClick(page.chips[chip], LEFT)
    assert numbers(page) == wanted
    page.show_all()
    assert len(numbers(page)) == 16


def test_the_arrows_walk_the_claims_over_the_headings(qtbot: QtBot, page: ClaimsPage) -> None:
    walked = []
    for _ in range(5):
        QTest.keyClick(page.list, KEY.Key_Down)
        now = page.list.current()
        assert now is not None
        assert page.desk.record == now.id
        walked.append(now.number)
    assert walked == numbers(page)[:5]
    QTest.keyClick(page.list, KEY.Key_Up)
    assert page.desk.record == claim(page, walked[3]).id


def test_a_selection_made_elsewhere_is_followed_and_another_kind_is_not(page: ClaimsPage) -> None:
    go_to(page, "C-6")
    now = page.list.current()
    assert now
    assert now.number == "C-6"
    page.desk.choose(page.desk.lens.events()[0].id)
    assert page.list.current() is None


def test_a_claim_that_a_filter_hides_is_shown_when_it_is_gone_to(qtbot: QtBot, page: ClaimsPage) -> None:
    QTest.mouseClick(page.chips["Cleared"], LEFT)
    page.show_record(claim(page, "C-12").id)
    now = page.list.current()
    assert now
    assert now.number == "C-12"
    assert page.chips["All"].isChecked()


def test_enter_and_a_double_click_ask_for_the_form(qtbot: QtBot, page: ClaimsPage) -> None:
    go_to(page, "C-5")
    wanted = claim(page, "C-5").id
    with qtbot.waitSignal(page.edit_wanted) as asked:
        QTest.keyClick(page.list, KEY.Key_Return)
    assert asked.args == [wanted]
    middle = page.list.visualRect(page.list.currentIndex()).center()
    QTest.mouseClick(page.list.viewport(), LEFT, pos=middle)
    with qtbot.waitSignal(page.edit_wanted) as asked:
        QTest.mouseDClick(page.list.viewport(), LEFT, pos=middle)
    assert asked.args == [wanted]


def test_the_menu_of_a_claim_offers_all_that_the_keys_do(page: ClaimsPage) -> None:
    go_to(page, "C-3")
    menu = page.menu()
    assert [action.text() for action in menu.actions()] == ["Edit", "Decision", "Move up", "Move down"]
    menu.actions()[3].trigger()
    assert numbers(page, "Not cleared · The grain") == ["C-5", "C-3", "C-6"]


def test_a_reader_outside_sees_no_decisions_and_changes_nothing(qtbot: QtBot, page: ClaimsPage) -> None:
    page.desk.view_as(Reader("public"))
    assert not any(words.startswith(("Cleared", "Not cleared", "Cut")) for words in headings(page))
    assert page.decision.isHidden()
    QTest.keyClick(page.list, KEY.Key_Down)
    page.offer_decisions()
    assert QApplication.activePopupWidget() is None
    with qtbot.assertNotEmitted(page.edit_wanted):
        QTest.keyClick(page.list, KEY.Key_Return)


def test_a_new_claim_starts_in_the_section_one_is_in(qtbot: QtBot, page: ClaimsPage) -> None:
    go_to(page, "C-6")
    with qtbot.waitSignal(page.new_wanted) as asked:
        page.new()
    assert asked.args == ["claim", {"section": "The grain"}]


def test_an_empty_board_teaches_and_starts_a_first_claim(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    with qtbot.waitSignal(page.new_wanted) as asked:
        QTest.keyClick(focused, KEY.Key_Space)
    assert asked.args == ["claim", {}]
    add_record(desk.case, "claim", {"text": "Grain is missing."})
    assert headings(page) == ["Not cleared"]
    assert page.summary.text() == "One claim. None is cleared."


def test_a_filter_that_nothing_fits_any_more_says_so(qtbot: QtBot, page: ClaimsPage) -> None:
    QTest.mouseClick(page.chips["Unsourced"], LEFT)
    trash_record(page.desk.case, "C-12")
    page.focus()
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Show all claims"
    QTest.keyClick(focused, KEY.Key_Space)
    assert len(numbers(page)) == 15


@pytest.mark.parametrize("width", [900, 420])
@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <img src=/etc/passwd>",
        "two\nlines",
        "x" * 4000,
        "\u0645\u0631\u062d\u0628\u0627 " * 60,
        "\u6f22\u5b57" * 200,
        "\U0001f600 plain words " * 30,
        "ends in a space ",
    ],
)
def test_any_words_fit_their_row(qtbot: QtBot, desk: Desk, text: str, width: int) -> None:
    add_record(desk.case, "claim", {"text": text, "caveat": text})
    page = opened(qtbot, desk)
    page.resize(width, 700)
    page.grab()
    index = page.list.shown.index(1)
    drawn = page.list.visualRect(index)
    assert drawn.height() >= 2 * page.fontMetrics().height()
    assert drawn.width() <= page.list.viewport().width()


def test_a_narrower_page_makes_rows_higher(qtbot: QtBot, page: ClaimsPage) -> None:
    row = page.list.shown.row_of(claim(page, "C-3").id)
    assert row is not None
    index = page.list.shown.index(row)
    before = page.list.visualRect(index).height()
    page.resize(430, 800)
    qtbot.waitUntil(lambda: page.list.visualRect(index).height() > before)


def test_two_thousand_claims_scroll_and_keep_their_place(qtbot: QtBot, desk: Desk, many: Callable[[], None]) -> None:
    page = opened(qtbot, desk)
    many()
    qtbot.waitUntil(lambda: len(numbers(page)) == 2000)
    page.list.verticalScrollBar().setValue(20_000)
    add_record(desk.case, "claim", {"text": "One more.", "section": "Part 99"})
    qtbot.waitUntil(lambda: len(numbers(page)) == 2001)
    assert page.list.verticalScrollBar().value() == 20_000


@pytest.fixture
def many(desk: Desk) -> Callable[[], None]:
    said = "The reserve grain was sold at night from the quay of Silo 9, lot {}."
    raws = [{"text": said.format(n), "section": f"Part {n // 50}", "position": str(n)} for n in range(2000)]

    def add() -> None:
        add_records(desk.case, "claim", raws)

    return add


def test_every_control_has_a_name(page: ClaimsPage) -> None:
    for part in (page.list, *page.findChildren(QPushButton), *page.findChildren(QToolButton)):
        told = QAccessible.queryAccessibleInterface(part)
        assert told is not None
        assert told.text(QAccessible.Text.Name)
