"""The icon in the system's tray, where there is one: a quick quote without looking for the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui import theme


class Tray(QObject):
    """Tells by `quote_wanted` and `window_wanted` what was chosen; without a tray nothing is shown, or ever told."""

    quote_wanted = Signal()
    window_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._quote = self._offer("Quick quote…", self.quote_wanted)
        self._offer("Show Casebook", self.window_wanted)
        self._icon = QSystemTrayIcon(theme.icon("quote", "accent"), self)
        self._icon.setToolTip("Casebook")
        self._icon.setContextMenu(self._menu)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def let_quote(self, possible: bool) -> None:
        """Offer a quick quote, or leave it grey while no case can take one."""
        self._quote.setEnabled(possible)

    def _offer(self, words: str, wanted: SignalInstance) -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _=False: wanted.emit())
        return action
