"""Widgets set one after another like words, and wrapped like them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Place = tuple[QLayoutItem, QRect]


class Flow(QLayout):
    """A layout that fills lines from the left and wraps; an item wider than a line gets the line, and its height."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it grows by itself in no direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return _height([place for _, place in self._places(QRect(0, 0, width, 0))])

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        for item, place in self._places(rect):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """Return the room one line of all would take."""
        widths = [item.sizeHint().width() + self._gap for item in self._items]
        return QSize(sum(widths), max((item.sizeHint().height() for item in self._items), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the largest item that cannot shrink."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _places(self, rect: QRect) -> list[Place]:
        return in_lines(self._items, rect, self._gap)


def in_lines(items: Sequence[QLayoutItem], rect: QRect, gap: int) -> list[Place]:
    """Return where items go that fill lines from the left of a place, and wrap at its right."""
    places: list[Place] = []
    at, tallest = QPoint(rect.topLeft()), 0
    for item in items:
        if item.isEmpty():  # hidden: it takes no gap either
            continue
        size = _size(item, rect.width())
        if at.x() > rect.x() and at.x() + size.width() > rect.x() + rect.width():
            at, tallest = QPoint(rect.x(), at.y() + tallest + gap), 0
        places.append((item, QRect(at, size)))
        at.setX(at.x() + size.width() + gap)
        tallest = max(tallest, size.height())
    return places


def flowing(widgets: Sequence[QWidget], gap: int) -> QWidget:
    """Return a widget in which others flow."""
    made, layout = QWidget(), Flow(gap)
    for one in widgets:
        layout.addWidget(one)
    made.setLayout(layout)
    return made


def _size(item: QLayoutItem, room: int) -> QSize:
    size = item.sizeHint()
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())


def _height(places: Sequence[QRect]) -> int:
    return max((place.y() + place.height() for place in places), default=0)
