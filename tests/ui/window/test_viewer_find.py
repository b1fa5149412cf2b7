"""Words are found in the file that is open, as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.window.reading import attached, bench_on, middle_of, opened, pages_of, pdf, words_of
from ui.desk import Desk
from ui.pages.viewer import ViewerPage
from ui.workbench import Workbench

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[ViewerPage]:
    bench: Workbench = bench_on(qtbot, desk, tmp_path)
    QTest.qWaitForWindowActive(bench)
    made = opened(qtbot, bench, attached(desk, pdf(tmp_path / "report.pdf", 9)))
    qtbot.waitUntil(lambda: bool(made.reader.known.texts))
    yield made
    bench.close_down()


def test_every_place_is_counted_and_gone_through_and_round(page: ViewerPage, qtbot: QtBot) -> None:
    search, view = page.reader.search, pages_of(page)
    page.focus_filter()
    assert search.box.hasFocus()
    QTest.keyClicks(search.box, "second lorry")
    qtbot.waitUntil(lambda: search.told.text() == "1 of 9")
    QTest.keyClick(search.box, Qt.Key.Key_Return)
    assert (search.told.text(), view.page) == ("2 of 9", 2)
    QTest.keyClick(search.box, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(search.box, Qt.Key.Key_Return, SHIFT)
    assert (search.told.text(), view.page) == ("9 of 9", 9)
    QTest.keyClick(view, Qt.Key.Key_F3)
    assert search.told.text() == "1 of 9"


def test_what_was_found_last_is_selected_by_leaving_to_be_stretched_and_quoted(page: ViewerPage, qtbot: QtBot) -> None:
    search, view = page.reader.search, pages_of(page)
    page.focus_filter()
    QTest.keyClicks(search.box, "cond lor")
    qtbot.waitUntil(lambda: search.told.text() == "1 of 9")
    QTest.keyClick(search.box, Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert view.selected_text() == "second lorry,"
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_text().split() == ["second", "lorry,", "and"]


def test_the_first_place_is_sought_from_the_page_in_front(page: ViewerPage, qtbot: QtBot) -> None:
    pages_of(page).go_to(5)
    page.focus_filter()
    QTest.keyClicks(page.reader.search.box, "grain")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "5 of 9")
    assert pages_of(page).page == 5


def test_what_is_found_is_drawn_and_goes_with_the_search(page: ViewerPage, qtbot: QtBot) -> None:
    view = pages_of(page)
    before = view.viewport().grab().toImage()
    page.focus_filter()
    QTest.keyClicks(page.reader.search.box, "grain")
    qtbot.waitUntil(lambda: page.reader.search.told.text().endswith("of 9"))
    qtbot.waitUntil(lambda: view.viewport().grab().toImage().copy(0, 0, 400, 400) != before.copy(0, 0, 400, 400))
    QTest.keyClick(page.reader.search.box, Qt.Key.Key_Escape)
    assert page.reader.search.isHidden()
    assert view.hasFocus()
    assert view.over.hits == []


def test_what_is_not_there_is_said(page: ViewerPage, qtbot: QtBot) -> None:
    page.focus_filter()
    QTest.keyClicks(page.reader.search.box, "submarine")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "Not found")
    page.reader.search.box.clear()
    assert page.reader.search.told.text() == ""


def test_what_is_selected_is_looked_for(page: ViewerPage, qtbot: QtBot) -> None:
    view = pages_of(page)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle_of(view, 1, "ledger"))
    page.focus_filter()
    assert page.reader.search.box.text() == "ledger"
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "1 of 9")


def test_a_place_on_a_page_not_read_yet_comes_into_sight(page: ViewerPage, qtbot: QtBot) -> None:
    view = pages_of(page)
    view.set_zoom(300)
    page.focus_filter()
    QTest.keyClicks(page.reader.search.box, "number 8 of")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "1 of 1")
    qtbot.waitUntil(lambda: words_of(view, 8) is not None)
    assert view.viewport().rect().contains(middle_of(view, 8, "number"))
