"""The few fields that make a quote: its words, their source and place, who spoke and when, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casebook.actions.forms import kind_form
from casebook.actions.records import Saved
from casebook.schema.field import Field
from ui import theme
from ui.desk import Desk
from ui.widgets.citation_fields import labelled
from ui.widgets.editor import Editor
from ui.widgets.editors import LineEditor, LongTextEditor, editor_for
from ui.widgets.language_guess import LanguageGuess
from ui.widgets.makes import Entry, MakingPicker
from ui.widgets.text_boxes import ExactText

QUOTE = "q"  # what the other entries of the step call the quote by
_ROWS_SHOWN = 4
_OWN = ("locator", "said", "kind", "original_language")  # fields that take what is typed
_PLACES = (  # row, column and columns taken of each field under the words
    ("source_id", 1, 0, 2),
    ("locator", 1, 2, 1),
    ("speaker_id", 2, 0, 1),
    ("said", 2, 1, 1),
    ("kind", 2, 2, 1),
    ("origin_id", 3, 0, 1),
    ("note", 3, 1, 1),
    ("original_language", 3, 2, 1),
)
_TITLES = {"note": "How we know that", "original_language": "Language"}


class BigText(ExactText):
    """Quoted words, large and in the serif, with room for a few lines from the start."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.current().font(17, quoted=True))

    def _counted(self) -> int:
        return max(super()._counted(), _ROWS_SHOWN)


class NewQuote(QWidget):
    """The editors of a quote that is to be made; `edited` tells of each change a person makes."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        known = _known_fields()
        self._starts = kind_form("quote").starts
        self._making: list[MakingPicker] = []  # for which records were to be made, when they were last asked
        self.place: Mapping[str, object] = {}  # where in which file it stands, for what was selected there
        self.words = LongTextEditor(known["text"], BigText())
        self.source, self.speaker, self.origin = (
            MakingPicker(known[name], desk) for name in ("source_id", "speaker_id", "origin_id")
        )
        self.how = LineEditor(known["note"])
        own = [editor_for(known[name], desk) for name in _OWN]
        self.locator, self.said, self.kind, self.language = own
        asked = (self.words, self.source, self.locator, self.speaker, *own[1:3], self.origin, self.how, self.language)
        self.editors: dict[str, Editor] = {one.field.name: one for one in asked}
        self.guess = LanguageGuess(desk, self.words, self.source, self.language)
        self._explain()
        self._lay_out()
        self.put({})
        self.origin.edited.connect(self._ask_how)
        for editor in self.editors.values():
            editor.edited.connect(self.edited)

    def entries(self) -> list[Entry]:
        """Return what is to be added, in order: source, speaker and origin where they are new, then the quote."""
        made: list[Entry] = []
        self._making, links = [], dict[str, str]()
        for short, (name, picker) in zip("spd", self._pickers().items(), strict=True):
            picker.settle()
            new, links[name] = picker.entry(short)
            made += new
            self._making += [picker] * len(new)
        raw: dict[str, object] = {"text": self.words.typed(), "as": QUOTE}
        raw |= {"source": links["source_id"], "speaker": links["speaker_id"], **self.place}
        raw |= {name: self.editors[name].typed() for name in _OWN}
        if links["origin_id"]:
            raw["derived_from"] = [{"origin": links["origin_id"], "note": self.how.typed()}]
        return [*made, ("quote", raw)]

    def fail(self, kind: str, wrong: Mapping[str, str]) -> dict[str, str]:
        """Say what is wrong under the field that is to blame, and return what is wrong elsewhere."""
        blamed = {"source": self.source, "entity": self.speaker}.get(kind)
        if blamed is not None:
            blamed.fail(" ".join(wrong.values()))
            return {}
        told = {name.removesuffix("_id"): editor for name, editor in self.editors.items()}
        for name, editor in told.items():
            editor.fail(wrong.get(name, ""))
        return {name: sentence for name, sentence in wrong.items() if kind != "quote" or name not in told}

    def kept(self) -> dict[str, str]:
        """Return what was typed, as `put` takes it again."""
        links = {name: picker.keep() for name, picker in self._pickers().items()}
        return {name: editor.typed() for name, editor in self.editors.items()} | links

    def put(self, kept: Mapping[str, str]) -> None:
        """Show what was typed before, or an empty quote."""
        pickers = self._pickers()
        for name, editor in self.editors.items():
            if name not in pickers:
                editor.set(kept.get(name, self._starts.get(name, "")))
        for name, picker in pickers.items():
            picker.put_kept(kept.get(name, ""))
        self._ask_how()
        self.guess.begin()

    def take_made(self, made: Sequence[Saved]) -> None:
        """Link to what was just made, so that the next quote does not make it again."""
        for picker, one in zip(self._making, made, strict=False):
            picker.set(one.uid)

    def next(self) -> None:
        """Make ready for another quote of the same source."""
        source, self.place = self.source.keep(), {}
        self.put({"source_id": source, "kind": self.kind.typed()})
        self.words.setFocus()

    def _pickers(self) -> dict[str, MakingPicker]:
        return {"source_id": self.source, "speaker_id": self.speaker, "origin_id": self.origin}

    def _ask_how(self) -> None:
        """Ask how we know of an origin only where one is named."""
        self.how.setEnabled(not self.origin.empty)

    def _explain(self) -> None:
        self.words.explain("The words, as they were said or written.")
        self.origin.explain("Whose word it passes on")
        self.how.explain("Said, or inferred")
        self.language.explain("As its source")

    def _lay_out(self) -> None:
        grid, px = QGridLayout(self), theme.current().px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(labelled(self.words, "Quote"), 0, 0, 1, 3)
        for name, row, column, wide in _PLACES:
            grid.addWidget(labelled(self.editors[name], _TITLES.get(name, "")), row, column, 1, wide)
        for column, share in enumerate((5, 4, 4)):
            grid.setColumnStretch(column, share)


def _known_fields() -> dict[str, Field]:
    """Return the fields of a quote, and those of what it is derived from."""
    asked = kind_form("quote")
    derived = next(one.fields for one in asked.lists if one.entry == "derived_from")
    return {field.name: field for field in (*derived, *asked.fields)}
