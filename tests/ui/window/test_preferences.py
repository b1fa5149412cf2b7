"""The look and the keys, as a person chooses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QMainWindow
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


def test_no_two_commands_have_the_same_keys() -> None:
    keys = [QKeySequence(command.keys).toString() for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_keys_that_are_chosen_hold_at_once_and_next_time(
    settings: Settings, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    dialog = Preferences(settings, actions, "keys")
    qtbot.addWidget(dialog)
    dialog._edits["undo"].setKeySequence(QKeySequence("Ctrl+U"))
    dialog._edits["undo"].editingFinished.emit()
    assert actions["undo"].shortcut() == QKeySequence("Ctrl+U")
    window = QMainWindow()
    qtbot.addWidget(window)
    again = build(window, {command.name: lambda: None for command in COMMANDS}, settings.part("keys"))
    assert again["undo"].shortcut() == QKeySequence("Ctrl+U")


def test_keys_that_are_taken_are_refused_in_words(
    settings: Settings, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    dialog = Preferences(settings, actions, "keys")
    qtbot.addWidget(dialog)
    dialog._edits["undo"].setKeySequence(QKeySequence("Ctrl+K"))
    dialog._edits["undo"].editingFinished.emit()
    assert "Find a Record or Command" in dialog._told.text()
    assert actions["undo"].shortcut() == QKeySequence("Ctrl+Z")


def test_the_look_is_remembered(settings: Settings, actions: dict[str, QAction], qtbot: QtBot) -> None:
    dialog = Preferences(settings, actions, "look")
    qtbot.addWidget(dialog)
    worn, size = dialog.findChildren(QComboBox)
    worn.setCurrentText("Dark")
    size.setCurrentText("125 %")
    assert (settings.get("theme"), settings.get("size")) == ("dark", 125)
