"""The quick switcher: one box that finds any record or command by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from casebook.actions.kinds import kind_shape
from casebook.disclosure.ranking import rank
from casebook.disclosure.shown import NameShown
from ui import theme
from ui.desk import Desk
from ui.widgets.drawn import DrawnRows, Index
from ui.widgets.words import label

COMMANDS = ">"  # at the start, lists commands only

_NOWHERE = QModelIndex()
_SIZE = (620, 420)  # pixels of the design
_ROW = 32
_RECORDS = 50
_PAGE = 8  # rows that PageUp and PageDown go
_SAID = "Enter goes there · “>” lists commands · Esc closes"


@dataclass(frozen=True)
class Choice:
    """A line of the switcher: what it is called, what tells it from its namesakes, and what stands at the right."""

    text: str
    hint: str
    right: str
    does: Callable[[], object]


class Switcher(QFrame):
    """A popup over the window: Enter goes to a record or does a command, Esc or a click elsewhere closes it.

    `commands` are those of the window, `recent` the records looked at last, newest first.
    """

    def __init__(self, desk: Desk, commands: Sequence[QAction], parent: QWidget, recent: Sequence[int] = ()) -> None:
        super().__init__(parent)
        self._application = cast("QApplication", QApplication.instance())
        self._desk, self._commands, self._window, self._recent = desk, commands, parent, recent
        self._before: QWidget | None = None
        self.box = _box()
        self.choices = _Choices(self)
        self.list = QListView()
        self._empty = label("Nothing is called that. Try fewer letters, or Search Everything.", "muted", wraps=True)
        self._lay_out()
        self.box.textChanged.connect(self._look)
        self.box.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._do(index.row()))

    def open(self) -> None:
        """Come up over the window, ready to type in."""
        self._before = QApplication.focusWidget()
        self._place()
        self._look("")
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)
        self._application.installEventFilter(self)

    def leave(self) -> None:
        """Go away, and give the keyboard back."""
        if self.isHidden():
            return
        self._application.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that go through the list from the box, and leave at a click elsewhere."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            if not inside:
                self.leave()
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _key(self, key: Qt.Key) -> bool:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}
        if key in moves:
            self._move(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # the keyboard stays here while it is open
        return True

    def _move(self, by: int) -> None:
        rows = self.choices.rowCount()
        if rows:
            row = min(max(self.list.currentIndex().row() + by, 0), rows - 1)
            self.list.setCurrentIndex(self.choices.index(row))

    def _do(self, row: int) -> None:
        if 0 <= row < self.choices.rowCount():
            chosen = self.choices.choice(row)
            self.leave()
            chosen.does()

    def _look(self, typed: str) -> None:
        self.choices.show(self._found(typed))
        self.list.setCurrentIndex(self.choices.index(0))
        self._empty.setVisible(self.choices.rowCount() == 0)
        self.list.setVisible(self.choices.rowCount() > 0)

    def _found(self, typed: str) -> list[Choice]:
        """Return what answers best first: of two that answer alike, records before commands."""
        if typed.startswith(COMMANDS):
            return [choice for _, choice in self._ranked_commands(typed.removeprefix(COMMANDS).strip())]
        asked = typed.strip()
        if not asked:
            return [self._record(one) for one in self._lately()] + [_command(one) for one in self._enabled()]
        found = [*self._ranked_records(asked), *self._ranked_commands(asked)]
        return [choice for _, choice in sorted(found, key=lambda one: one[0])]

    def _lately(self) -> list[NameShown]:
        named = (self._desk.lens.name(one) for one in self._recent)
        return [one for one in named if one] or self._desk.lens.names("", limit=_PAGE)

    def _ranked_records(self, asked: str) -> list[tuple[int, Choice]]:
        """Return the records, as the lens ranks them; one found by another of its names counts like its words."""
        names = self._desk.lens.names(asked, limit=_RECORDS)
        return [(min(_or_worst(rank(asked, one.name)), 1), self._record(one)) for one in names]

    def _ranked_commands(self, asked: str) -> list[tuple[int, Choice]]:
        """Return the commands as their words answer; of those that begin alike, the one that is no longer first."""
        ranked = ((rank(asked, _plain(one.text())), _command(one)) for one in self._enabled())
        found = [(at, choice) for at, choice in ranked if at is not None]
        return sorted(found, key=lambda one: (one[0], one[1].text.casefold() != asked.casefold()))

    def _enabled(self) -> list[QAction]:
        return [one for one in self._commands if one.isEnabled()]

    def _record(self, named: NameShown) -> Choice:
        text = " ".join(named.name.split()) or "Without a name"
        return Choice(text, named.hint, kind_shape(named.kind).label, lambda: self._desk.go_to(named.id))

    def _place(self) -> None:
        """Stand in the middle, near the top, no larger than the window."""
        window, worn = self._window, theme.current()
        width = min(worn.px(_SIZE[0]), window.width() - worn.px(32))
        height = min(worn.px(_SIZE[1]), window.height() - worn.px(80))
        self.setGeometry((window.width() - width) // 2, worn.px(56), width, height)

    def _lay_out(self) -> None:
        worn = theme.current()
        self.setObjectName("popup")
        self.setAccessibleName("Find any record or command")
        self.list.setModel(self.choices)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Records and commands")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.px(12)] * 4)
        column.setSpacing(worn.px(8))
        column.addWidget(self.box)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(label(_SAID, "label"))


class _Choices(QAbstractListModel):
    """The lines there are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice(self, row: int) -> Choice:
        """Return a line."""
        return self._choices[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's words, or all of it for those who listen."""
        if not index.isValid():
            return None
        one = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text
        return ", ".join(filter(None, (one.text, one.hint, one.right))) if role == _HEARD else None


_HEARD = Qt.ItemDataRole.AccessibleTextRole


class _Lines(DrawnRows):
    """A line: its words, its hint in grey after them, its kind or its keys at the right."""

    height = _ROW

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the words of a row."""
        model = index.model()
        if isinstance(model, _Choices):
            _draw(painter, rect, model.choice(index.row()))


def _draw(painter: QPainter, rect: QRect, choice: Choice) -> None:
    worn = theme.current()
    middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
    inside = rect.adjusted(worn.px(10), 0, -worn.px(10), 0)
    painter.setFont(worn.font(11))
    painter.setPen(worn.colour("muted"))
    painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, choice.right)
    inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(choice.right) - worn.px(16))
    painter.setFont(worn.font())
    painter.setPen(worn.colour("ink"))
    text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, middle | left, text)
    inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance(text) + worn.px(10))
    if choice.hint and inside.width() > worn.px(40):
        painter.setFont(worn.font(11))
        painter.setPen(worn.colour("muted"))
        hint = painter.fontMetrics().elidedText(choice.hint, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, middle | left, hint)


def _box() -> QLineEdit:
    box = QLineEdit()
    box.setPlaceholderText("Find a record or a command")
    box.setAccessibleName("Find a record or a command")
    return box


def _command(action: QAction) -> Choice:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Choice(_plain(action.text()), "", keys or "Command", action.trigger)


def _plain(text: str) -> str:
    """Return a menu's words without the mark of the letter that presses it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _or_worst(ranked: int | None) -> int:
    return 2 if ranked is None else ranked
