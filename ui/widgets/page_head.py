"""The head of a page: its title, what is told beside it, and its buttons at the right, or under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui import theme
from ui.widgets.elided import Elided
from ui.widgets.flow import Flow, Place, in_lines

_CHIP = 28  # pixels of the design


class _Head(Flow):
    """Words first: a title, and perhaps a sentence that gives way; then buttons, in one line if they fit in it."""

    def __init__(self, words: Sequence[QWidget], buttons: Sequence[QWidget], gap: int) -> None:
        super().__init__(gap)
        self._words = len(words)
        for one in (*words, *buttons):
            self.addWidget(one)

    def minimumSize(self) -> QSize:
        """Return the room of the widest button: everything else gives way or wraps."""
        wide = [item.minimumSize().width() for item in self._items[: self._words]]
        wide += [item.sizeHint().width() for item in self._items[self._words :] if not item.isEmpty()]
        return QSize(max(wide, default=0), super().minimumSize().height())

    def _places(self, rect: QRect) -> list[Place]:
        words = [item for item in self._items[: self._words] if item.sizeHint().width()]
        buttons = [item for item in self._items[self._words :] if not item.isEmpty()]
        taken = self._across(words) + (self._gap if words and buttons else 0) + self._across(buttons)
        if taken > rect.width():
            return self._in_lines(words, buttons, rect)
        line = self._line(words, rect.x(), rect.y(), rect.width())
        line += self._line(buttons, rect.x() + rect.width() - self._across(buttons), rect.y(), rect.width())
        return _levelled(line)

    def _in_lines(self, words: list[QLayoutItem], buttons: list[QLayoutItem], rect: QRect) -> list[Place]:
        line = _levelled(self._line(words, rect.x(), rect.y(), rect.width()))
        y = max((place.bottom() + 1 + self._gap for _, place in line), default=rect.y())
        under = in_lines(buttons, QRect(rect.x(), y, rect.width(), 0), self._gap)
        return [*line, *under]

    def _line(self, items: list[QLayoutItem], x: int, y: int, room: int) -> list[Place]:
        """Return items side by side, the last of them narrowed to the room left."""
        made, end = [], x + room
        for item in items:
            size = item.sizeHint()
            made.append((item, QRect(x, y, max(min(size.width(), end - x), 0), size.height())))
            x += size.width() + self._gap
        return made

    def _across(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self._gap * max(len(items) - 1, 0)


def page_head(title: str, buttons: Sequence[QWidget] = (), told: Elided | None = None) -> QWidget:
    """Return a page's head; `told` is said beside the title."""
    return head([Elided(title, "pageTitle"), *([told] if told else [])], buttons)


def head(words: Sequence[Elided], buttons: Sequence[QWidget]) -> QWidget:
    """Return words with buttons at the right of them, or under them where both have no room in a line."""
    made = QWidget()
    made.setLayout(_Head(words, buttons, theme.current().px(6)))
    return made


def _levelled(line: list[Place]) -> list[Place]:
    """Return a line with its items level with the tallest of them, or with a chip: titles stand at one height."""
    tallest = max((place.height() for _, place in line), default=0)
    tallest = max(tallest, theme.current().px(_CHIP))
    return [(item, place.translated(0, (tallest - place.height()) // 2)) for item, place in line]
