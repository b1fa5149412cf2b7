"""Quick quote: words taken down from anywhere with their source and, at once, what they are cited for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casebook.actions import typing
from casebook.actions.citations import cite_new
from casebook.actions.records import Saved, add_mixed
from casebook.errors import CaseError, Invalid
from ui import theme
from ui.desk import Desk
from ui.text import brief
from ui.widgets.citation_fields import BRIEF, CitationFields, labelled
from ui.widgets.fields_dialog import SAVES, FieldsDialog
from ui.widgets.makes import Entry, MakingPicker, any_of, blamed
from ui.widgets.new_quote import QUOTE, NewQuote
from ui.widgets.words import button, confirm, label

FORM = "quick quote"
KEPT_EVERY_MS = 2000
_SAVES_ON = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
_FOR = "for"
_KEYS = "Ctrl+Enter saves. Ctrl+Shift+Enter saves and stays for the next. Esc leaves, and what is typed is kept."
_KEYS_TOLD = "Ctrl+Enter saves. Ctrl+Shift+Enter saves and stays for the next. Esc leaves."
_WIDTH, _HEIGHT = 720, 500


class QuickQuote(FieldsDialog):
    """Takes down a quote as one step, with whatever new records it names.

    Ctrl+Return saves and closes, Ctrl+Shift+Return saves and stays for the next. What is typed is kept every two
    seconds until it is saved, so that a crash costs a phrase at most. One that begins with something told, as with what
    is selected in a file, leaves alone what is kept: that can be selected again. `place` is where it stands there.
    `made` tells the uid of each quote that is saved.
    """

    made = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        told: Mapping[str, str] | None = None,
        place: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__("Quick quote", parent)
        self._desk = desk
        self.quote = NewQuote(desk)
        self.quote.place = place or {}
        self.cited_for = MakingPicker(any_of("And cite it for (optional)", _FOR), desk, ("claim", "event"))
        self.cited_for.explain("A claim or an event: type words of it, or of a new one.")
        self.fields = CitationFields(desk, BRIEF)
        self.told = label(_KEYS, "label", wraps=True)
        self._keeps = QTimer(self, interval=KEPT_EVERY_MS)
        self._kept: dict[str, str] = {}
        self._keeping = not told
        self._lay_out()
        self._wire()
        self._empty = self._typed()
        if self._keeping:
            self._restore()
        else:
            self._put(dict(told or {}))
            self.told.setText(_KEYS_TOLD)
        self._offer_stance()
        self.quote.words.setFocus()

    def save(self) -> None:
        """Save, and close."""
        if self._saved():
            self.accept()

    def save_and_next(self) -> None:
        """Save, and make ready for the next quote of the same source."""
        if told := self._saved():
            self.quote.next()
            self.cited_for.set("")
            self._offer_stance()
            self.told.setText(f"{told} Ready for the next from the same source.")

    def paste(self) -> None:
        """Put the clipboard's text where the caret is."""
        self.quote.words.box.insertPlainText(QGuiApplication.clipboard().text())
        self.quote.words.setFocus()

    def clear(self) -> None:
        """Empty every field."""
        self._put({})
        self._forget()
        self.told.setText(_KEYS)
        self.quote.words.setFocus()

    def done(self, result: int) -> None:
        """Keep what is typed and not saved, for the next time; where it cannot be, ask whether to give it up."""
        refused = self._keep()
        if refused and not confirm(self, "Give up what is typed here?", refused, "Give it up"):
            return
        self._keeps.stop()
        super().done(result)

    def _saved(self) -> str:
        """Save as one step, and return in words what was made; "" where it was refused."""
        quoted = self.quote.entries()
        entries = list(quoted)
        self.cited_for.settle()
        try:
            saved = self._add(entries)
        except Invalid as error:
            self._refuse(error)
            return ""
        except CaseError as error:
            self.error.setText(str(error))
            return ""
        self.quote.take_made(saved)
        told = self._told(entries)
        self._forget()
        self.made.emit(saved[len(quoted) - 1].uid)
        self._desk.say(f"{told} Ctrl+Z takes it back.")
        return told

    def _add(self, entries: list[Entry]) -> list[Saved]:
        chosen, stand = self.cited_for.chosen, self.fields.values()
        if chosen is not None:
            return cite_new(self._desk.case, entries, chosen.uid, f"@{QUOTE}", **stand)
        rests_on = {"citations": [{"quote": f"@{QUOTE}", **stand}]}
        entries += self.cited_for.entry("c", rests_on)[0]
        return add_mixed(self._desk.case, entries, places=[kind for kind, _ in entries])

    def _told(self, entries: list[Entry]) -> str:
        """Return what was made, and for what it is cited."""
        made = [kind for kind, _ in entries if kind != "quote"]
        cited = f", cited for “{brief(self.cited_for.line.text(), 60)}”" if not self.cited_for.empty else ""
        more = f" Made with it: {', '.join(f'a new {kind}' for kind in made)}." if made else ""
        return f"Quote saved{cited}.{more}"

    def _refuse(self, error: Invalid) -> None:
        rest = self.fields.fail(self.quote.fail(blamed(error), error.fields))
        self.error.setText(" ".join(rest.values()))
        if first := next((one for one in self.quote.editors.values() if one.failed), None):
            first.setFocus()

    def _offer_stance(self) -> None:
        """Ask how the quote stands only to what it is cited for."""
        self.fields.setVisible(not self.cited_for.empty)

    def _typed(self) -> dict[str, str]:
        return {**self.quote.kept(), **self.fields.typed(), _FOR: self.cited_for.keep()}

    def _put(self, kept: dict[str, str]) -> None:
        self.quote.put(kept)
        self.fields.put(kept)
        self.cited_for.put_kept(kept.get(_FOR, ""))
        self._offer_stance()

    def _restore(self) -> None:
        """Bring back what was typed and never saved."""
        kept = next((one.fields for one in typing.kept(self._desk.case) if one.form == FORM), None)
        if kept:
            self._kept = dict(kept)
            self._put(self._kept)
            self.told.setText("What you had typed and not saved is here again.")

    def _keep(self) -> str:
        """Keep what is typed; return why it could not be kept, "" where it is."""
        typed = self._typed()
        if not self._keeping or typed in (self._kept, self._empty) or self._desk.case.readonly:
            return ""
        try:
            typing.keep(self._desk.case, FORM, typed)
        except CaseError as error:
            return str(error)
        self._kept = typed
        return ""

    def _forget(self) -> None:
        self._kept = self._typed()
        if not self._keeping:
            return
        self._desk.attempt(lambda: typing.forget(self._desk.case, FORM))

    def _wire(self) -> None:
        self.cited_for.edited.connect(self._offer_stance)
        self._keeps.timeout.connect(self._keep)
        self._keeps.start()
        self.on_keys(SAVES, self.save)
        self.on_keys(_SAVES_ON, self.save_and_next)

    def _lay_out(self) -> None:
        cited = QHBoxLayout()
        cited.setSpacing(theme.current().px(12))
        cited.addWidget(labelled(self.cited_for), 5)
        cited.addWidget(self.fields, 8)
        self.asked.addWidget(self.quote)
        self.asked.addLayout(cited)
        paste = button("Paste", self.paste, tip="Put the clipboard's text into the quote")
        on = button("Save and next", self.save_and_next, tip="Ctrl+Shift+Enter")
        save = button("Save", self.save, "primary", tip="Ctrl+Enter")
        self.finish([self.told], [paste, button("Clear", self.clear)], [on, save])
        self.resize(theme.current().px(_WIDTH), theme.current().px(_HEIGHT))
