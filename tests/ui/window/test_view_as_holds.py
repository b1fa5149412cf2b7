"""Seen as another audience, the whole window holds no word that this audience may not see, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casebook.actions.files import Step
from casebook.disclosure.reads import Reader
from tests.ui.window.planted import FORBIDDEN, OURS, SHOWN, SUBJECT, planted
from tests.ui.window.walking import found, words_in, words_of
from ui.app import open_window
from ui.menus import COMMANDS
from ui.needs import Needs
from ui.pages.search import SearchPage
from ui.places import PLACES
from ui.settings import Settings
from ui.widgets.switcher import Switcher
from ui.window import Window
from ui.workbench import Workbench

CHANGES = (Needs.EDITABLE, Needs.RECORD, Needs.CLAIM)
KEYS = [
    QKeySequence(one)
    for one in ("Return", "F2", "Delete", "Ctrl+Return", "Alt+Up", "Alt+Down", "Ctrl+D", "Ctrl+V", "Ctrl+X", "Space")
]
READERS = [Reader(audience, SUBJECT if audience == "subject" else None) for audience in FORBIDDEN]
SOUGHT = "Zz*"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.take(planted(tmp_path))
    yield made
    made.close()


def bench(window: Window) -> Workbench:
    assert window.bench is not None
    return window.bench


def settle(window: Window) -> None:
    """Let everything happen that Qt put off, and everything go that is to be deleted."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.isVisible()


def look_around(window: Window) -> Iterator[tuple[str, str]]:
    """Go to each place and choose each thing there; return all words that are then in the window, and copied."""
    for place in PLACES:
        bench(window).go(place.name)
        settle(window)
        page = bench(window).page(place.name)
        if isinstance(page, SearchPage):
            page.look_for(SOUGHT)
        yield from visible_words(window)
        for table in [one for one in page.findChildren(QTableView) if one.isVisible()]:
            yield from _look_through(window, table)


def visible_words(window: Window) -> Iterator[tuple[str, str]]:
    """Return the words of all that can be seen; a page at the back reads anew before it comes to the front."""
    return words_of([window, *(one for one in window.findChildren(QWidget) if one.isVisible())])


def _look_through(window: Window, table: QTableView) -> Iterator[tuple[str, str]]:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    yield "the clipboard", QGuiApplication.clipboard().text()
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        settle(window)
        yield from words_in(bench(window).inspector)


def switched(window: Window) -> Iterator[tuple[str, str]]:
    """Return what the switcher offers, first and for a word."""
    window.actions_by_name["switch"].trigger()
    (switcher,) = [one for one in window.findChildren(Switcher) if one.isVisible()]
    for typed in ("", "Zz", "zzi"):
        switcher.box.setText(typed)
        yield from words_in(switcher)
    switcher.leave()


def inspect_all(window: Window) -> None:
    """Look at every record as ourselves, so that there is something to be left behind."""
    assert window.desk is not None
    list(look_around(window))
    for kind in window.desk.lens.counts():
        for record in window.desk.lens.ids(kind):
            window.desk.choose(record)
    bench(window).top.box.setText("Zzidentity")
    page = bench(window).page("search")
    assert isinstance(page, SearchPage)
    page.look_for("Zzidentity")


def test_the_walk_finds_our_own_words_in_our_own_view(window: Window) -> None:
    hits = found(OURS, (*look_around(window), *switched(window)))
    assert {line.split(" ")[0] for line in hits} >= set(OURS) - {"Zzkepttyping"}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.audience)
def test_no_word_that_is_not_for_them_is_anywhere(window: Window, reader: Reader) -> None:
    assert window.desk is not None
    inspect_all(window)
    window.desk.view_as(reader)
    QGuiApplication.clipboard().clear()
    settle(window)
    at_once = list(visible_words(window))
    seen = [*at_once, *look_around(window), *switched(window), *words_in()]
    assert found(FORBIDDEN[reader.audience], seen) == []
    assert found([SUBJECT if reader.subject else SHOWN], seen)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.audience)
def test_no_key_and_no_command_changes_anything(window: Window, reader: Reader) -> None:
    assert window.desk is not None
    case = window.desk.case
    steps: list[Step] = []
    case.listeners.append(steps.append)
    window.desk.view_as(reader)
    settle(window)
    for place in PLACES:
        bench(window).go(place.name)
        settle(window)
        for keys in (*KEYS, *(QKeySequence(one.keys) for one in COMMANDS if one.needs in CHANGES and one.keys)):
            for target in [one for one in _listed(window) if isValid(one)]:
                target.setFocus()
                QTest.keySequence(target, keys)
        settle(window)
        assert QApplication.activeModalWidget() is None, place.name
    assert steps == []
    case.listeners.remove(steps.append)


def _listed(window: Window) -> list[QWidget]:
    shown = [one for one in window.findChildren(QAbstractItemView) if one.isVisible()]
    for one in shown:
        if one.model().rowCount():
            one.setCurrentIndex(one.model().index(0, 0))
    return [*shown, bench(window).inspector]
