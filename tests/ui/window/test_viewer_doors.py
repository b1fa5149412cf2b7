"""A file in evidence is opened by each door there is, and let go when it is left or its case changes."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader, find
from tests.ui.window.reading import attached, bench_on, opened, pages_of, pdf, quoted, viewer, words_of
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.pages.viewer import ViewerPage
from ui.widgets.looker import _leaving
from ui.window import Window
from ui.workbench import Workbench

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier(0)


# The doors


@pytest.mark.parametrize("door", ["enter", "double click", "menu"])
def test_a_row_of_the_evidence_opens_its_file(bench: Workbench, report: int, qtbot: QtBot, door: str) -> None:
    bench.go("evidence")
    page = bench.page("evidence")
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.table.go_to(report))
    if door == "enter":
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    elif door == "menu":
        next(one for one in page.menu().actions() if one.text() == "Read the file").trigger()
    else:
        place = page.table.visualRect(page.table.currentIndex()).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert bench.place == "viewer"
    assert bench.desk.record == report
    qtbot.waitUntil(lambda: viewer(bench).reader.stage.view is not None)
    assert viewer(bench).reader.bar.name.text() == "report.pdf"


def test_the_form_of_a_row_stays_a_key_away(window: Window) -> None:
    assert window.desk is not None
    assert window.bench is not None
    window.desk.go_to(window.desk.lens.ids("evidence")[0])
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_E, CTRL)
    assert window.bench.place == "evidence"
    assert window.bench.right.currentWidget() is window.bench.form


def test_ctrl_r_reads_and_alt_left_leads_back(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    assert window.bench is not None
    window.bench.go("claims")
    window.desk.choose(window.desk.lens.ids("evidence")[0])
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_R, CTRL)
    assert window.bench.place == "viewer"
    qtbot.waitUntil(lambda: viewer(window.bench).reader.stage.view is not None)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.bench.place == "claims"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.bench.place == "viewer"


def test_reading_waits_for_a_file_or_a_quote(window: Window) -> None:
    assert window.desk is not None
    action = window.actions_by_name["read"]
    for kind, able in (("evidence", True), ("quote", True), ("claim", False)):
        window.desk.choose(window.desk.lens.ids(kind)[0])
        assert action.isEnabled() == able
    window.desk.choose(None)
    assert not action.isEnabled()


def test_a_quote_leads_to_its_place_and_back(bench: Workbench, report: int, qtbot: QtBot) -> None:
    quote = quoted(bench.desk, report, 33, 44, page=9)
    bench.desk.go_to(quote)
    (button,) = (one for one in bench.inspector.findChildren(QPushButton) if one.text() == "Show in the evidence")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = viewer(bench)
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)
    view = pages_of(page)
    qtbot.waitUntil(lambda: view.page == 9 and words_of(view, 9) is not None)
    qtbot.waitUntil(lambda: bool(view.over.marks))
    assert bench.desk.record == quote
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert bench.place == "quote"


def test_a_quote_without_a_file_is_said_to_have_none(bench: Workbench, qtbot: QtBot) -> None:
    source = add_record(bench.desk.case, "source", {"title": "A source", "type": "report"})
    quote = add_record(bench.desk.case, "quote", {"text": "words", "source": source.uid})
    with qtbot.waitSignal(bench.desk.refused):
        bench.read(find(bench.desk.case, quote.uid))


def test_a_file_read_first_of_all_is_left_for_the_evidence(bench: Workbench, report: int, qtbot: QtBot) -> None:
    bench.trail._behind.clear()
    bench.trail.place = ""
    opened(qtbot, bench, report)
    QTest.keyClick(pages_of(viewer(bench)), Qt.Key.Key_Escape)
    assert bench.place == "evidence"


def test_a_session_does_not_start_in_a_file(bench: Workbench, report: int, qtbot: QtBot) -> None:
    bench.go("evidence")
    opened(qtbot, bench, report)
    assert bench._settings.get("place") == "evidence"


# What changes meanwhile


def test_a_file_that_leaves_the_case_is_let_go(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    named = bench.desk.lens.name(report)
    assert named is not None
    trash_record(bench.desk.case, named.uid)
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is page.reader.stage.unshown)
    assert "no longer in the case" in page.reader.stage.unshown.sentence.text()
    bench.desk.undo()
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)


def test_others_are_shown_no_file(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    bench.desk.view_as(Reader("editor"))
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is page.reader.stage.unshown)
    assert pages_of_nothing(page)
    assert page.reader.bar.name.text() == ""
    bench.desk.view_as(Reader("internal"))
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)


def pages_of_nothing(page: ViewerPage) -> bool:
    return page.reader.stage.pages.count == 0 and not page.reader.stage.pages.stock.pictures.size


def test_another_edit_leaves_the_reader_where_they_are(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    view.go_to(6)
    named = bench.desk.lens.name(report)
    assert named is not None
    set_fields(bench.desk.case, named.uid, {"notes": "seen"})
    QApplication.processEvents()
    assert view.page == 6


def test_a_file_nobody_looks_at_is_let_go_and_opened_again_where_it_was(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    page = opened(qtbot, bench, report)
    pages_of(page).go_to(8)
    bench.go("claims")
    assert page._rest.isActive()
    page._rest.timeout.emit()
    assert not page.reader.is_open
    bench.back()
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)
    assert pages_of(page).page == 8


def test_closing_a_case_leaves_no_thread(desk: Desk, qtbot: QtBot, tmp_path: Path, report: int) -> None:
    bench = bench_on(qtbot, desk, tmp_path)
    page = opened(qtbot, bench, report)
    looker = page.reader._looker
    assert looker is not None
    bench.close_down()
    assert looker.isFinished()
    assert looker._looking is not None
    assert looker._looking._process._process.poll() is not None


def test_a_file_left_at_once_for_another_is_not_shown_in_its_place(
    bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    records = [attached(bench.desk, pdf(tmp_path / f"{count}.pdf", count)) for count in (2, 5, 3)]
    for record in records:
        bench.read(record)
    page = opened(qtbot, bench, records[-1])
    qtbot.waitUntil(lambda: bool(page.reader.known.texts) and not _leaving)
    assert (pages_of(page).count, len(page.reader.known.texts), page.reader.bar.name.text()) == (3, 3, "3.pdf")


def test_garbage_is_searched_for_here_alone_while_a_thread_runs(bench: Workbench, report: int, qtbot: QtBot) -> None:
    assert gc.isenabled()
    page = opened(qtbot, bench, report)
    assert not gc.isenabled()
    page.reader.close_file()
    qtbot.waitUntil(gc.isenabled)


def test_other_clothes_leave_the_reader_in_their_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.desk is not None
    assert window.bench is not None
    opened(qtbot, window.bench, attached(window.desk, pdf(tmp_path / "report.pdf", 2)))
    window.actions_by_name["dark"].trigger()
    try:
        assert window.bench.place == "viewer"
        qtbot.waitUntil(lambda: viewer(window.bench).reader.stage.view is not None)
        assert pages_of(viewer(window.bench)).count == 2
    finally:
        window.actions_by_name["light"].trigger()
