"""Preferences: the look, and the keys of every command."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.menus import COMMANDS, Command
from ui.settings import SIZES, Settings
from ui.widgets.text_boxes import Combo
from ui.widgets.words import button, label

_THEMES = {"As the system": "", "Light": theme.LIGHT, "Dark": theme.DARK}


class Preferences(QDialog):
    """What is chosen holds at once, and is remembered."""

    def __init__(
        self, settings: Settings, actions: Mapping[str, QAction], part: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.resize(theme.current().px(560), theme.current().px(520))
        self._settings = settings
        self._actions = actions
        self._edits: dict[str, QKeySequenceEdit] = {}
        self._told = label("", "error", wraps=True)
        tabs = QTabWidget()
        tabs.addTab(self._look(), "Look")
        tabs.addTab(self._keys(), "Keys")
        tabs.setCurrentIndex(1 if part == "keys" else 0)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(button("Keys as they were made", self._reset))
        row.addStretch()
        row.addWidget(button("Close", self.accept, "primary"))
        column.addLayout(row)

    def _look(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        worn = Combo()
        for words, name in _THEMES.items():
            worn.addItem(words, name)
        worn.setCurrentIndex(max(worn.findData(self._settings.theme), 0))
        worn.currentIndexChanged.connect(lambda _: self._settings.set("theme", worn.currentData()))
        size = Combo()
        for one in SIZES:
            size.addItem(f"{one} %", one)
        size.setCurrentIndex(max(size.findData(self._settings.size), 0))
        size.currentIndexChanged.connect(lambda _: self._settings.set("size", size.currentData()))
        form.addRow("Colours", worn)
        form.addRow("Size of the interface", size)
        return page

    def _keys(self) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        for command in COMMANDS:
            edit = QKeySequenceEdit(self._actions[command.name].shortcut())
            edit.setClearButtonEnabled(True)
            edit.setAccessibleName(f"Keys for {_plain(command)}")
            edit.editingFinished.connect(lambda command=command: self._chosen(command))
            self._edits[command.name] = edit
            form.addRow(_plain(command), edit)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _chosen(self, command: Command) -> None:
        """Give a command its keys, unless another has them."""
        keys = self._edits[command.name].keySequence()
        taken = next(
            (one for one in COMMANDS if one is not command and self._actions[one.name].shortcut() == keys), None
        )
        if taken is not None and not keys.isEmpty():
            self._told.setText(f"{keys.toString()} is for “{_plain(taken)}”: choose other keys, or free these first.")
            self._edits[command.name].setKeySequence(self._actions[command.name].shortcut())
            return
        self._told.clear()
        self._actions[command.name].setShortcut(keys)
        self._settings.set("keys", self._settings.part("keys") | {command.name: keys.toString()})

    def _reset(self) -> None:
        self._settings.set("keys", {})
        for command in COMMANDS:
            keys = QKeySequence(command.keys)
            self._actions[command.name].setShortcut(keys)
            self._edits[command.name].setKeySequence(keys)


def _plain(command: Command) -> str:
    return command.text.replace("&", "")
