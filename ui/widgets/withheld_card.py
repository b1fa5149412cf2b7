"""What an audience will not be shown, and why, before anything is made for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from casebook.disclosure.reads import Reader
from casebook.disclosure.withheld import Withheld
from ui import theme
from ui.text import AUDIENCE_WORDS, capitalised
from ui.widgets.words import label


class WithheldCard(QFrame):
    """A line for each thing withheld; hidden where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title = label("", "heading")
        self._title.setFont(theme.current().font(bold=True))
        self._lines: list[QLabel] = []
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(8), px(12), px(10))
        self._column.setSpacing(px(6))
        self._column.addWidget(self._title)
        self.hide()

    @property
    def told(self) -> list[str]:
        """Return what it says, a line for each thing."""
        return [line.text() for line in self._lines]

    def show_all(self, withheld: Sequence[Withheld], reader: Reader) -> None:
        """Say what is withheld from a reader."""
        self._title.setText(f"Withheld from {AUDIENCE_WORDS[reader.audience]}")
        for line in self._lines:
            line.deleteLater()
        self._lines = [label(capitalised(str(one)), "muted", wraps=True) for one in withheld]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(withheld))
