"""How long each handler keeps the window from the next event, while all of it is walked by keys and commands.

Run as `python -m tests.ui.window.watchdog CASE [PART…]`; it prints one JSON object: the worst milliseconds, and in
which handler, by what was asked. The processor's time of the window's own thread counts, for machines are shared.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import orjson
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QThread, QTimer, QUrl, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton, QWidget

from ui.app import go_on, open_window, start
from ui.menus import COMMANDS
from ui.places import PLACES
from ui.settings import Settings
from ui.window import Window

KEYS = (
    Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Tab,
    Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Escape,
)  # fmt: skip
TYPED = (
    Qt.Key.Key_Tab, Qt.Key.Key_B, Qt.Key.Key_A, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_Tab
)  # fmt: skip
LEFT_ALONE = ("quit", "close_case", "open_case")  # they end the walk, or ask the system for a file
_ROOMS = ("claims", "source", "timeline", "health")  # where the commands are given
_SLOW = 0.04  # seconds of a handler from which it is measured with care
_LONG, _SHORT = 120, 15  # milliseconds for the window to do what it puts off


class Watchdog(QApplication):
    """Measures each handler that the event loop calls; what it hands on itself is part of it.

    A handler that runs an event loop of its own, as a dialog's, is measured up to it and after it; what is handled
    in that loop is measured by itself.
    """

    def __init__(self) -> None:
        self.at = "start"
        self.worst: dict[str, tuple[float, str]] = {}
        self._own, self._loop_count = threading.get_ident(), QThread.currentThread().loopLevel
        self._name, self._loops, self._begun = "", 0, 0.0
        self._handed_on, self._own_cost = 0, 0.0
        super().__init__([])
        self._own_cost = min(self._hands_on() for _ in range(5))

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event out, and keep the longest that any took by what was asked then."""
        if threading.get_ident() != self._own or (self._name and self._loop_count() == self._loops):
            self._handed_on += 1
            return super().notify(receiver, event)
        outer, loops = self._name, self._loops
        self._bark()
        self._watch(f"{type(receiver).__name__} {event.type().name}", self._loop_count())
        try:
            return super().notify(receiver, event)
        finally:
            self._bark()
            self._watch(outer, loops)

    def _watch(self, name: str, loops: int) -> None:
        self._handed_on, self._name, self._loops, self._begun = 0, name, loops, time.thread_time()

    def _bark(self) -> None:
        """Note how long it was since the handler at hand began, or went on."""
        if not self._name:
            return
        took, handed_on, name = time.thread_time() - self._begun, self._handed_on, self._name
        cost = self._own_cost
        if took - handed_on * cost > _SLOW:  # what keeps the window from being quick now slows the watch too
            cost = max(cost, self._hands_on())
        milliseconds = (took - handed_on * cost) * 1000
        self.worst[self.at] = max(self.worst.get(self.at, (0.0, "")), (milliseconds, name))

    def _hands_on(self, times: int = 500) -> float:
        """Return the seconds that this watch itself costs an event within a handler, which the window has not.

        Most of them go into making Python's own of an event that is Qt's, as nearly all are where widgets are built.
        """
        self._watch("calibration", self._loop_count())
        over = QWidget()
        over.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        within = [QWidget(over) for _ in range(times)]
        begun = time.thread_time()
        over.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        took = time.thread_time() - begun
        self._name = ""
        return took / len(within)


class Walk:
    """Goes through a window: every page, every form, and every command with the dialog it may open."""

    def __init__(self, window: Window, dog: Watchdog) -> None:
        self.window, self.dog = window, dog

    def pages(self) -> None:
        """Go to every page twice, the first time to have it built, and press keys there the second time."""
        for turn in ("first", "again"):
            for place in PLACES:
                self.does(f"{place.name} {turn}", f"go_{place.name}")
                if turn == "again":
                    self.presses(place.name, KEYS)

    def forms(self) -> None:
        """Open the form of a new record on every page that has one, and that of a record; type, unfold, save."""
        for place in PLACES:
            self.does(f"{place.name} again", f"go_{place.name}")
            for command in ("new", "edit"):
                self.dog.at = f"{place.name} {command} chosen"
                QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Down)
                self.does(f"{place.name} {command}", command)
                self.presses(f"{place.name} {command}", TYPED)
                self.unfolds(f"{place.name} {command}")
                self.dog.at = f"{place.name} {command} saved"
                QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                rest(_LONG)
                self.presses(f"{place.name} {command} left", (Qt.Key.Key_Escape, Qt.Key.Key_Escape))

    def commands(self) -> None:
        """Give every command on some pages, with a record chosen; press keys in what it opens, and close that."""
        for room in _ROOMS:
            for command in COMMANDS:
                if command.name not in LEFT_ALONE:
                    self.does(f"{room} again", f"go_{room}")
                    self.dog.at = f"{room} chosen"
                    QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Down)
                    self.does(f"{room} {command.name}", command.name, TYPED)

    def does(self, called: str, command: str, keys: tuple[Qt.Key, ...] = ()) -> None:
        """Give a command where it can be given; press keys in the dialog it opens, then close that."""
        self.dog.at = called
        QTimer.singleShot(0, self.window, self.window.actions_by_name[command].trigger)
        for number, key in enumerate(keys, 1):
            QTimer.singleShot(_LONG + number * _SHORT, self.window, lambda key=key: press_in_dialog(key))
        QTimer.singleShot(_LONG + (len(keys) + 1) * _SHORT, self.window, close_dialog)
        rest(_LONG + (len(keys) + 2) * _SHORT)

    def presses(self, called: str, keys: tuple[Qt.Key, ...]) -> None:
        """Press keys in the window; a dialog that one of them opens is closed again."""
        for key in keys:
            self.dog.at = f"{called} {key.name}"
            QTimer.singleShot(_SHORT, self.window, close_dialog)
            QTest.keyClick(self.window.windowHandle(), key)
            rest(_SHORT)

    def unfolds(self, called: str) -> None:
        """Open all that a form keeps folded away, part by part."""
        self.dog.at = f"{called} unfolded"
        for fold in self.window.findChildren(QToolButton, "fold"):
            if fold.isVisible():
                QTimer.singleShot(0, fold, fold.click)
                rest(_SHORT)


def press_in_dialog(key: Qt.Key) -> None:
    """Have a key pressed in the dialog on top by an event of its own."""
    dialog = _dialog()
    if dialog is not None and (handle := dialog.windowHandle()) is not None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def close_dialog() -> None:
    """Close the dialog on top."""
    if (dialog := _dialog()) is not None:
        dialog.reject()


def _dialog() -> QDialog | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, QDialog) else None


def rest(milliseconds: int) -> None:
    """Let the window do what it puts off."""
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


class Nowhere(QObject):
    """Opens no address and no folder in any other program."""

    @Slot(QUrl)
    def open(self, _address: QUrl) -> None:
        """Do nothing."""


def main(path: Path, *parts: str) -> None:
    """Walk, and print what was worst; "slow" has one handler of 60 ms beside."""
    gc.disable()
    dog = Watchdog()
    start()
    for module in ("ui.casework", "ui.pages.dossier"):  # as threads load them while the first page is seen
        importlib.import_module(module)
    window = open_window(Settings(path.with_suffix(".settings")))
    window.show()
    window.expect(path)
    gc.enable()
    QTimer.singleShot(0, window, lambda: go_on(window, path))
    rest(4 * _LONG)
    walk = Walk(window, dog)
    known: dict[str, Callable[[], None]] = {
        "pages": walk.pages, "forms": walk.forms, "commands": walk.commands, "slow": lambda: _slow(window, dog)
    }  # fmt: skip
    for part in parts or ("pages", "forms", "commands"):
        known[part]()
    sys.stdout.write(orjson.dumps(dog.worst).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)  # a QApplication of Python's own is not taken down tidily by it


def _slow(window: Window, dog: Watchdog) -> None:
    """Keep the window for 60 ms, once by itself and once within a dialog; then open a dialog and wait in it."""
    begins = {
        "slow": _works,
        "slow in a dialog": lambda: _asks(window, _works),
        "quick": lambda: _asks(window, gc.isenabled),
    }
    for called, begin in begins.items():
        dog.at = called
        QTimer.singleShot(0, window, begin)
        rest(_LONG)


def _works() -> None:
    begun = time.thread_time()
    while time.thread_time() - begun < 0.06:
        pass


def _asks(window: Window, works: Callable[[], object]) -> None:
    """Open a dialog that lasts longer than any handler may, with something done in it."""
    dialog = QDialog(window)
    QTimer.singleShot(0, dialog, works)
    QTimer.singleShot(_LONG, dialog, dialog.reject)
    dialog.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
