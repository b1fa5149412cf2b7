"""Dragging things over a widget from other programs, as Qt tells of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(area: QWidget, data: QMimeData, place: QPoint) -> bool:
    """Drag data from another program over a widget and let it go there; say whether it was taken."""
    enter = QDragEnterEvent(place, COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(area, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(area, QDragMoveEvent(place, COPY, data, LEFT, PLAIN))
    let_go = QDropEvent(QPointF(place), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(area, let_go)
    return let_go.isAccepted()
