"""Pickers whose new names are made by the same step as what they are picked for, not at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.actions.forms import kind_form
from casebook.disclosure.shown import NameShown
from casebook.errors import Invalid
from casebook.schema.field import Field
from casebook.schema.types import Link
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.picker import Picker
from ui.widgets.suggestions import New, Suggestion, kind_word

Entry = tuple[str, dict[str, object]]
# Who said something is a person or an organisation: FollowTheMoney's LegalEntity is either, until it is known which.
_BEGUN = {"entity": {"schema_name": "LegalEntity"}}
# A source proves something by itself once somebody says that they saw it: nothing may say so for them.
_TOLD = {"source": " Say on its page whether we hold it or saw it: until then it counts as known through another."}


class MakingPicker(Picker):
    """Links to a record, or holds the name of one to be made; of any of several kinds, where `kinds` names some."""

    def __init__(self, field: Field, desk: Desk, kinds: Sequence[str] = (), made: Sequence[str] = ()) -> None:
        super().__init__(field, desk)
        self._kinds = tuple(kinds or self._kinds)
        self._made_kinds = tuple(made or self._kinds)
        self._kind_meant = self._made_kinds[0]
        self.making = ""
        self.wanted.connect(self._make)
        self.line.textEdited.connect(self._typed_on)
        self.left.connect(self.settle)

    @property
    def empty(self) -> bool:
        """Say whether there is neither a record nor a name."""
        return self.chosen is None and not self.line.text().strip()

    def put_new(self, kind: str, name: str) -> None:
        """Hold the name of a record to be made."""
        self.take(None, name)
        self.making = self._kind_meant = kind
        told = "" if self.field.name == "origin_id" else _TOLD.get(kind, "")  # what we did not see proves nothing there
        self.note("echo", f"A new {kind_word(kind)}, made when you save.{told}")

    def take(self, one: NameShown | None, words: str = "") -> None:
        """Link to a record, or to none."""
        super().take(one, words)
        self.making = ""
        self.note("echo", "")

    def settle(self) -> None:
        """Take a name that was typed and not chosen for the record called so, or for one to be made."""
        text = self.line.text().strip()
        if text and self.chosen is None and not self.making:
            self.set(text)
            if self.chosen is None or self.chosen.kind not in self._kinds:
                self.put_new(self._kind_meant, text)
            self.edited.emit()

    def keep(self) -> str:
        """Return what `put_kept` takes again: a uid, or the kind and name of a record to be made."""
        return f"new {self.making}:{self.line.text()}" if self.making else self.typed()

    def put_kept(self, kept: str) -> None:
        """Show what `keep` returned."""
        kind, _, name = kept.removeprefix("new ").partition(":")
        if kept.startswith("new ") and kind in self._made_kinds:
            self.put_new(kind, name)
        else:
            self.set(kept)

    def entry(self, short: str, more: Mapping[str, object] | None = None) -> tuple[list[Entry], str]:
        """Return what must be added before the record can be linked to, and what links to it."""
        if self.chosen is not None or self.empty:
            return [], self.chosen.uid if self.chosen else ""
        kind = self.making or self._kind_meant
        raw = {kind_form(kind).named: self.line.text(), **_BEGUN.get(kind, {}), **(more or {}), "as": short}
        return [(kind, raw)], f"@{short}"

    def _make(self, _picker: Editor, kind: str, name: str) -> None:
        self.put_new(kind, name)
        self.touched()

    def _typed_on(self) -> None:
        """Match a name that is typed on anew."""
        self.making = ""
        self.note("echo", "")

    def _new(self, text: str) -> list[Suggestion]:
        return [New(kind, text.strip()) for kind in self._made_kinds] if text.strip() else []


def any_of(label: str, name: str, *, required: bool = False) -> Field:
    """Return a field that links to a record of any kind."""
    return Field(label, Link("record"), required=required, name=name)


def blamed(error: Invalid) -> str:
    """Return the kind of the entry a refusal is about; entries are added with their kinds as places."""
    return error.where.split(",")[0]
