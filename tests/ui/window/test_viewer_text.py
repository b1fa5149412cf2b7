"""Text formats are read as text: page by page, selected and found in, and nothing in them is more than letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.disclosure.evidence_pages import PageRead
from tests.ui.window.opened_files import watched
from tests.ui.window.reading import attached, opened
from ui.canvas.passage import Hit, Mark, Selection
from ui.canvas.text_view import TextView
from ui.pages.viewer import ViewerPage
from ui.workbench import Workbench

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WHEAT = "\N{EAR OF RICE}"


def pages(*texts: str) -> list[PageRead]:
    return [PageRead(number, "", text, "text", None, "") for number, text in enumerate(texts, start=1)]


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> TextView:
    made = TextView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    QTest.qWaitForWindowActive(made)
    return made


def fill(view: TextView, qtbot: QtBot, *texts: str) -> None:
    view.show_pages(pages(*texts))
    qtbot.waitUntil(lambda: view.whole)


def select(view: TextView, words: str) -> None:
    """Select words by the keyboard: the caret is set before them, and taken along with Shift."""
    start = view.document().toRawText().index(words)
    cursor = view.textCursor()
    cursor.setPosition(len(view.document().toRawText()[:start].encode("utf-16-le")) // 2)
    view.setTextCursor(cursor)
    for _ in words:
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)


def test_a_text_file_is_opened_read_and_quoted(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "notes.txt").write_text(f"{WHEAT} The gate stood open.\nNobody was there.\n")
    page = opened(qtbot, bench, attached(bench.desk, tmp_path / "notes.txt"))
    view = page.reader.stage.view
    assert isinstance(view, TextView)
    assert view.hasFocus()
    qtbot.waitUntil(lambda: view.whole)
    select(view, "gate stood")
    with qtbot.waitSignal(page.quote_wanted) as asked:
        QTest.keyClick(view, Qt.Key.Key_Q)
    (selection,) = asked.args or [None]
    assert isinstance(selection, Selection)
    (part,) = selection.parts
    assert (part.page, part.start, part.end, part.boxes) == (1, 6, 16, ())
    assert page.reader.known.texts[1].text[part.start : part.end] == "gate stood"


def test_markup_stays_letters_and_opens_no_file(view: TextView, qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"not a picture")
    with watched(picture) as files:
        fill(view, qtbot, f'<img src="{picture}"> <b>bold</b> <a href="file://{picture}">x</a>')
        view.grab()
        assert not files.opened()
    assert "<b>bold</b>" in view.toPlainText()


def test_offsets_hold_over_letters_that_qt_counts_twice(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, f"{WHEAT}{WHEAT} one", f"two {WHEAT} three")
    select(view, "three")
    (part,) = view.parts()
    assert (part.page, part.start, part.end) == (2, 6, 11)
    assert view.selected_text() == "three"
    view.let_go()
    view.select_passage(2, 6, 11)
    assert view.selected_text() == "three"


def test_a_selection_over_pages_leaves_out_what_stands_between_them(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "first page", "second page", "third page")
    view.selectAll()
    assert [(part.page, part.start, part.end) for part in view.parts()] == [(1, 0, 10), (2, 0, 11), (3, 0, 10)]
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "first page\nsecond page\nthird page"


def test_spaces_that_do_not_break_are_copied_as_they_are(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "3\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000 EUR")
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "3\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000 EUR"


def test_pages_have_borders_and_are_gone_to(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, *["a line\n" * 60] * 5)
    assert view.page == 1
    view.go_to(4)
    assert view.page == 4
    assert "Page 4" in view.document().findBlock(view.textCursor().position()).previous().text()


def test_one_page_has_no_border(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "only")
    assert view.toPlainText() == "only"


def test_quotes_and_hits_are_coloured_where_they_stand(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "one two three", "four five six")
    view.show_marks([Mark(7, 2, 5, 9), Mark(8, 1, 0, 3)])
    view.look_at(7)
    view.show_hits([Hit(1, 4, 7)], 0)
    found = {one.cursor.selectedText(): one.format.background().color().alphaF() for one in view.extraSelections()}
    assert set(found) == {"five", "one", "two"}
    assert found["five"] > found["one"]


def test_a_quote_is_chosen_by_a_click(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "one two three")
    view.show_marks([Mark(7, 1, 4, 7)])
    cursor = QTextCursor(view.document())
    cursor.setPosition(5)
    with qtbot.waitSignal(view.mark_chosen) as chosen:
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.cursorRect(cursor).center())
    assert chosen.args == [7]


def test_a_passage_far_down_is_gone_to_once_it_is_there(view: TextView, qtbot: QtBot) -> None:
    view.show_pages(pages("filler words\n" * 20_000, "the passage"))
    view.show_passage(2, 4, 11)
    qtbot.waitUntil(lambda: view.whole)
    assert view._places.page(view.textCursor().position()) == 2
    assert view.viewport().rect().contains(view.cursorRect().center())


def test_a_line_without_end_keeps_nobody_waiting(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "x" * 300_000 + " end")
    assert max(view.document().findBlockByNumber(n).length() for n in range(view.document().blockCount())) < 5_000
    view.show_passage(1, 300_001, 300_004)
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "end"


def test_nothing_can_be_written_into_it(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, "as received")
    QTest.keyClicks(view, "changed")
    QGuiApplication.clipboard().setText("pasted")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert view.toPlainText() == "as received"


def test_letters_grow_and_the_reader_stays_where_they_are(view: TextView, qtbot: QtBot) -> None:
    fill(view, qtbot, *["a line of text\n" * 60] * 5)
    view.go_to(3)
    size = view.font().pixelSize()
    QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
    assert view.font().pixelSize() > size
    assert view.page == 3


def test_words_are_found_in_a_text(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "notes.md").write_text("# Watch\n\n" + "The gate stood open.\n" * 30)
    page: ViewerPage = opened(qtbot, bench, attached(bench.desk, tmp_path / "notes.md"))
    page.focus_filter()
    QTest.keyClicks(page.reader.search.box, "GATE")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "1 of 30")
    QTest.keyClick(page.reader.search.box, Qt.Key.Key_Return)
    assert page.reader.search.told.text() == "2 of 30"
    QTest.keyClick(page.reader.search.box, Qt.Key.Key_Escape)
    assert page.reader.selected_text() == "gate"
    QTest.keyClick(page.reader.stage.text, Qt.Key.Key_Escape)
    assert (page.reader.selected_text(), bench.place) == ("", "viewer")
    QTest.keyClick(page.reader.stage.text, Qt.Key.Key_Escape)
    assert bench.place != "viewer"
