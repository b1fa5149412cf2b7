"""Everything can be reached by keyboard, is seen to have it, and says what it is to who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.window.reading import opened
from tests.ui.window.tabbing import TAB, missed, mute, stops, unseen, walked
from ui.menus import COMMANDS
from ui.pages.timeline import TimelinePage
from ui.places import PLACES, Place
from ui.widgets.cite import CitePanel
from ui.widgets.decision import ClearClaim
from ui.widgets.new_case import NewCase, Unlock
from ui.widgets.preferences import Preferences
from ui.widgets.purge import PurgeDialog
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.view_as import ViewAs
from ui.window import Window
from ui.workbench import Workbench

DIALOGS = ("new case", "unlock", "preferences", "keys", "view as", "quick quote", "purge", "clear", "cite")


def shown(window: Window, place: Place) -> None:
    """Bring a place to the front, with a record chosen."""
    assert window.bench is not None
    assert window.desk is not None
    window.bench.go(place.name)
    if place.kind:
        window.desk.go_to(window.desk.lens.ids(place.kind)[0])
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_tab_goes_through_a_whole_page_and_round(window: Window, place: Place) -> None:
    shown(window, place)
    asked = stops(window)
    found = walked(next(one for one in asked if one.accessibleName() == "Search everything"))
    assert len(found) == len(set(found)), "it goes round in a part of the page"
    assert missed(asked, found) == []
    assert mute(found) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_where_the_keyboard_is_can_be_seen(window: Window, place: Place) -> None:
    shown(window, place)
    assert unseen(window) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_rows_and_cells_are_said(window: Window, place: Place) -> None:
    shown(window, place)
    views = [one for one in window.findChildren(QAbstractItemView) if one.isVisible() and one.focusPolicy() & TAB]
    for view in views:
        model = view.model()
        face = QAccessible.queryAccessibleInterface(view)
        assert face is not None
        assert face.text(QAccessible.Text.Name)
        if model is not None and model.rowCount():
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            assert any(_said(view, column) for column in range(columns)), type(view).__name__


def _said(view: QAbstractItemView, column: int) -> str:
    index = view.model().index(0, column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def test_tab_goes_through_a_file_and_round(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    page.focus_filter()
    found = walked(page.reader.search.box)
    assert missed(stops(page), found) == []
    assert mute([one for one in found if page.isAncestorOf(one)]) == []


def test_where_the_keyboard_is_in_a_file_can_be_seen(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    page.focus_filter()
    qtbot.waitUntil(lambda: bool(page.reader.known.texts))
    assert unseen(page) == []


def test_the_drawing_of_the_timeline_tells_of_the_event_it_is_on(window: Window) -> None:
    shown(window, next(place for place in PLACES if place.name == "timeline"))
    assert window.bench is not None
    page = window.bench.page("timeline")
    assert isinstance(page, TimelinePage)
    view = page.view
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == "Timeline drawing"
    before = face.text(QAccessible.Text.Description)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    after = QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Description)
    assert after != before
    assert len(after) > len("2024")


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_walked_and_said(window: Window, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    dialog = _dialog(window, tmp_path, name)
    dialog.show()
    dialog.activateWindow()
    if isinstance(dialog, Preferences):
        qtbot.waitUntil(lambda: len(dialog.keys.edits) == len(COMMANDS))
    for _ in range(3):
        QApplication.processEvents()
    asked = stops(dialog)
    found = walked(asked[0])
    assert missed(asked, found) == []
    assert mute(found) == []
    assert dialog.windowTitle()
    dialog.close()


def _dialog(window: Window, folder: Path, name: str) -> QDialog:
    desk = window.desk
    assert desk is not None
    claim = desk.lens.claims()[0]
    sheet = desk.lens.sheet(claim.id)
    assert sheet is not None
    makes: dict[str, Callable[[], QDialog]] = {
        "new case": lambda: NewCase(folder, window),
        "unlock": lambda: Unlock(folder / "x.casebook", window),
        "preferences": lambda: Preferences(window.settings, window.actions_by_name, "look", window),
        "keys": lambda: Preferences(window.settings, window.actions_by_name, "keys", window),
        "view as": lambda: ViewAs(desk, window),
        "quick quote": lambda: QuickQuote(desk, window),
        "purge": lambda: PurgeDialog(["Claim C-1"], window),
        "clear": lambda: ClearClaim(desk, claim, window),
        "cite": lambda: CitePanel(desk, sheet, window),
    }
    return makes[name]()
