"""The language of a passage, guessed while it is typed, and shown as a guess."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from casebook.schema.languages import guess_language, same_language
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.form_parts import later
from ui.widgets.picker import Picker

_AFTER = 400  # milliseconds from the last key


class LanguageGuess(QObject):
    """Fills a field with the language of some words where that is not their source's; a person's own entry stays."""

    def __init__(self, desk: Desk, words: Editor, source: Picker, language: Editor) -> None:
        super().__init__(language)
        self._desk, self._words, self._source, self._language = desk, words, source, language
        self._own = False  # whether a person said which it is
        self._soon = later(self, _AFTER, self.guess)
        words.edited.connect(self._soon.start)
        source.edited.connect(self._soon.start)
        language.edited.connect(self._take_over)

    def begin(self) -> None:
        """Begin with what stands in the fields: a language there is a person's own."""
        self._own = bool(self._language.typed())
        self._language.note("echo", "")
        self.guess()

    def guess(self) -> None:
        """Guess anew, unless a person said which language it is."""
        self._soon.stop()
        if self._own:
            return
        guessed, usual = guess_language(self._words.typed()), self._of_source()
        if guessed is None or (usual and same_language(guessed, usual)):
            self._language.set("")
            self._language.note("echo", f"As its source: {named(usual)}." if usual else "")
        else:
            self._language.set(guessed)
            self._language.note("echo", f"A guess from its words: {named(guessed)}.")

    def _take_over(self) -> None:
        self._own = bool(self._language.typed())
        self._language.note("echo", "")

    def _of_source(self) -> str:
        chosen = self._source.chosen
        sheet = self._desk.lens.sheet(chosen.id) if chosen else None
        field = sheet.field("language") if sheet else None
        return field.entered if field else ""


def named(tag: str) -> str:
    """Return a language's name in English by its tag; the tag where it has none."""
    language = QLocale.codeToLanguage(tag.partition("-")[0])
    return tag if language is QLocale.Language.AnyLanguage else QLocale.languageToString(language)
