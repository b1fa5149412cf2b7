"""Bringing a draft in, pasted or from a file: a new one, or the next version of one that is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPlainTextEdit, QWidget

from casebook.actions import drafts
from casebook.actions.aside import Ended
from casebook.actions.drafts import DraftText
from casebook.disclosure.shown import NameShown
from casebook.dossier.phrases import counted
from casebook.errors import CaseError, Invalid
from casebook.schema.languages import guess_language
from ui import theme
from ui.desk import Desk
from ui.widgets.busy import BusyReading
from ui.widgets.fields_dialog import SAVES, FieldsDialog
from ui.widgets.form_parts import later
from ui.widgets.language_guess import named
from ui.widgets.text_boxes import Line
from ui.widgets.thread_work import Tell
from ui.widgets.words import button, label

_FILES = "Drafts (*.docx *.odt *.md *.markdown *.txt *.html *.htm)"
_WIDTH, _HEIGHT, _TEXT = 680, 560, 380  # pixels of the design
_RENEWED = ("kept", "in other typography", "changed", "new", "gone")
_GUESS_MS = 400  # from the last key


class PasteDraft(FieldsDialog):
    """Asks for a draft's title, language and text; `made` tells the uid of the draft that was brought in.

    With a draft given, its text is replaced by a new version: lines that are the same keep their claims.
    """

    made = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, draft: NameShown | None = None) -> None:
        super().__init__("New version of draft" if draft else "Paste draft", parent)
        self._desk, self._draft = desk, draft
        self.title, self.language, self.text = Line(), Line(), QPlainTextEdit()
        self.note = label("", "muted", wraps=True)
        self.file = button("From a file…", self._choose, icon="file-text")
        self.bring = button("New version" if draft else "Bring it in", self.bring_in, "primary")
        self._reading: BusyReading | None = None
        self._soon = later(self, _GUESS_MS, self._guess)
        self.text.textChanged.connect(self._soon.start)
        self.on_keys(SAVES, self.bring_in)
        self._lay_out()

    def bring_in(self) -> None:
        """Bring it in, and close; say what is in the way where something is."""
        text = self.text.toPlainText()
        if not self.title.text().strip() or not text.strip():
            self.error.setText("A draft takes a title and its text: fill in both.")
            (self.text if self.title.text().strip() else self.title).setFocus()
            return
        try:
            uid = self._renew(text) if self._draft else self._import(text)
        except Invalid as error:
            self.error.setText(" ".join(error.fields.values()))
        except CaseError as error:
            self.error.setText(str(error))
        else:
            self.accept()
            self.made.emit(uid)

    def take_file(self, path: Path) -> None:
        """Read a draft from a file, aside; its text is shown before anything is brought in."""
        found: list[DraftText] = []

        def read(_tell: Tell) -> None:
            found.append(drafts.read_draft(path))

        def take(ended: Ended) -> None:
            self.error.setText(ended.refused)
            if found:
                self.text.setPlainText(found[0].text)
                self.note.setText(found[0].note)
                self.title.setText(self.title.text() or path.stem)

        self._reading = BusyReading(self, "Reading the draft", f"Reading {path.name}…", read, take)
        self._reading.begin()

    def _import(self, text: str) -> str:
        found = drafts.import_draft(self._desk.case, self.title.text().strip(), text, self._language())
        self._desk.say(f"{counted(found.lines, 'line', capital=True)} brought in. Ctrl+Z takes them back.")
        return found.draft_uid

    def _renew(self, text: str) -> str:
        uid = self._draft.uid if self._draft else ""
        found = drafts.new_version(self._desk.case, uid, text, self._language())
        counts = (found.kept, found.typography, found.changed, found.added, found.removed)
        said = ", ".join(f"{count} {words}" for count, words in zip(counts, _RENEWED, strict=True) if count)
        self._desk.say(f"Lines: {said or 'none'}. Ctrl+Z takes the new version back.")
        return uid

    def _language(self) -> str:
        return self.language.text().strip() or guess_language(self.text.toPlainText()) or ""

    def _guess(self) -> None:
        guessed = guess_language(self.text.toPlainText())
        self.language.setPlaceholderText(f"{named(guessed)}, by its words" if guessed else "A tag, as en or sl")

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Read a draft from a file", "", _FILES)
        if name:
            self.take_file(Path(name))

    def _lay_out(self) -> None:
        px, grid = theme.current().px, QGridLayout()
        grid.setSpacing(px(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        for column, (words, line) in enumerate((("&Title", self.title), ("&Language", self.language))):
            grid.addWidget(_naming(words, line), 0, column)
            grid.addWidget(line, 1, column)
        if self._draft:
            self.title.put(self._draft.name)
            self.title.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Paste the text here, or read it from a file.")
        self.text.setMinimumHeight(px(_TEXT))
        self.asked.addLayout(grid)
        self.asked.addWidget(_naming("Te&xt", self.text))
        self.asked.addWidget(self.text, 1)
        self.asked.addWidget(self.note)
        self._guess()
        self.finish((), (self.file,), (button("Cancel", self.reject), self.bring))
        self.resize(px(_WIDTH), px(_HEIGHT))
        (self.text if self._draft else self.title).setFocus()


def _naming(words: str, box: QWidget) -> QWidget:
    made = label(words, "label")
    made.setBuddy(box)
    box.setAccessibleName(words.replace("&", ""))
    return made
