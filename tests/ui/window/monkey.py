"""A monkey at the keyboard and the mouse of the real window, on a case of its own.

Run as `python -m tests.ui.window.monkey CASE SEED EVENTS`; it prints what it met, and ends with 1 where that is
anything at all. The same seed does the same deeds, as far as the other processes of the window keep their times.
Each deed is in CASE.deeds before it is done: where the process itself ends, its last line is what ended it.
"""

from __future__ import annotations

import faulthandler
import os
import random
import sys
import traceback
import warnings
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from casebook.actions.files import check
from casebook.disclosure.reads import Reader
from casebook.errors import CaseError
from ui.app import open_window, start
from ui.settings import Settings
from ui.widgets.busy import Busy
from ui.window import Window

KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_Menu,
    *(Qt.Key(Qt.Key.Key_A + letter) for letter in range(26)), *(Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)),
)  # fmt: skip
MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 6 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
TEXTS = (
    "barge", "2023-07/2023-11", "between July and November 2023", "", " ", "\t", "x" * 3000, "Łódź",
    "\u202ertl\u202c عبد الله",
    "👩\u200d👩\u200d👧\u200d👦", "z̸̢̛a̷l̶g̵o̴", "<img src='file:///etc/passwd'><b>bold</b>",
    "' OR 1=1 --", "%s%n{0}${x}", "-1", "1e309",
    "\x00\x01\x7f", "\ud800", "﷽", "@x", "\n\n\n", "https://example.org/a?b=c#d", "“quoted” & \\backslash",
    "open 1984-06-02/..", "\N{ZERO WIDTH JOINER}\N{BYTE ORDER MARK}", "C-1", 'word AND NOT "', "*", '"',
)  # fmt: skip
LEFT_ALONE = ("quit", "open_case")  # the one ends the window, the other asks the system for a file
SIZES = ((640, 480), (1024, 700), (1440, 900), (1920, 1100))
_TOLD = 40  # deeds that are told of where something went wrong
_PATIENCE = 50  # turns
_PLATFORM = "This plugin does not support"  # what the offscreen platform says of raising, grabbing and hints


class Monkey:
    """Does one deed for each turn of the event loop, also inside dialogs and menus; `met` lists what went wrong."""

    def __init__(self, window: Window, path: Path, seed: int) -> None:
        self.window = window
        self.met: list[str] = []
        self.deeds: deque[str] = deque(maxlen=_TOLD)
        self._written = deeds_of(path).open("a", encoding="utf-8", errors="backslashreplace", buffering=1)
        self._path, self._chance = path, random.Random(seed)
        self._left = 0
        self._at: QWidget | None = None  # where the deed at hand was begun
        self._deep = 0  # deeds that have begun one within the other, as a dialog that is open has its own event loop
        self._waited = 0
        self._ends = QEventLoop()
        for name in LEFT_ALONE:
            window.actions_by_name[name].triggered.disconnect()

    def play(self, events: int) -> None:
        """Do so many deeds, then put away every dialog."""
        self._left = events
        QTimer.singleShot(0, self._turn)
        self._ends.exec()

    def complain(self, what: str) -> None:
        """Note what went wrong, and the deeds that led to it."""
        if what not in self.met:
            self.met.append(what)
            say(f"AFTER {' · '.join(self.deeds)}\n{what}")

    def _begin(self, deed: str) -> None:
        self.deeds.append(deed)
        self._written.write(f"{deed}\n")

    def _turn(self) -> None:
        """Ask for the next turn first: this one may end in a dialog's own event loop."""
        if self._left <= 0:
            self._leave()
            return
        top = self._top()
        if top is self._at:
            self._wait(top)
            return
        self._left, self._waited = self._left - 1, 0
        QTimer.singleShot(1, self._turn)
        before, self._at = self._at, top
        self._deep += 1
        try:
            self._meet(top)
        finally:
            self._at = before
            self._deep -= 1

    def _wait(self, top: QWidget) -> None:
        """Let the deed at hand end, which only lets events by; Escape ends a drag that hangs."""
        self._waited += 1
        if self._waited % _PATIENCE == 0:
            self._begin("escape from what hangs")
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(top, QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
        QTimer.singleShot(1, self._turn)

    def _meet(self, top: QWidget) -> None:
        if isinstance(top, QFileDialog):
            self._begin("left a file dialog")
            top.reject()
        elif isinstance(top, QDialog) and self._chance.random() < 0.04:
            self._begin(f"escaped {type(top).__name__}")
            top.reject()
        else:
            self._do(top)

    def _leave(self) -> None:
        """Close what lies over the window, one a turn, so that each event loop ends before the one outside it."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is None:
            self._ends.quit()
            return
        QTimer.singleShot(1, self._leave)
        over.close()

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _do(self, top: QWidget) -> None:
        deeds: list[Callable[[QWidget, QWindow], None]] = [
            self._key,
            self._click,
            self._write,
            self._drag,
            self._wheel,
            self._double,
            self._menu_of,
        ]
        often = [30, 30, 12, 5, 6, 3, 2]
        if top is self.window:
            deeds += [self._command, self._resize]
            often += [8, 1]
            if self._deep == 1:  # no case is opened from within a dialog that is about to end
                deeds.append(self._own_view)
                often.append(1)
        (deed,) = self._chance.choices(deeds, often)
        handle = top.windowHandle()
        if handle is None:
            self.complain(f"{type(top).__name__} is on top and has no window")
            return
        deed(top, handle)

    def _key(self, top: QWidget, handle: QWindow) -> None:
        key, modifiers = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
        if isinstance(top, QMenu | Busy):  # Alt closes a menu, Busy ends by itself: QTest would go on in what is gone
            modifiers = Qt.KeyboardModifier.NoModifier
        self._begin(f"{modifiers.name} {key.name}")
        QTest.keyPress(handle, key, modifiers)
        if isValid(handle):  # the release of what is held with the key would go to a window that its own release closed
            QTest.keyRelease(handle, key)

    def _click(self, top: QWidget, handle: QWindow) -> None:
        place = self._place(top)
        button = self._chance.choices((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1))[0]
        modifiers = self._chance.choice(MODIFIERS)
        self._begin(f"{button.name} on {self._called(top, place)}")
        QTest.mouseClick(handle, button, modifiers, place)

    def _double(self, top: QWidget, handle: QWindow) -> None:
        place = self._place(top)
        self._begin(f"double on {self._called(top, place)}")
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _drag(self, top: QWidget, handle: QWindow) -> None:
        """Drag from one place to another by way of some between; Escape ends what hangs in a drag."""
        begin, end = self._place(top), self._place(top)
        self._begin(f"drag {self._called(top, begin)} to {self._called(top, end)}")
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
        for part in range(1, 5):
            if isValid(handle):  # what goes away when it is pressed takes its window with it
                QTest.mouseMove(handle, begin + (end - begin) * part / 4)
        if isValid(handle):
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def _wheel(self, top: QWidget, handle: QWindow) -> None:
        place, turned = self._place(top), self._chance.choice((-960, -120, -15, 15, 120, 960))
        modifiers = self._chance.choice(MODIFIERS)
        self._begin(f"wheel {turned} on {self._called(top, place)}")
        QTest.wheelEvent(handle, place, QPoint(0, turned), QPoint(), modifiers)

    def _write(self, top: QWidget, _handle: QWindow) -> None:
        """Write into what has the keyboard, by key, by input method or by paste; never the name of a file."""
        here = QApplication.focusWidget()
        if here is None or (isinstance(here, QLineEdit) and here.accessibleName() == "File"):
            return
        text = self._chance.choice(TEXTS)
        self._begin(f"write {text[:20]!r} in {type(here).__name__} {here.accessibleName()}")
        match self._chance.randrange(3):
            case 0:
                for letter in text[:60]:
                    written = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(QApplication.focusWidget() or top, written)
            case 1:
                composed = QInputMethodEvent()
                composed.setCommitString(text)
                QApplication.sendEvent(here, composed)
            case _:
                QApplication.clipboard().setText(text)
                QTest.keyClick(here, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _menu_of(self, top: QWidget, handle: QWindow) -> None:
        place = self._place(top)
        self._begin(f"menu of {self._called(top, place)}")
        QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)

    def _command(self, _top: QWidget, _handle: QWindow) -> None:
        usable = [name for name, action in self.window.actions_by_name.items() if action.isEnabled()]
        name = self._chance.choice([one for one in usable if one not in LEFT_ALONE])
        self._begin(name)
        self.window.actions_by_name[name].trigger()

    def _resize(self, _top: QWidget, _handle: QWindow) -> None:
        self._begin("resize")
        self.window.resize(*self._chance.choice(SIZES))

    def _own_view(self, _top: QWidget, _handle: QWindow) -> None:
        """Come back to our own case and our own view: it is where most can be done."""
        self._begin("back to our own view")
        self.window.open(self._path)
        if self.window.desk is not None and self.window.desk.reader != Reader():
            self.window.desk.view_as(Reader())

    def _place(self, top: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(max(top.width(), 1)), self._chance.randrange(max(top.height(), 1)))

    @staticmethod
    def _called(top: QWidget, place: QPoint) -> str:
        child = top.childAt(place) or top
        return f"{type(child).__name__} {child.accessibleName()[:30]}".strip()


class Nowhere(QObject):
    """Opens no address and no folder in any other program."""

    @Slot(QUrl)
    def open(self, _address: QUrl) -> None:
        """Do nothing."""


def deeds_of(case: Path) -> Path:
    """Return where what is done to a case is written."""
    return case.with_suffix(".deeds")


def say(line: str) -> None:
    """Write a line at once, for the next deed may be the last; half a letter is told as its number."""
    sys.stdout.write(f"{line}\n".encode(errors="backslashreplace").decode())
    sys.stdout.flush()


def watch(monkey: Monkey) -> None:
    """Let the monkey note every exception that is no sentence for the user, and every warning of Qt."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, CaseError):
            monkey.complain("".join(traceback.format_exception(kind, error, trace)))

    def said(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not message.startswith(_PLATFORM):
            monkey.complain(f"{kind.name}: {message}\n{''.join(traceback.format_stack(limit=6))}")

    sys.excepthook = caught
    sys.unraisablehook = lambda odd: monkey.complain(f"{odd.err_msg} {odd.exc_value!r} {odd.object!r}")
    qInstallMessageHandler(said)


def main(path: Path, seed: int, events: int) -> int:
    """Play on the case, then check that it is sound; return the exit code."""
    faulthandler.enable()
    warnings.simplefilter("error")
    start()
    nowhere = Nowhere()
    for scheme in ("file", "http", "https"):
        QDesktopServices.setUrlHandler(scheme, nowhere, "open")  # type: ignore[arg-type]  # the stub is wrong
    window = open_window(Settings(path.with_suffix(".settings")))
    window.show()
    window.open(path)
    monkey = Monkey(window, path, seed)
    watch(monkey)
    monkey.play(events)
    window.open(path)
    if window.desk is None:
        monkey.complain("the case could not be opened again")
    else:
        monkey.met += [str(odd) for odd in check(window.desk.case)]
    window.close()
    say(f"seed {seed}: {events} events, {len(monkey.met)} complaints")
    return 1 if monkey.met else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
