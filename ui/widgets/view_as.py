"""Choosing for whom the case is read."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from casebook.disclosure.reads import Reader
from ui import theme
from ui.desk import Desk
from ui.text import AUDIENCE_WORDS
from ui.widgets.text_boxes import Combo
from ui.widgets.words import button, foot, label

_SAID = {
    "internal": "Everything, protected sources by their codenames.",
    "editor": "Codenames and agreed descriptions; grades and working notes only when asked for.",
    "legal": "As the editor, without open questions.",
    "subject": "The points put to them, and nothing of where they come from.",
    "public": "What is cleared, as its terms allow.",
}


class ViewAs(QDialog):
    """Asks for whom to read; `reader` returns the answer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("View as")
        self._asked = QButtonGroup(self)
        self._names = list(AUDIENCE_WORDS)
        self._subject = Combo()
        self._subject.setAccessibleName("Who is asked to reply")
        self._grades = QCheckBox("With grades and working notes")
        px, column = theme.current().px, QVBoxLayout(self)
        column.setContentsMargins(*[px(16)] * 4)
        column.setSpacing(px(4))
        column.addWidget(label("Show the whole window as it would be for", "label"))
        for number, (audience, words) in enumerate(AUDIENCE_WORDS.items()):
            choice = QRadioButton(words[0].upper() + words[1:])
            choice.setChecked(audience == desk.reader.audience)
            self._asked.addButton(choice, number)
            told = label(_SAID[audience], "label", wraps=True)
            told.setContentsMargins(px(22), 0, 0, px(4))  # under the words of the choice
            column.addWidget(choice)
            column.addWidget(told)
            if audience == "subject":
                column.addWidget(self._subject)
                column.addSpacing(px(4))
        column.addWidget(self._grades)
        self._fill(desk)
        column.addSpacing(px(8))
        column.addLayout(foot(self, button("Show", self.accept, "primary")))
        self._asked.idToggled.connect(lambda *_: self._settle())
        self._settle()
        self._asked.button(self._names.index(desk.reader.audience)).setFocus()

    def reader(self) -> Reader:
        """Return for whom the case is to be read."""
        audience = self._audience()
        subject = self._subject.currentData() if audience == "subject" else None
        return Reader(audience, subject, self._grades.isChecked() and audience in ("editor", "legal"))

    def _fill(self, desk: Desk) -> None:
        own = desk.lens if desk.lens.inside else type(desk.lens)(desk.case, Reader())
        for named in own.names("", ("entity",), 500):
            self._subject.addItem(named.name, named.uid)

    def _audience(self) -> str:
        return self._names[max(self._asked.checkedId(), 0)]

    def _settle(self) -> None:
        self._subject.setEnabled(self._audience() == "subject")
        self._grades.setEnabled(self._audience() in ("editor", "legal"))
