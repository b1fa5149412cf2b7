from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.records import add_record, add_records
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader
from casebook.disclosure.shown import ClaimShown
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.widgets.claims_model import ClaimsModel, Heading
from ui.widgets.decision import ClearClaim

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen

KEY = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> ClaimsPage:
    return opened(qtbot, silo)


def opened(qtbot: QtBot, desk: Desk) -> ClaimsPage:
    page = ClaimsPage(desk)
    qtbot.addWidget(page)
    page.resize(870, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus()
    return page


def headings(page: ClaimsPage) -> list[str]:
    return [row.words for row in page.list.shown.rows if isinstance(row, Heading)]


def numbers(page: ClaimsPage, heading: str = "") -> list[str]:
    """Return the numbers of the claims shown, or of those under a heading."""
    found: list[str] = []
    under = ""
    for row in page.list.shown.rows:
        if isinstance(row, Heading):
            under = row.words
        elif heading in ("", under):
            found.append(row.number)
    return found


def claim(page: ClaimsPage, number: str) -> ClaimShown:
    return next(one for one in page.desk.lens.claims() if one.number == number)


def go_to(page: ClaimsPage, number: str) -> None:
    page.desk.choose(claim(page, number).id)


def decide(qtbot: QtBot, page: ClaimsPage, letter: Qt.Key) -> None:
    QTest.mouseClick(page.decision, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, letter)


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


def test_a_claim_is_cleared_by_the_keys_that_save_elsewhere(qtbot: QtBot, page: ClaimsPage) -> None:
    form = clearing(qtbot, page, "C-15")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClicks(form.by, "Osk Pellifand")
    QTest.keyClicks(form.reason, "Put again, and answered.")
    QTest.keyClick(form.reason, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert claim(page, "C-15").decision == "cleared"
