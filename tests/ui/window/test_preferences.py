"""The look and the keys, as a person chooses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from ui.menus import COMMANDS, build
from ui.settings import Settings
from ui.widgets.preferences import Preferences


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QMainWindow) -> dict[str, QAction]:
    return build(window, {command.name: lambda: None for command in COMMANDS}, {})


@pytest.fixture
def keys(settings: Settings, actions: dict[str, QAction], qtbot: QtBot) -> Preferences:
    """Return the dialog at the keys, once it has a row for each command."""
    dialog = Preferences(settings, actions, "keys")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: list(dialog.keys.edits) == [command.name for command in COMMANDS])
    return dialog


def choose(dialog: Preferences, command: str, keys: str) -> None:
    edit = dialog.keys.edits[command]
    edit.setKeySequence(QKeySequence(keys))
    edit.editingFinished.emit()


def test_no_two_commands_have_the_same_keys() -> None:
    keys = [QKeySequence(command.keys).toString() for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_keys_that_are_chosen_hold_at_once_and_next_time(
    settings: Settings, actions: dict[str, QAction], keys: Preferences, qtbot: QtBot
) -> None:
    choose(keys, "undo", "Ctrl+U")
    assert actions["undo"].shortcut() == QKeySequence("Ctrl+U")
    window = QMainWindow()
    qtbot.addWidget(window)
    again = build(window, {command.name: lambda: None for command in COMMANDS}, settings.keys)
    assert again["undo"].shortcut() == QKeySequence("Ctrl+U")


def test_keys_that_are_taken_are_refused_in_words(actions: dict[str, QAction], keys: Preferences) -> None:
    choose(keys, "undo", "Ctrl+K")
    assert "Find a Record or Command" in keys.told.text()
    assert actions["undo"].shortcut() == QKeySequence("Ctrl+Z")
    assert keys.keys.edits["undo"].keySequence() == QKeySequence("Ctrl+Z")


def test_all_keys_are_as_they_were_made_again_those_without_a_row_yet_too(
    settings: Settings, actions: dict[str, QAction], keys: Preferences, qtbot: QtBot
) -> None:
    choose(keys, "undo", "Ctrl+U")
    choose(keys, "smaller", "Ctrl+J")
    again = Preferences(settings, actions, "keys")
    qtbot.addWidget(again)
    assert "smaller" not in again.keys.edits
    again.keys.reset()
    qtbot.waitUntil(lambda: "smaller" in again.keys.edits)
    for name, made in (("undo", "Ctrl+Z"), ("smaller", "Ctrl+-")):
        assert actions[name].shortcut() == again.keys.edits[name].keySequence() == QKeySequence(made)
    assert settings.part("keys") == {}


def test_tab_goes_through_the_keys_in_their_order_and_then_to_the_buttons(keys: Preferences) -> None:
    keys.show()
    QTest.qWaitForWindowActive(keys)
    edits = list(keys.keys.edits.values())
    edits[0].setFocus(Qt.FocusReason.TabFocusReason)
    for edit in edits:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is edit or edit.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    after = QApplication.focusWidget()
    assert isinstance(after, QPushButton)
    assert after.text() == "Keys as they were made"


def test_the_look_is_remembered(settings: Settings, actions: dict[str, QAction], qtbot: QtBot) -> None:
    dialog = Preferences(settings, actions, "look")
    qtbot.addWidget(dialog)
    worn, size = dialog.findChildren(QComboBox)
    worn.setCurrentText("Dark")
    size.setCurrentText("125 %")
    assert (settings.get("theme"), settings.get("size")) == ("dark", 125)
