"""Cards down a page: a heading, a sentence, buttons, and lines that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.layouts import emptied
from ui.widgets.words import label

Line = tuple[str, QPushButton | None]


class Section(QFrame):
    """A card; `said` is its sentence, and `show_lines` and `show_facts` what stands under its buttons."""

    def __init__(self, heading: str, buttons: Sequence[QPushButton] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        worn = theme.current()
        self.setObjectName("card")
        self.setAccessibleName(heading)
        self._buttons, self._doors = list(buttons), list[QPushButton]()
        self.said = label("", "muted", wraps=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(worn.px(16))
        self.grid.setVerticalSpacing(worn.px(6))
        self.grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.px(16)] * 4)
        column.setSpacing(worn.px(10))
        column.addWidget(label(heading, "caseTitle"))
        column.addWidget(self.said)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(worn.px(8))
            for one in buttons:
                row.addWidget(one)
            row.addStretch()
            column.addLayout(row)
        column.addLayout(self.grid)
        self.say("")

    def say(self, sentence: str, tone: str = "neutral") -> None:
        """Show a sentence; its tone marks the card's edge, and says nothing the sentence does not."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.setProperty("tone", "" if tone == "neutral" else tone)
        self.style().polish(self)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show labels and texts, in place of what stood there."""
        emptied(self.grid)
        for row, (name, text) in enumerate(facts):
            told = label(text, wraps=True, selectable=True)
            told.setAccessibleName(f"{name}: {text}")
            named = label(name, "label")
            named.setMinimumHeight(told.fontMetrics().height())  # of one line, beside the first line of the text
            self.grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(told, row, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show texts, each with a button if it has one, in place of what stood there; the keyboard stays in place."""
        holds = self.window().focusWidget()  # though the keyboard may be in a box over the window just now
        was_on = next((place for place, door in enumerate(self._doors) if door is holds), None)
        emptied(self.grid)
        self._doors = [door for _, door in lines if door]
        for row, (text, door) in enumerate(lines):
            told: QLabel = label(text, wraps=True, selectable=True)
            self.grid.addWidget(told, row, 0, 1, 2)
            if door:
                self.grid.addWidget(door, row, 2)
        for one, other in pairwise((*self._buttons[-1:], *self._doors)):
            QWidget.setTabOrder(one, other)  # as they stand, not as they were made
        if was_on is not None and (others := self._doors[: was_on + 1] or self._buttons):
            others[-1].show()
            others[-1].setFocus()
