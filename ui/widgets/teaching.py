"""What an empty page teaches: what its kind of record is for, in a sentence, and a button to make the first one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.words import button, label

# By kind: the sentence, and the words on the button.
TAUGHT = {
    "source": ("A source is who or what told you: a person, an article, a register.", "New source"),
    "contact": ("A contact is one conversation with a source: what you asked, and what they gave you.", "New contact"),
    "evidence": ("Evidence is a file you hold, kept in the case exactly as you received it.", "Add files…"),
    "quote": ("A quote is a passage of a source: its exact words, and where in it they stand.", "New quote"),
    "entity": ("An entity is who or what the story is about: a person, a company, a ship, an account.", "New entity"),
    "relationship": (
        "A relationship ties two entities together: who owns, runs, pays or supplies whom, and since when.",
        "New relationship",
    ),
    "event": ("An event is something that happened, dated as exactly as you know it and no more.", "New event"),
    "claim": ("A claim is one statement you may publish, and each citation says what it rests on.", "New claim"),
    "approach": (
        "An approach puts your claims to the person they concern, and keeps what came back.",
        "New approach",
    ),
    "draft": ("A draft is a text to be published, checked line by line against your claims.", "New draft"),
    "line": ("A line is one sentence of a draft, tied to the claims it states.", "New line"),
    "task": ("A task is a question to ask or a thing to obtain, and what came of it.", "New task"),
    "note": ("A note is anything worth writing down, by itself or about a record.", "New note"),
    "tag": ("A tag is a word you put on any records, to find them together again.", "New tag"),
}
_WIDE = 420  # pixels of the design


class Teaching(QWidget):
    """A page with nothing on it: an icon, a sentence, and at most one button."""

    def __init__(self, icon: str, sentence: str, verb: str = "", does: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.button = button(verb, does, "primary") if does else None
        picture = label()
        picture.setPixmap(theme.icon(icon).pixmap(QSize(32, 32)))
        said = label(sentence, "muted", wraps=True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setFixedWidth(theme.current().px(_WIDE))
        column = QVBoxLayout(self)
        column.setSpacing(theme.current().px(12))
        column.addStretch(2)
        for one in filter(None, (picture, said, self.button)):
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(one)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)
