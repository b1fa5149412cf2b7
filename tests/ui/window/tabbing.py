"""Where the keyboard can be in a part of the window, what each such place says of itself, and whether it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QKeySequenceEdit, QWidget

from ui.canvas.timeline_view import TimelineView
from ui.widgets.header import Header

TAB = Qt.FocusPolicy.TabFocus
MOST = 300  # presses of Tab in which all of a page is walked
_OWN_WORDS = (Header, TimelineView, QKeySequenceEdit)  # Qt gives these no role: their names say what they are
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def stops(top: QWidget) -> list[QWidget]:
    """Return what the keyboard can be on: of buttons that exclude each other, the one that is chosen."""
    some = [one for one in top.findChildren(QWidget) if one.isVisible() and one.isEnabled() and one.focusPolicy() & TAB]
    return [one for one in some if one.focusProxy() is None and not _is_led(one)]


def _is_led(one: QWidget) -> bool:
    if not isinstance(one, QAbstractButton) or one.isChecked():
        return False
    group = one.group()
    return bool(group and group.exclusive())


def walked(start: QWidget) -> list[QWidget]:
    """Return where Tab leads from a widget, until it is there again."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    for _ in range(MOST):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or at is start:
            break
        found.append(at)
    return found


def mute(those: list[QWidget]) -> list[str]:
    """Return what has no name or no role for a screen reader, or is not said to take the keyboard."""
    told = []
    for one in those:
        face = QAccessible.queryAccessibleInterface(one)
        called = f"{type(one).__name__} {one.objectName()}"
        if face is None or (face.role() in _NO_ROLES and not isinstance(one, _OWN_WORDS)):
            told.append(f"{called} has no role")
        elif not face.text(QAccessible.Text.Name).strip():
            told.append(f"{called} has no name")
        elif not face.state().focusable:
            told.append(f"{called} is not said to take the keyboard")
    return told


def missed(asked: list[QWidget], found: list[QWidget]) -> list[str]:
    """Return where Tab should have led and did not."""
    return [f"{type(one).__name__} {one.accessibleName()}" for one in asked if one not in found]


def unseen(top: QWidget) -> list[str]:
    """Return the stops that look the same with the keyboard on them and elsewhere."""
    told = []
    for one in stops(top):
        other = next(two for two in stops(top) if two is not one and not two.isAncestorOf(one))
        if _looks(one, other) == _looks(one, one):
            told.append(f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}")
    return told


def _looks(one: QWidget, focused: QWidget) -> QImage:
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return one.grab().toImage()
