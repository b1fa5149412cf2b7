"""Which quote is to be tied to what is selected in a file, asked where none is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from casebook.disclosure.shown import NameShown
from casebook.schema.field import Field
from casebook.schema.types import Link
from ui.desk import Desk
from ui.widgets.bulk_dialogs import Asking
from ui.widgets.citation_fields import labelled
from ui.widgets.picker import Picker
from ui.widgets.words import button

_WHICH = "Type words of a quote, and choose it."


class AskQuote(Asking):
    """Asks for a quote that is in the case already, and hands it to `ties`."""

    def __init__(self, desk: Desk, ties: Callable[[NameShown], object], parent: QWidget) -> None:
        super().__init__("Tie a quote to this place", parent)
        self._ties = ties
        self.quote = Picker(Field("Quote", Link("quote"), name="quote"), desk, makes=False)
        self.quote.explain(_WHICH)
        self.column.addWidget(labelled(self.quote))
        self.finish(button("Cancel", self.reject), button("Tie it", self._tie, "primary"))
        self.quote.setFocus()

    def _tie(self) -> None:
        if (chosen := self.quote.chosen) is None:
            self.fail(_WHICH)
        else:
            self.attempt(lambda: self._ties(chosen))
