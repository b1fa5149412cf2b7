"""Every command of the window does its deed by each of three doors: its menu, its keys and the switcher."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.window.records import answer
from ui import theme
from ui.app import open_window
from ui.menus import COMMANDS, MENUS, Command
from ui.pages.records import RecordsPage
from ui.places import PLACES, Place
from ui.settings import Settings
from ui.widgets.bulk_dialogs import AskTag
from ui.widgets.preferences import Preferences
from ui.widgets.switcher import Switcher
from ui.window import Window

Door = Callable[[Window, Command], None]
NAMES = [command.name for command in COMMANDS]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path) -> Iterator[Window]:
    """Return the window on a copy of the fictional sample, with a claim chosen that can go up and down."""
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.open(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook")))
    assert made.desk is not None
    made.desk.go_to(next(one.id for one in made.desk.lens.claims() if one.number == "C-3"))
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    theme.wear(qapp, theme.load(theme.LIGHT))


def by_menu(window: Window, command: Command) -> None:
    """Open the menu, and press Enter on the command."""
    menu = menu_of(window, command)
    menu.popup(window.pos())
    menu.setActiveAction(window.actions_by_name[command.name])
    QTest.keyClick(menu, Qt.Key.Key_Return)


def by_keys(window: Window, command: Command) -> None:
    """Press its keys where the keyboard is; one that has none by itself is given some first, as a person would."""
    action, keys = window.actions_by_name[command.name], QKeySequence(command.keys or "Ctrl+Alt+Shift+F12")
    action.setShortcut(keys)
    QTest.keySequence(QApplication.focusWidget() or window, keys)
    action.setShortcut(QKeySequence(command.keys))


def by_switcher(window: Window, command: Command) -> None:
    """Type its words, and press Enter on the first answer."""
    assert window.desk is not None
    switcher = Switcher(window.desk, list(window.actions_by_name.values()), window)
    switcher.open()
    switcher.box.setText(f">{plain(command)}")
    assert switcher.choices.choice(0).text == plain(command)
    QTest.keyClick(switcher.box, Qt.Key.Key_Return)


DOORS = (by_menu, by_keys, by_switcher)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_each_command_does_its_deed(window: Window, door: Door) -> None:
    """The deed is put aside for the moment: what each one is, the tests below and its own tests say."""
    for command in COMMANDS:
        action, done = window.actions_by_name[command.name], Counter[str]()
        action.setEnabled(True)
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=command.name, done=done: done.update([name]))
        door(window, command)
        assert done == {command.name: 1}, command.name


def test_each_command_stands_in_one_menu(window: Window) -> None:
    listed = Counter(action for menu in menus(window) for action in menu.actions() if not action.isSeparator())
    assert {window.actions_by_name[name]: 1 for name in NAMES} == dict(listed)
    for command in COMMANDS:
        assert menu_of(window, command).title() == command.menu
    assert tuple(menu.title() for menu in menus(window)) == MENUS


def test_each_command_has_keys_of_its_own_or_says_why_it_has_none() -> None:
    for command in COMMANDS:
        assert bool(command.keys) != bool(command.keyless), command.name
    keys = Counter(QKeySequence(command.keys).toString() for command in COMMANDS if command.keys)
    assert [one for one, times in keys.items() if times > 1 or not one] == []


def test_the_editor_of_keys_lists_each_command(window: Window, qtbot: QtBot) -> None:
    editor = Preferences(window.settings, window.actions_by_name, "keys", window)
    qtbot.addWidget(editor)
    qtbot.waitUntil(lambda: list(editor.keys.edits) == NAMES)
    assert all(one.accessibleName() for one in editor.keys.edits.values())


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_place_comes_to_the_front(window: Window, door: Door, place: Place) -> None:
    door(window, named(f"go_{place.name}"))
    assert window.bench is not None
    assert window.bench.place == place.name


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_claim_is_moved_and_decided_on_from_another_page(window: Window, qtbot: QtBot, door: Door) -> None:
    assert window.desk is not None
    assert window.bench is not None
    chosen = window.desk.record
    window.bench.go("history")
    before = order(window)
    door(window, named("move_down"))
    after = order(window)
    assert after.index("C-3") == before.index("C-3") + 1
    window.bench.go("history")
    door(window, named("move_up"))
    assert order(window) == before
    window.bench.go("history")
    door(window, named("decide"))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_H)
    assert window.desk.record == chosen
    assert next(one.decision for one in window.desk.lens.claims() if one.id == chosen) == "hold"


def test_what_is_about_a_claim_waits_for_one(window: Window) -> None:
    assert window.desk is not None
    names = ("decide", "move_up", "move_down")
    assert all(window.actions_by_name[name].isEnabled() for name in names)
    window.desk.go_to(window.desk.lens.ids("source")[0])
    assert not any(window.actions_by_name[name].isEnabled() for name in names)
    assert window.actions_by_name["edit"].isEnabled()


def test_the_words_to_filter_a_page_by_take_the_keyboard(window: Window) -> None:
    assert window.bench is not None
    window.bench.go("quote")
    by_keys(window, named("filter"))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Filter by words"


def test_the_timeline_is_drawn_closer_from_anywhere(window: Window) -> None:
    assert window.bench is not None
    by_switcher(window, named("timeline_all"))
    assert window.bench.place == "timeline"


def test_where_several_records_are_selected_tag_and_trash_are_for_all_of_them(window: Window) -> None:
    assert window.desk is not None
    assert window.bench is not None
    desk = window.desk
    window.bench.go("task")
    page = window.bench.page("task")
    assert isinstance(page, RecordsPage)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    tasks = list(desk.lens.ids("task"))
    by_keys(window, next(one for one in COMMANDS if one.name == "tag"))
    (asked,) = window.findChildren(AskTag)
    QTest.keyClicks(asked.name, "asked")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    sheets = [sheet for one in tasks if (sheet := desk.lens.sheet(one))]
    assert [[tag.text for tag in sheet.details["tags"]].count("asked") for sheet in sheets] == [1] * len(tasks)
    answer("Move to trash")
    by_keys(window, next(one for one in COMMANDS if one.name == "trash"))
    assert desk.lens.counts()["task"] == 0


@pytest.mark.parametrize(("name", "place"), [("restore", "health"), ("back_up", "health"), ("empty_trash", "trash")])
def test_what_belongs_to_a_page_goes_there(window: Window, name: str, place: str) -> None:
    assert window.bench is not None
    by_switcher(window, named(name))
    assert window.bench.place == place
    for dialog in [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]:
        dialog.close()


def order(window: Window) -> list[str]:
    assert window.desk is not None
    return [one.number for one in window.desk.lens.claims() if one.section == "The grain" and one.decision != "cleared"]


def named(name: str) -> Command:
    return next(command for command in COMMANDS if command.name == name)


def plain(command: Command) -> str:
    return command.text.replace("&", "")


def menus(window: Window) -> list[QMenu]:
    found = (action.menu() for action in window.menuBar().actions())
    return [menu for menu in found if isinstance(menu, QMenu)]


def menu_of(window: Window, command: Command) -> QMenu:
    action: QAction = window.actions_by_name[command.name]
    return next(menu for menu in menus(window) if action in menu.actions())
