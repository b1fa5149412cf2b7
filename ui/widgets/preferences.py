"""Preferences: the look, and the keys of every command."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ui import theme
from ui.settings import SIZES, Settings
from ui.widgets.keys import Keys
from ui.widgets.text_boxes import Combo
from ui.widgets.words import button, label

_THEMES = {"As the system": "", "Light": theme.LIGHT, "Dark": theme.DARK}


class Preferences(QDialog):
    """What is chosen holds at once or, for the look, once the dialog is closed; and it is remembered."""

    def __init__(
        self, settings: Settings, actions: Mapping[str, QAction], part: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.resize(theme.current().px(560), theme.current().px(520))
        self._settings = settings
        self.keys = Keys(settings, actions)
        self.told = label("", "error", wraps=True)
        self.keys.told.connect(self.told.setText)
        self._lay_out(part)

    def _lay_out(self, part: str) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._look(), "Look")
        tabs.addTab(self.keys, "Keys")
        tabs.setCurrentIndex(1 if part == "keys" else 0)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addWidget(button("Keys as they were made", self.keys.reset))
        row.addStretch()
        row.addWidget(button("Close", self.accept, "primary"))
        column.addLayout(row)

    def _look(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, theme.current().px(12), 0, 0)
        form.setHorizontalSpacing(theme.current().px(16))
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
