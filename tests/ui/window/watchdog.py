"""How long each event keeps the window from the next: every handler measured while all pages are walked by keys.

Run as `python -m tests.ui.window.watchdog CASE`; it prints one JSON object: the worst milliseconds by what was asked.
The processor's time counts, for machines are shared.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import orjson
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.app import open_window, start
from ui.places import PLACES
from ui.settings import Settings
from ui.window import Window

KEYS = (
    Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Tab,
    Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Escape,
)  # fmt: skip


class Watchdog(QApplication):
    """Measures each event that is handed out; what one hands on itself is part of it."""

    def __init__(self) -> None:
        super().__init__([])
        self.at = "start"
        self.worst: dict[str, tuple[float, str]] = {}
        self._deep = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event out, and keep the longest that any took by what was asked then."""
        if self._deep:
            return super().notify(receiver, event)
        name, self._deep = f"{type(receiver).__name__} {event.type().name}", True
        begun = time.process_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._deep = False
            took = (time.process_time() - begun) * 1000
            self.worst[self.at] = max(self.worst.get(self.at, (0.0, "")), (took, name))


def walk(window: Window, dog: Watchdog) -> None:
    """Go to every page twice, the first time to have it built, and press keys there the second time."""
    for turn in ("first", "again"):
        for place in PLACES:
            dog.at = f"{place.name} {turn}"
            QTimer.singleShot(0, window, window.actions_by_name[f"go_{place.name}"].trigger)
            rest(150)
            for key in KEYS if turn == "again" else ():
                dog.at = f"{place.name} {key.name}"
                QTest.keyClick(window.windowHandle(), key)
                rest(20)


def rest(milliseconds: int) -> None:
    """Let the window do what it puts off."""
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def main(path: Path) -> None:
    """Walk, and print what was worst."""
    dog = Watchdog()
    start()
    window = open_window(Settings(path.with_suffix(".settings")))
    window.show()
    window.open(path)
    rest(500)
    walk(window, dog)
    sys.stdout.write(orjson.dumps(dog.worst).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)  # a QApplication of Python's own is not taken down tidily by it


if __name__ == "__main__":
    main(Path(sys.argv[1]))
