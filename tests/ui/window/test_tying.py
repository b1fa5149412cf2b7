"""A quote that stands is tied to words selected in a file, by each door, and taken back as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record, set_fields
from casebook.disclosure.reads import find
from tests.ui.window.forms import press, write
from tests.ui.window.quotes import READ, places, text
from tests.ui.window.reading import drag, middle_of, opened
from ui.canvas.pages_view import PagesView
from ui.desk import Desk
from ui.widgets.tie_quote import AskQuote
from ui.workbench import Workbench

TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


# Tying a quote that stands


def typed(desk: Desk, words: str) -> int:
    """Make a quote as it is typed by hand, without a place."""
    return find(desk.case, add_record(desk.case, "quote", {"text": words, "source": "Harbour paper"}).uid)


@pytest.mark.parametrize("door", ["command", "menu"])
def test_a_quote_without_a_place_is_tied_to_what_is_selected(
    bench: Workbench, view: PagesView, qtbot: QtBot, door: str
) -> None:
    quote = typed(bench.desk, "Der Vorstand hat von den Lieferungen nach Russland nichts gewusst.")
    bench.desk.choose(quote)
    drag(view, middle_of(view, 1, "Der"), middle_of(view, 1, "wusst"))
    if door == "command":
        bench.tie_selected()
    else:
        offered(qtbot, view)["Tie the Quote to This Place"].trigger()
    tied = bench.desk.lens.sheet(quote)
    assert tied is not None
    assert tied.check is not None
    assert tied.check.sentence == "Word for word as in paper.pdf."
    assert (places(tied)[0]["exact"], text(tied, "locator")) == (READ.partition(" Im")[0], "p. 1")
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    assert view.parts() == ()
    bench.desk.undo()
    before = bench.desk.lens.sheet(quote)
    assert before is not None
    assert (before.check, before.details["anchors"], text(before, "evidence_id")) == (None, (), "")


def offered(qtbot: QtBot, view: PagesView) -> dict[str, QAction]:
    """Open the menu of the file by the mouse, and return what it offers."""
    at = middle_of(view, 1, "Russland")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {one.text(): one for one in menu.actions()}


def test_a_quote_tied_elsewhere_is_checked_against_that_place(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    quote = typed(bench.desk, "Der Vorstand hat von den Lieferungen nach Russland nichts gewusst.")
    set_fields(bench.desk.case, bench.desk.lens.names("Der", ("quote",))[0].uid, {"locator": "¶ 12"})
    bench.desk.choose(quote)
    drag(view, middle_of(view, 1, "Zweite"), middle_of(view, 1, "Ende"))
    said: list[str] = []
    bench.desk.said.connect(said.append)
    bench.tie_selected()
    tied = bench.desk.lens.sheet(quote)
    assert tied is not None
    assert tied.check is not None
    assert tied.check.tone == "bad"
    assert text(tied, "locator") == "¶ 12"  # a person's own
    assert tied.check.sentence in said[-1]


def test_with_no_quote_chosen_it_is_asked_which(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    quote = typed(bench.desk, "Der Vorstand hat nichts gewusst.")
    drag(view, middle_of(view, 1, "Der"), middle_of(view, 1, "wusst"))
    bench.tie_selected()
    (dialog,) = bench.findChildren(AskQuote)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.quote.line.hasFocus)
    write("vorstand")
    press(RETURN)
    press(RETURN)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    tied = bench.desk.lens.sheet(quote)
    assert tied is not None
    assert len(places(tied)) == 1


def test_with_nothing_selected_it_is_said_what_to_do(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.desk.refused) as refused:
        bench.tie_selected()
    assert "Select the words" in (refused.args or [""])[0]
    bench.go("claims")
    with qtbot.waitSignal(bench.desk.refused):
        bench.tie_selected()


def test_a_text_is_quoted_and_tied_by_its_menu_too(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    add_record(bench.desk.case, "source", {"title": "Harbour paper", "type": "report", "seen": "held"})
    (tmp_path / "minutes.txt").write_text("The sched-\nule of the Rhein-\nMain barges held.", "utf-8")
    record = find(bench.desk.case, attach_file(bench.desk.case, tmp_path / "minutes.txt").uid)
    view = opened(qtbot, bench, record).reader.stage.text
    qtbot.waitUntil(lambda: view.whole)
    quote = typed(bench.desk, "The schedule of the Rhein-Main barges held.")
    bench.desk.choose(quote)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    at = view.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "Tie the Quote to This Place").trigger()
    tied = bench.desk.lens.sheet(quote)
    assert tied is not None
    assert tied.check is not None
    assert tied.check.sentence == "Word for word as in minutes.txt."
    assert view.selected_text() == ""
