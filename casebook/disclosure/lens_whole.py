"""A case read whole for one audience, once, and kept until it changes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from casebook.actions.files import Case
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.lens_names import likeness, name_shown, names_in
from casebook.disclosure.lens_tables import facets_in, ids_in
from casebook.disclosure.ordering import in_printed_order
from casebook.disclosure.reads import Reader, view_from
from casebook.disclosure.rules import INSIDE
from casebook.disclosure.sheets import links_to, sheet_of
from casebook.disclosure.shown import ChangeShown, FacetShown, NameShown, Narrow, Order, Sheet
from casebook.disclosure.view import View
from casebook.models import KINDS
from casebook.queries.comparing import compare
from casebook.queries.load import snapshot
from casebook.queries.lookfor import beginnings
from casebook.queries.snapshot import Item


class Whole:
    """Reads of one state of a case, for any audience; after a step, make another."""

    def __init__(self, case: Case, reader: Reader) -> None:
        # Those outside see no quote but what something they see rests on; there may be a million others.
        self._stored = snapshot(case, uncited_quotes=reader.audience in INSIDE)
        self.view = view_from(case, self._stored, reader)
        self._text = evidence_text_of(case)

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind the audience sees."""
        return {kind: len(self.view.of(kind)) for kind in KINDS}

    def ids(self, kind: str, order: Order, narrow: Narrow) -> Generator[None, None, Sequence[int]]:
        """Return the records of a kind that hold what is asked for, sorted, in one turn."""
        yield
        return ids_in(self.view, kind, order, narrow)

    def facets(self, kind: str) -> Generator[None, None, tuple[FacetShown, ...]]:
        """Return what a table of a kind can be narrowed by, a turn at a time."""
        return facets_in(self.view, kind)

    def items(self, ids: Iterable[int]) -> tuple[View, list[Item]]:
        """Return some records in their order, and the view they are seen in."""
        return self.view, [item for item in map(self.view.get, ids) if item]

    def every(self, kind: str) -> tuple[View, list[Item]]:
        """Return all records of a kind, and the view they are seen in."""
        return self.view, self.view.of(kind)

    def searched(self) -> View:
        """Return what a search asks about: all that is seen."""
        return self.view

    def at_hand(self, _kind: str) -> bool:
        """Say that all records of a kind are read."""
        return True

    def read(self, _kind: str) -> Generator[None, None, None]:
        """Read all records of a kind, a turn at a time: they are read."""
        yield

    def sections(self) -> list[str]:
        """Return the sections of claims in use, in their order."""
        claims = in_printed_order(self.view.of("claim"))
        return list(dict.fromkeys(str(one["section"]) for one in claims if one["section"]))

    def sheet(self, record: int) -> Sheet | None:
        """Return one record whole; None where the audience sees none."""
        item = self.view.get(record)
        if item is None:
            return None
        ours = self.view.audience == "internal" and item.kind == "quote"
        compared = compare(self._stored[record], self._text) if ours else None
        return sheet_of(self.view, item, self._stored, links_to(self.view, item), compared)

    def name(self, record: int) -> NameShown | None:
        """Return what a record is called."""
        item = self.view.get(record)
        return name_shown(self.view, item) if item else None

    def names(self, typed: str, kinds: Sequence[str], limit: int) -> list[NameShown]:
        """Return records by the beginnings of the words of their names, best first, then as the view has them."""
        terms = beginnings(typed)
        items = (item for kind in kinds for item in self.view.of(kind))
        told = ((item, likeness(names_in(self.view, item), typed, terms)) for item in items)
        fits = [(like, item) for item, like in told if like is not None]
        ours = self.view.audience == "internal"
        fits.sort(key=lambda one: (one[0] if terms else 0, -one[1].id if ours else 0))
        return [name_shown(self.view, item) for _, item in fits[:limit]]

    def changes(self, _record: int) -> list[ChangeShown]:
        """Return nothing: the history is for ourselves alone."""
        return []
