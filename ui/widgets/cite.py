"""Citing: what a record rests on, picked or written down on the spot, and how it stands to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebook.actions.citations import cite_new
from casebook.actions.kinds import kind_shape
from casebook.disclosure.shown import NameShown, Sheet
from casebook.errors import CaseError, Invalid
from ui import theme
from ui.desk import Desk
from ui.text import brief
from ui.widgets.citation_fields import CitationFields, labelled
from ui.widgets.fields_dialog import SAVES, FieldsDialog
from ui.widgets.layouts import emptied
from ui.widgets.makes import Entry, MakingPicker, any_of, blamed
from ui.widgets.new_quote import QUOTE, NewQuote
from ui.widgets.runs import Run, Runs
from ui.widgets.words import button, label

CITABLE = ("quote", "source", "approach")
_WIDTH, _HEIGHT = 560, 560
_WORDS_SHOWN = 400


class CitePanel(FieldsDialog):
    """Asks what is cited for a record, and cites it as one step.

    Ctrl+Return cites, Escape leaves. A passage that is not in the case yet is written down here.
    """

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__("Cite a source", parent)
        self._desk, self._sheet = desk, sheet
        self.passage = MakingPicker(any_of("What is cited", "passage", required=True), desk, CITABLE, CITABLE[:2])
        self.passage.explain("A quote, a source or a reply: type words of it.")
        self.new_quote = NewQuote(desk)
        self.fields = CitationFields(desk)
        self.shown = QVBoxLayout()
        self._writes = button("Write down a new quote", self.write_down, "chip", icon="plus", tip="Alt+N")
        self._lay_out()
        self._wire()
        self._show_passage()
        self.passage.setFocus()

    @property
    def writing(self) -> bool:
        """Say whether a new quote is being written down."""
        return not self.new_quote.isHidden()

    def write_down(self, words: str = "") -> None:
        """Offer to write down a quote that is not in the case yet."""
        self.passage.take(None)
        self._show_passage()
        self._write(True)
        if words:
            self.new_quote.words.set(words)
        (self.new_quote.source if words else self.new_quote.words).setFocus()

    def cite(self) -> None:
        """Cite it, and close; say what is in the way where something is."""
        entries, passage = self._cited()
        try:
            if not passage:
                raise Invalid({"passage": "Choose what is cited, or write down a new quote."}, "citation")
            cite_new(self._desk.case, entries, self._sheet.uid, passage, **self.fields.values())
        except Invalid as error:
            self._refuse(error)
        except CaseError as error:
            self.error.setText(str(error))
        else:
            self._desk.say("Cited. Ctrl+Z takes it back.")
            self.accept()

    def _cited(self) -> tuple[list[Entry], str]:
        """Return what must be added first, and what is then cited; "" where nothing was named."""
        if self.writing:
            return self.new_quote.entries(), f"@{QUOTE}"
        self.passage.settle()
        if self.passage.making == "quote":
            self.write_down(self.passage.line.text())
            return [], ""
        return self.passage.entry("c")

    def _refuse(self, error: Invalid) -> None:
        rest = self.new_quote.fail(blamed(error), error.fields) if self.writing else error.fields
        rest = self.fields.fail(rest)
        self.passage.fail(rest.pop("passage", rest.pop("title", "")))
        self.error.setText(" ".join(rest.values()))

    def _show_passage(self) -> None:
        """Show the words chosen and whose they are, so that the right passage is cited."""
        emptied(self.shown)
        for one in _preview(self.passage.chosen):
            self.shown.addWidget(one)

    def _picked(self) -> None:
        if self.passage.making == "quote":
            self.write_down(self.passage.line.text())
        elif not self.passage.empty:
            self._write(False)
        self._show_passage()

    def _write(self, writing: bool) -> None:
        """Ask for a new quote, or no longer; it has its own place in its source."""
        self.new_quote.setVisible(writing)
        self._writes.setVisible(not writing)
        self.fields.leave_out("locator", writing)

    def _wire(self) -> None:
        self.passage.edited.connect(self._picked)
        self.on_keys(SAVES, self.cite)
        self.on_keys(("Alt+N",), self.write_down)

    def _lay_out(self) -> None:
        self.asked.addWidget(Runs([Run(_for_what(self._sheet))], 15, quoted=True))
        self.asked.addWidget(labelled(self.passage))
        self.asked.addLayout(self.shown)
        self.asked.addWidget(self._writes, 0, Qt.AlignmentFlag.AlignLeft)
        self.asked.addWidget(self.new_quote)
        self.asked.addWidget(self.fields)
        self._write(False)
        keys = label("Ctrl+Enter cites, Esc leaves.", "label")
        self.finish((), [keys], [button("Cancel", self.reject), button("Cite", self.cite, "primary")])
        self.resize(theme.current().px(_WIDTH), theme.current().px(_HEIGHT))


def _for_what(sheet: Sheet) -> str:
    number = sheet.field("number")
    name = brief(sheet.name, _WORDS_SHOWN)
    return f"{number.text if number else kind_shape(sheet.kind).label}: {name}"


def _preview(chosen: NameShown | None) -> list[QWidget]:
    if chosen is None:
        return []
    words = brief(chosen.name, _WORDS_SHOWN)
    told = " · ".join(one for one in (kind_shape(chosen.kind).label, chosen.hint) if one)
    return [Runs([Run(words)], 14, quoted=True), Runs([Run(told, "muted")], 12)]
