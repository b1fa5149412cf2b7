"""One editor for each type of field, and the door to them."""

from __future__ import annotations

import json
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from casebook.schema.field import Field
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import BadValue, Choice, Flag, Link, LongText, Moment, Names, Properties, Whole
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.editors_told import DateEditor, ToldEditor
from ui.widgets.picker import Picker
from ui.widgets.text_boxes import Combo, ExactText, Line


def editor_for(field: Field, desk: Desk) -> Editor:  # noqa: PLR0911 - one line a type
    """Return the editor of a field's type."""
    match field.type:
        case PartialDate():
            return DateEditor(field)
        case Measure() | Moment():
            return ToldEditor(field)
        case Link():
            return Picker(field, desk)
        case Choice():
            return ChoiceEditor(field)
        case Flag():
            return FlagEditor(field)
        case Names():
            return NamesEditor(field)
        case Properties():
            return PropertiesEditor(field)
        case LongText():
            return LongTextEditor(field)
        case _:
            return LineEditor(field)


class LineEditor(Editor):
    """One line: text, a whole number, an address."""

    def __init__(self, field: Field) -> None:
        self.line = Line()
        super().__init__(field, self.line)
        self.line.textEdited.connect(self.touched)
        self.line.inputRejected.connect(lambda: self.fail("This is too long for one line: put it under Notes."))
        if isinstance(field.type, Whole):
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def typed(self) -> str:
        """Return the line."""
        return self.line.text()

    def set(self, entered: str) -> None:
        """Show a line."""
        self.line.put(entered)
        self.fail("")


class LongTextEditor(Editor):
    """Several lines, in a box of its own look where one is given."""

    def __init__(self, field: Field, box: ExactText | None = None) -> None:
        self.box = box or ExactText()
        super().__init__(field, self.box)
        self.box.textChanged.connect(self.touched)

    def typed(self) -> str:
        """Return the text."""
        return self.box.exact()

    def set(self, entered: str) -> None:
        """Show a text."""
        self.box.put(entered)
        self.fail("")


class NamesEditor(LongTextEditor):
    """A list, one item a line."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.explain(f"{field.help} One a line.".strip())

    def value(self) -> object:
        """Return the items."""
        return self.typed().replace("\r\n", "\n").replace("\r", "\n").split("\n")


class PropertiesEditor(LongTextEditor):
    """Named values, one "name: value" a line; as JSON where the lines could not say them."""

    _HINT = "Write one a line, as registrationNumber: 123."

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.explain(self._HINT)

    def value(self) -> object:
        """Return the object, or the text where it is none."""
        text = self.typed()
        lines = [line.partition(": ") for line in text.splitlines() if line.strip()]
        if text.lstrip().startswith("{") or not all(colon for _, colon, _ in lines):
            return text
        named: dict[str, list[str]] = {}
        for name, _, said in lines:
            named.setdefault(name.strip(), []).append(said)
        return named

    def set(self, entered: str) -> None:
        """Show an object given as JSON."""
        super().set(_as_lines(self.field, entered))

    def fail(self, sentence: str) -> None:
        """Say what is wrong in terms of lines."""
        super().fail(self._HINT if sentence else "")


def _as_lines(field: Field, entered: str) -> str:
    try:
        named = cast("dict[str, list[str]]", field.type.plain(field.type.clean(entered)))
    except BadValue:
        return entered
    pairs = [(name, said) for name, texts in named.items() for said in texts]
    plain = all(": " not in name and name.strip() == name and len(f"{name}{said}x".splitlines()) == 1
                for name, said in pairs)  # fmt: skip
    return "\n".join(f"{name}: {said}" for name, said in pairs) if plain else json.dumps(named, ensure_ascii=False)


class ChoiceEditor(Editor):
    """One of a fixed list; typing a letter goes to it, Delete to none where none may be chosen."""

    def __init__(self, field: Field) -> None:
        self.combo = Combo()
        super().__init__(field, self.combo)
        options = cast("Choice", field.type).options
        for word, printed in options if field.required else (("", ""), *options):
            self.combo.addItem(printed, word)
        self.combo.activated.connect(self.touched)

    def typed(self) -> str:
        """Return the stored word."""
        return str(self.combo.currentData() or "")

    def set(self, entered: str) -> None:
        """Choose a stored word; one that is not in the list is shown as it is."""
        place = self.combo.findData(entered)
        if place < 0 and entered:
            self.combo.addItem(entered, entered)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)
        self.fail("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose none with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.combo.findData("") == 0:
            self.set("")
            self.touched()
        else:
            super().keyPressEvent(event)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field) -> None:
        self.box = QCheckBox("Yes")
        super().__init__(field, self.box)
        self.box.clicked.connect(self.touched)

    def typed(self) -> str:
        """Return yes or nothing."""
        return "yes" if self.box.isChecked() else ""

    def set(self, entered: str) -> None:
        """Tick it, or not."""
        self.box.setChecked(entered.casefold() in ("yes", "true", "1"))
        self.fail("")
