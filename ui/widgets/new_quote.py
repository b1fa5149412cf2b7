"""The few fields that make a quote: its words, their source and place, who spoke, and whether they are exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casebook.actions.forms import kind_form
from casebook.actions.records import Saved
from ui import theme
from ui.desk import Desk
from ui.widgets.citation_fields import labelled
from ui.widgets.editor import Editor
from ui.widgets.editors import LongTextEditor, editor_for
from ui.widgets.makes import Entry, MakingPicker
from ui.widgets.text_boxes import ExactText

QUOTE = "q"  # what the other entries of the step call the quote by
_ROWS_SHOWN = 4
_LINKS = ("source_id", "speaker_id")


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
        named = {field.name: field for field in kind_form("quote").fields}
        self._starts = kind_form("quote").starts
        self.place: Mapping[str, object] = {}  # where in which file it stands, for what was selected there
        self.words = LongTextEditor(named["text"], BigText())
        self.words.explain("The words, as they were said or written.")
        self.source = MakingPicker(named["source_id"], desk)
        self.locator = editor_for(named["locator"], desk)
        self.speaker = MakingPicker(named["speaker_id"], desk)
        self.kind = editor_for(named["kind"], desk)
        self.editors: dict[str, Editor] = {
            one.field.name: one for one in (self.words, self.source, self.locator, self.speaker, self.kind)
        }
        self._lay_out()
        self.put({})
        for editor in self.editors.values():
            editor.edited.connect(self.edited)

    def entries(self) -> list[Entry]:
        """Return what is to be added, in order: the source and the speaker where they are new, then the quote."""
        self.source.settle()
        self.speaker.settle()
        sources, source = self.source.entry("s")
        speakers, speaker = self.speaker.entry("p")
        raw: dict[str, object] = {"text": self.words.typed(), "as": QUOTE, "kind": self.kind.typed()}
        raw |= {"source": source, "speaker": speaker, "locator": self.locator.typed(), **self.place}
        return [*sources, *speakers, ("quote", raw)]

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
        for name, editor in self.editors.items():
            if name not in _LINKS:
                editor.set(kept.get(name, self._starts.get(name, "")))
        for name, picker in self._pickers().items():
            picker.put_kept(kept.get(name, ""))

    def take_made(self, made: Sequence[Saved]) -> None:
        """Link to what was just made, so that the next quote does not make it again."""
        pickers = {"source": self.source, "entity": self.speaker}
        for one in made:
            if picker := pickers.get(one.kind):
                picker.set(one.uid)

    def next(self) -> None:
        """Make ready for another quote of the same source."""
        source, self.place = self.source.keep(), {}
        self.put({"source_id": source, "kind": self.kind.typed()})
        self.words.setFocus()

    def _pickers(self) -> dict[str, MakingPicker]:
        return {"source_id": self.source, "speaker_id": self.speaker}

    def _lay_out(self) -> None:
        grid, px = QGridLayout(self), theme.current().px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.addWidget(labelled(self.words, "Quote"), 0, 0, 1, 2)
        for place, editor in enumerate((self.source, self.locator, self.speaker, self.kind)):
            grid.addWidget(labelled(editor), 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
