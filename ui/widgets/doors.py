"""Doors: lines that lead to a record or to a page, and folds that show what a number is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.elided import Elided
from ui.widgets.layouts import column, emptied
from ui.widgets.words import label

MOST = 40  # lines shown under a fold; the others are counted
_HEIGHT, _NUMBER, _INDENT = 28, 20, 28  # pixels of the design


@dataclass(frozen=True)
class Line:
    """What a door says and does: a number, words, a word at the right, and what is under it where it is a fold."""

    words: str
    does: Callable[[], object] | None = None
    number: int | None = None
    aside: str = ""
    under: Sequence[Line] = field(default=())
    whole: bool = False  # shown whole, on more lines than one where it must


class Door(QPushButton):
    """One line that Enter, Space or a click goes through; the arrow keys walk from one to the next."""

    def __init__(self, line: Line, indent: int = 0) -> None:
        super().__init__()
        self.line = line
        self.setObjectName("door")
        number = "" if line.number is None else f"{line.number:,}"
        self.setAccessibleName(", ".join(filter(None, (f"{number} {line.words}".strip(), line.aside))))
        self._number = label(number, "doorNumber")
        self._words = label(line.words, wraps=True) if line.whole else Elided(line.words)
        self._lay_out(indent)
        if line.whole:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if (does := line.does) is not None:
            self.clicked.connect(lambda: does())

    def sizeHint(self) -> QSize:
        """Return the height of a line of a table; its width is what it is given."""
        return QSize(0, theme.current().px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up and down, or go through."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, indent: int) -> None:
        px = theme.current().px
        row = QHBoxLayout(self)
        apart = px(5) if self.line.whole else 0
        row.setContentsMargins(px(8 + indent), apart, px(8), apart)
        row.setSpacing(px(8))
        if self.line.number is not None:
            self._number.setMinimumWidth(px(_NUMBER))
            self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self._number)
        row.addWidget(self._words, 1)
        if self.line.aside:
            row.addWidget(label(self.line.aside, "label"))


class Fold(QWidget):
    """A door that shows, under itself, the doors to what its number counts; `turned` tells when it does."""

    turned = Signal()

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._arrow = QLabel()
        self.door = Door(line)
        self._column = column(self, 0)
        self._column.addWidget(self.door)
        self._inside: QWidget | None = None
        layout = self.door.layout()
        if layout is not None:
            layout.addWidget(self._arrow)
        self.door.clicked.connect(self.turn)
        self._tell()

    @property
    def is_open(self) -> bool:
        """Say whether what is under it is shown."""
        return self._inside is not None

    def turn(self) -> None:
        """Show what is under it, or put it away."""
        if self._inside is None:
            self._inside = self._listed()
            self._column.addWidget(self._inside)
            self._inside.show()  # at once: who orders the keyboard's way asks what is in sight
        else:
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        self._tell()
        self.turned.emit()

    def _listed(self) -> QWidget:
        made = QWidget()
        rows = column(made, 0)
        shown, more = self.door.line.under[:MOST], (self.door.line.number or 0) - MOST
        for one in shown:
            rows.addWidget(Door(one, _INDENT))
            for further in one.under:
                rows.addWidget(Door(further, _INDENT + 16))
        if more > 0:
            told = label(f"and {more:,} more", "muted")
            told.setContentsMargins(theme.current().px(_INDENT + 8), 0, 0, 0)
            rows.addWidget(told)
        return made

    def _tell(self) -> None:
        side = theme.current().px(16)
        self._arrow.setPixmap(theme.icon("chevron-up" if self.is_open else "chevron-down").pixmap(QSize(side, side)))
        self.door.setAccessibleDescription("Unfolded" if self.is_open else "Folded")


class DoorCard(QFrame):
    """A card with a heading, a sentence and doors, which come and go; the keyboard and what is unfolded stay.

    `changed` tells that other doors are on it.
    """

    changed = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName("card")
        self.setAccessibleName(heading)
        self._said = label("", "muted", wraps=True)
        self._doors = QVBoxLayout()
        self._doors.setSpacing(0)
        around = QVBoxLayout(self)
        around.setContentsMargins(px(8), px(12), px(8), px(8))
        around.setSpacing(px(6))
        for one in (label(heading, "caseTitle"), self._said):
            one.setContentsMargins(px(8), 0, px(8), 0)
            around.addWidget(one)
        around.addLayout(self._doors)

    def show_lines(self, sentence: str, lines: Sequence[Line] = ()) -> None:
        """Show a sentence and doors in place of what stood there."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        held, opened = self._held(), {one.door.line.words for one in self._folds() if one.is_open}
        emptied(self._doors)
        for one in lines:
            made = Fold(one) if one.under else Door(one)
            self._doors.addWidget(made)
            made.show()
            if isinstance(made, Fold):
                if one.words in opened:
                    made.turn()
                made.turned.connect(self.changed)
        again = next((door for door in self.doors() if door.line.words == held), None)
        if held is not None and (found := again or next(iter(self.doors()), None)):
            found.setFocus()
        self.changed.emit()

    def said(self) -> str:
        """Return its sentence."""
        return self._said.text()

    def doors(self) -> list[Door]:
        """Return the doors on it from the top, those under folds left out."""
        items = (self._doors.itemAt(place) for place in range(self._doors.count()))
        widgets = [item.widget() for item in items if item]
        return [one.door if isinstance(one, Fold) else one for one in widgets if isinstance(one, Door | Fold)]

    def every_door(self) -> list[Door]:
        """Return all doors in sight from the top, those under folds too."""
        return [door for door in self.findChildren(Door) if door.isVisibleTo(self)]

    def _folds(self) -> list[Fold]:
        return [parent for door in self.doors() if isinstance(parent := door.parentWidget(), Fold)]

    def _held(self) -> str | None:
        """Return the words of the door that has the keyboard."""
        holds = self.window().focusWidget()
        return holds.line.words if isinstance(holds, Door) and self.isAncestorOf(holds) else None
