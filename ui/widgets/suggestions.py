"""The list under a picker: records whose names begin as typed, and what can be made new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from casebook.disclosure.shown import NameShown
from ui import theme
from ui.places import HOME

_ROWS = 9
_HELD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class New:
    """A record that is not there yet: its kind, and the name typed."""

    kind: str
    name: str


Suggestion = NameShown | New
Index = QModelIndex | QPersistentModelIndex


def kind_word(kind: str) -> str:
    """Return what a kind is called within a sentence."""
    return "reply" if kind == "approach" else kind


def told(one: Suggestion) -> str:
    """Return a suggestion on one line."""
    if isinstance(one, New):
        return f"New {kind_word(one.kind)} “{_line(one.name)}”" if one.name.strip() else f"New {kind_word(one.kind)}…"
    return _line(one.name)


def _line(text: str) -> str:
    return " ".join(text[:200].split())


class Suggestions(QListWidget):
    """The list; it lies over its window, serves one line of it at a time and never takes the keyboard from it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._below: QWidget = window
        self._pick: Callable[[Suggestion], None] = lambda _one: None
        self.setObjectName("popup")
        self.setAccessibleName("Suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Rows(self))
        self.itemClicked.connect(lambda _item: self.pick())

    @classmethod
    def over(cls, window: QWidget) -> Suggestions:
        """Return the one list of a window."""
        return window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) or cls(window)

    def offer(self, below: QWidget, offered: Sequence[Suggestion], pick: Callable[[Suggestion], None]) -> None:
        """Show suggestions under a line, the first one chosen; none hides the list."""
        self._below, self._pick = below, pick
        below.installEventFilter(self)
        self.clear()
        for one in offered:
            item = QListWidgetItem(told(one))
            item.setData(_HELD, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join([told(one), *_beside(one)]))
            self.addItem(item)
        self.setVisible(bool(offered))
        if offered:
            self.setCurrentRow(0)
            self._place()
            self.raise_()

    def serves(self, line: QWidget) -> bool:
        """Say whether suggestions are shown under a line."""
        return self._below is line and self.isVisible()

    def _orphaned(self) -> bool:
        """Say whether the line is gone; then the list goes too."""
        gone = not isValid(self._below)
        if gone:
            self.hide()
        return gone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the line: a form that is put away takes its lines with it."""
        if event.type() == QEvent.Type.Hide and watched is self._below:
            self.hide()
        return super().eventFilter(watched, event)

    def pick(self) -> None:
        """Take the suggestion that is chosen."""
        item = self.currentItem()
        if item is not None and not self._orphaned():
            self._pick(cast("Suggestion", item.data(_HELD)))

    def step(self, by: int) -> None:
        """Choose another, round the ends."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def _place(self) -> None:
        """Lie under the line, or over it where there is more room above."""
        worn, window = theme.current(), self._below.window()
        top = self._below.mapTo(window, QPoint(0, 0))
        under = window.height() - top.y() - self._below.height() - worn.px(8)
        wanted = worn.px(28) * min(_ROWS, self.count()) + worn.px(4)
        width = min(max(self._below.width(), worn.px(320)), window.width() - worn.px(8))
        left = max(0, min(top.x(), window.width() - width - worn.px(4)))
        if under >= wanted or under >= top.y():
            self.setGeometry(left, top.y() + self._below.height() + 1, width, min(wanted, under))
        else:
            height = min(wanted, top.y())
            self.setGeometry(left, top.y() - height - 1, width, height)


def _beside(one: Suggestion) -> list[str]:
    return [_line(one.hint) or kind_word(one.kind)] if isinstance(one, NameShown) else []


class _Rows(QStyledItemDelegate):
    """Draws a suggestion: the icon of its kind, its name, and in grey what tells it from its namesakes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.current().px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, one = theme.current(), index.data(_HELD)
        area = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, worn.colour("accent_soft"))
        area.adjust(worn.px(8), 0, -worn.px(8), 0)
        self._draw_icon(painter, area, one)
        area.setLeft(area.left() + worn.px(24))
        hint = " ".join(_beside(one))
        painter.setFont(worn.font(11))
        painter.setPen(worn.colour("muted"))
        taken = self._draw(painter, area, hint, area.width() // 2, Qt.AlignmentFlag.AlignRight)
        painter.setFont(worn.font(bold=isinstance(one, New)))
        painter.setPen(worn.colour("accent" if isinstance(one, New) else "ink"))
        room = area.width() - taken - worn.px(8)
        self._draw(painter, area, told(one), room, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _draw_icon(self, painter: QPainter, area: QRect, one: Suggestion) -> None:
        side = theme.current().px(16)
        place = QRect(area.left(), area.center().y() - side // 2, side, side)
        name = "plus" if isinstance(one, New) else HOME[one.kind].icon
        theme.icon(name).paint(painter, place)

    def _draw(self, painter: QPainter, area: QRect, text: str, room: int, side: Qt.AlignmentFlag) -> int:
        measure: QFontMetrics = painter.fontMetrics()
        shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return measure.horizontalAdvance(shown)
