"""Line by line: a draft is walked and narrowed, and words of it are selected, by keys and by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_mixed
from tests.ui.window.lines import (
    KEY,
    LEFT,
    SHIFT,
    choose,
    current,
    kind,
    numbers_of,
    opened,
    select,
    settled,
    spot,
)
from ui.desk import Desk
from ui.pages.lines import LinesPage
from ui.widgets.lines_model import LinesModel, told

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> LinesPage:
    return opened(qtbot, silo)


def test_the_draft_stands_line_by_line_with_its_verdicts(page: LinesPage) -> None:
    assert page.summary.text() == "Ten lines. 7 ready."
    assert page.drafts.currentText() == "The night market (fictional)"
    assert [line.number for line in page.list.shown.lines if not line.ready] == [2, 4, 8]


@pytest.mark.parametrize(
    ("name", "words", "numbers"),
    [
        ("Not ready", "Not ready 3", [2, 4, 8]),
        ("Quotes", "Quotes 2 of 2", [6, 7]),
        ("Context", "Context 2 of 2", [9, 10]),
        ("Facts", "Facts 2 of 3", [1, 2, 3]),
        ("Criticism answered", "Criticism answered 1 of 3", [4, 5, 8]),
    ],
)
def test_a_pass_stops_at_its_lines(page: LinesPage, name: str, words: str, numbers: list[int]) -> None:
    assert page.chips[name].text() == words
    QTest.mouseClick(page.chips[name], LEFT)
    assert numbers_of(page) == numbers
    page.show_all()
    assert len(numbers_of(page)) == 10


def test_a_pass_that_stops_nowhere_says_so(qtbot: QtBot, page: LinesPage) -> None:
    assert told("Quotes", ()) == "Quotes 0"
    choose(page, 6)
    for number in (6, 7):
        choose(page, number)
        kind(qtbot, page, "Fact")
    QTest.mouseClick(page.chips["Quotes"], LEFT)
    assert not page.list.isVisible()
    page.focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_Return)
    assert len(numbers_of(page)) == 10


def test_what_is_said_of_a_line_follows_the_keyboard(page: LinesPage) -> None:
    line = choose(page, 2)
    assert page.desk.record == line.id
    doors = [one.accessibleName() for one in page.facts.doors()]
    assert doors[0].startswith("C-3 In the autumn of 2024")
    assert doors[1] == "Sign off (S)"


def test_a_door_leads_to_what_a_reason_names(qtbot: QtBot, page: LinesPage) -> None:
    claim = choose(page, 2).ties[0].claim
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(page.facts.doors()[0], LEFT)
    assert asked.args == [claim]


def test_enter_goes_to_the_record_of_the_first_reason(qtbot: QtBot, page: LinesPage) -> None:
    claim = choose(page, 4).ties[0].claim
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.keyClick(page.list, KEY.Key_Return)
    assert asked.args == [claim]


def test_words_are_selected_by_shift_and_the_arrows(page: LinesPage) -> None:
    choose(page, 2)
    assert select(page, 1, 4) == "the autumn of 2024 "
    assert page.list.accessibleDescription() == "Selected: the autumn of 2024 "
    QTest.keyClick(page.list, KEY.Key_Left, SHIFT)
    assert page.list.selected_words() == "the autumn of 2024"
    QTest.keyClick(page.list, KEY.Key_Escape)
    assert page.list.span() is None
    QTest.keyClick(page.list, KEY.Key_End, SHIFT)
    assert page.list.selected_words().endswith("of grain.")
    QTest.keyClick(page.list, KEY.Key_Down)
    assert page.list.span() is None


def test_words_are_selected_by_the_mouse(page: LinesPage) -> None:
    choose(page, 2)
    begin, end = spot(page, "autumn"), spot(page, "2024")
    view = page.list.viewport()
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert page.list.selected_words() == "autumn of "
    QTest.mouseDClick(view, LEFT, Qt.KeyboardModifier.NoModifier, spot(page, "eleven") + QPoint(6, 0))
    assert page.list.selected_words() == "eleven"


def test_a_line_of_another_draft_is_found(qtbot: QtBot, page: LinesPage) -> None:
    raws = [("draft", {"as": "d", "title": "Second"}), ("line", {"draft": "@d", "text": "A line.", "kind": "opinion"})]
    made = add_mixed(page.desk.case, raws)[1]
    settled(qtbot, page)
    line = page.desk.lens.names("A line", ("line",))[0]
    assert line.uid == made.uid
    QTest.mouseClick(page.chips["Quotes"], LEFT)
    page.show_record(line.id)
    assert current(qtbot, page).id == line.id
    assert page.drafts.currentText() == "Second"


def test_rows_are_no_widgets_however_many(qtbot: QtBot, desk: Desk) -> None:
    lines = [
        ("line", {"draft": "@d", "text": f"Line {place} of the draft.", "position": place}) for place in range(2000)
    ]
    add_mixed(desk.case, [("draft", {"as": "d", "title": "Long"}), *lines])
    page = opened(qtbot, desk)
    assert len(numbers_of(page)) == 2000
    assert len(page.list.findChildren(QObject)) < 60
    for key in (KEY.Key_Down, KEY.Key_End):
        QTest.keyClick(page.list, key)
    assert current(qtbot, page).number == 2000


def test_the_model_keeps_qts_rules(qtbot: QtBot, page: LinesPage) -> None:
    model = LinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    lines = page.list.shown.lines
    model.show(lines)
    model.show(lines[:4])
    model.show(lines[:4])
    assert model.rowCount() == 4
    model.show(())
    assert model.rowCount() == 0


def test_a_screen_reader_hears_all_that_a_row_says(page: LinesPage) -> None:
    assert page.list.shown.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "2. Fact. Not ready. In the autumn of 2024 the silo took in eleven barges of grain. C-3 one origin. "
        "C-3 has one origin: attribute it in the line, find an independent one, or have it cleared. "
        "The words were changed since they were signed off: sign the line off again"
    )
