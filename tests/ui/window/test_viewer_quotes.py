"""Quotes are shown where they were taken from a file, and what is selected there is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.window.reading import attached, middle_of, opened, pages_of, pdf, quoted, words_of
from ui.canvas.page_overlay import boxes_of
from ui.canvas.passage import Selection
from ui.widgets.quick_quote import QuickQuote
from ui.window import Window
from ui.workbench import Workbench

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)


def test_quotes_are_shown_where_they_were_taken_and_chosen_by_a_click(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    quote = quoted(bench.desk, report, 33, 43)
    page = opened(qtbot, bench, report)
    view = pages_of(page)
    qtbot.waitUntil(lambda: bool(view.over.marks))
    (box,) = view.places.all_on_screen(1, boxes_of(view.over.marks[1][0], words_of(view, 1)))
    before = view.viewport().grab(box.toRect()).toImage()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, box.center().toPoint())
    assert bench.desk.record == quote
    assert view.viewport().grab(box.toRect()).toImage() != before


def test_a_new_quote_is_marked_at_once(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    quoted(bench.desk, report, 33, 43)
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    bench.desk.undo()
    qtbot.waitUntil(lambda: not view.over.marks)


@pytest.mark.parametrize("door", ["q", "button"])
def test_what_is_selected_is_handed_over_to_be_quoted(bench: Workbench, report: int, qtbot: QtBot, door: str) -> None:
    page = opened(qtbot, bench, report)
    view = pages_of(page)
    assert not page.reader.bar.quote.isEnabled()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    with qtbot.waitSignal(page.quote_wanted) as asked:
        if door == "q":
            QTest.keyClick(view, Qt.Key.Key_Q)
        else:
            QTest.mouseClick(page.reader.bar.quote, Qt.MouseButton.LeftButton)
    (selection,) = asked.args or [None]
    assert isinstance(selection, Selection)
    (part,) = selection.parts
    assert selection.evidence == report
    words = words_of(view, 1)
    assert words is not None
    assert (part.page, words.text[part.start : part.end], len(part.boxes)) == (1, "ledger", 1)
    dialog = bench.findChild(QuickQuote)
    assert dialog is not None
    assert dialog.quote.words.typed() == "ledger"
    assert dialog.quote.locator.typed() == "p. 1"
    dialog.close()


def test_a_quote_that_is_saved_is_tied_to_its_place_and_marked_there(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    view = pages_of(opened(qtbot, bench, report))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    QTest.keyClick(view, Qt.Key.Key_Q)
    dialog = bench.findChild(QuickQuote)
    assert dialog is not None
    dialog.quote.source.put_new("source", "Harbour ledger")
    save = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    (quote,) = bench.desk.lens.ids("quote")
    sheet = bench.desk.lens.sheet(quote)
    assert sheet is not None
    assert sheet.check is not None
    assert sheet.check.sentence == "Word for word as in report.pdf."
    (place,) = sheet.details["anchors"]
    told = {one.field.name: one.text for one in place.fields}
    assert (told["exact"], told["page"], told["state"]) == ("ledger", "1", "Found")
    assert told["boxes"].startswith("[[0.")


def test_ctrl_shift_q_quotes_what_is_selected_and_keeps_no_typing(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.desk is not None
    assert window.bench is not None
    record = attached(window.desk, pdf(tmp_path / "report.pdf", 2))
    view = pages_of(opened(qtbot, window.bench, record))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    QTest.keyClick(view, Qt.Key.Key_Q, CTRL | SHIFT)
    dialog = window.findChild(QuickQuote)
    assert dialog is not None
    assert dialog.quote.words.typed() == "ledger"
    dialog.reject()
    dialog.deleteLater()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Q, CTRL | SHIFT)
    (plain,) = (one for one in window.findChildren(QuickQuote) if one.isVisible())
    assert plain.quote.words.typed() == ""
    plain.reject()
