"""The keys that a view of a file has for itself, while the keyboard is on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_WALKS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


def zoom_of(event: QKeyEvent) -> str | None:
    """Return what a key does to the zoom, with Ctrl or without: "larger", "smaller" or "fit"; None where nothing."""
    if event.key() in _LARGER:
        return "larger"
    if event.key() in _SMALLER:
        return "smaller"
    return "fit" if event.key() == Qt.Key.Key_0 else None


def is_ours(event: QKeyEvent) -> bool:
    """Say whether a key with Ctrl that a window may have a command for is the view's own here."""
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    walks = event.key() in _WALKS
    return walks or (bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and zoom_of(event) is not None)
