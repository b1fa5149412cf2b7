"""The keys of every command, for a person to choose others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFormLayout, QKeySequenceEdit, QScrollArea, QWidget

from ui.menus import COMMANDS, Command
from ui.settings import Settings

_AT_ONCE = 14  # rows that are in sight as the dialog opens; all of them would keep the window


class Keys(QScrollArea):
    """A row for each command; the keys chosen hold at once. `told` is why some are refused, or nothing."""

    told = Signal(str)

    def __init__(self, settings: Settings, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = actions
        self.edits: dict[str, QKeySequenceEdit] = {}
        holder = QWidget()
        self._form = QFormLayout(holder)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add_rows()

    def reset(self) -> None:
        """Give every command the keys it was made with."""
        self._settings.set("keys", {})
        for command in COMMANDS:
            self._actions[command.name].setShortcut(QKeySequence(command.keys))
        for name, edit in self.edits.items():
            edit.setKeySequence(self._actions[name].shortcut())

    def _add_rows(self) -> None:
        """Add the rows that come next, and those after them once the window has nothing else to do."""
        for command in COMMANDS[len(self.edits) :][:_AT_ONCE]:
            self._add_row(command)
        if len(self.edits) < len(COMMANDS):
            QTimer.singleShot(0, self, self._add_rows)

    def _add_row(self, command: Command) -> None:
        edit = QKeySequenceEdit(self._actions[command.name].shortcut())
        edit.setClearButtonEnabled(True)
        edit.setAccessibleName(f"Keys for {_plain(command)}")
        edit.editingFinished.connect(lambda: self._chosen(command))
        before = next(reversed(self.edits.values()), None)
        self._form.addRow(_plain(command), edit)
        if before is not None:
            self.setTabOrder(before, edit)  # and not after the buttons that were there before it
        self.edits[command.name] = edit

    def _chosen(self, command: Command) -> None:
        """Give a command its keys, unless another has them."""
        action, edit = self._actions[command.name], self.edits[command.name]
        keys = edit.keySequence()
        taken = next((one for one in COMMANDS if one is not command and self._keys_of(one) == keys), None)
        if taken is not None and not keys.isEmpty():
            self.told.emit(f"{keys.toString()} is for “{_plain(taken)}”: choose other keys, or free these first.")
            edit.setKeySequence(action.shortcut())
            return
        self.told.emit("")
        action.setShortcut(keys)
        self._settings.set("keys", self._settings.keys | {command.name: keys.toString()})

    def _keys_of(self, command: Command) -> QKeySequence:
        return self._actions[command.name].shortcut()


def _plain(command: Command) -> str:
    return command.text.replace("&", "")
