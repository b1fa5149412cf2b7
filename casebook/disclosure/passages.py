"""How openly an audience may see each passage, from the terms it was given under."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from casebook.disclosure.rules import Footing, Viewer
from casebook.models.choices import NAMED_TERMS
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.queries.terms import may_be_after, stated, terms_given


class Passages:
    """The footing of every passage of a case for one viewer."""

    def __init__(self, snapshot: Snapshot, viewer: Viewer) -> None:
        self._snapshot = snapshot
        self._viewer = viewer
        self._known: dict[int, Footing] = {}

    def of_source(self, source: Item) -> Footing:
        """Return the footing of a source by its own terms."""
        return self._once(source.id, source, None)

    def of_quote(self, quote: Item) -> Footing:
        """Return the footing of a quote: by its own terms, or by its source's."""
        return self._once(quote.id, self._snapshot.even_trashed(quote["source_id"]), quote)

    def of_citation(self, citation: Detail) -> Footing:
        """Return the footing of what a citation cites; NONE where that is not there."""
        quote, source = self._snapshot.get(citation["quote_id"]), self._snapshot.get(citation["source_id"])
        approach = self._snapshot.get(citation["approach_id"])
        if quote:
            return self.of_quote(quote)
        if source:
            return self.of_source(source)
        return self.of_approach(approach) if approach else Footing.NONE

    def of_approach(self, approach: Item) -> Footing:
        """Return the footing of a reply: its words' where there are any, thrown away or not."""
        response = self._snapshot.even_trashed(approach["response_id"])
        return self.of_quote(response) if response else Footing.NAMED

    def of_file(self, evidence: Item) -> Footing:
        """Return the footing of a file: its source's and, as it may give them away, that of others quoted from it.

        A part of another file, as a redacted copy is, stands no more openly than that.
        """
        return min(self._of_one_file(file) for file in with_wholes(self._snapshot, evidence))

    def may_join(self, part: Item, whole: Item) -> bool:
        """Tell whether it may be said of what file one is a part: not where that leads to who gave the whole."""
        together = any(file.id == whole.id for file in with_wholes(self._snapshot, part))
        open_both = self.of_file(part) is self.of_file(whole) is Footing.NAMED
        return self._viewer.audience == "internal" or together or open_both

    def _of_one_file(self, evidence: Item) -> Footing:
        source = self._snapshot.even_trashed(evidence["source_id"])
        own = self.of_source(source) if source else Footing.NAMED
        return min(own, self._quoted_from.get(evidence.id, own))

    @cached_property
    def _quoted_from(self) -> dict[int, Footing]:
        """Return, by file, the least footing of a source quoted from it."""
        found: dict[int, Footing] = {}
        for quote in (*self._snapshot.of("quote"), *self._snapshot.trashed("quote")):
            file, source = quote["evidence_id"], self._snapshot.even_trashed(quote["source_id"])
            if isinstance(file, int) and source:
                found[file] = min(self.of_source(source), found.get(file, Footing.NAMED))
        return found

    def _once(self, passage: int, source: Item | None, quote: Item | None) -> Footing:
        """Return the footing of a source or a quote by its id; it is asked for many times."""
        if passage not in self._known:
            self._known[passage] = self._footing(source, quote)
        return self._known[passage]

    def _footing(self, source: Item | None, quote: Item | None) -> Footing:
        protected = bool(source and source["protected"])
        if self._viewer.audience == "internal":
            veiled = protected or bool(source and source["codename"])
            return Footing.DESCRIBED if veiled and not self._viewer.identities else Footing.NAMED
        terms = terms_given(source, quote)
        if self._viewer.inside:
            return Footing.NAMED if terms in NAMED_TERMS and not protected else Footing.DESCRIBED
        thrown = any(one and one.trashed for one in (source, quote))
        if self._viewer.audience != "public" or thrown or _held_back((source, quote), self._viewer.today):
            return Footing.NONE
        return _outside(terms, protected, bool(stated(source, quote, "description")))


def with_wholes(snapshot: Snapshot, evidence: Item) -> Iterator[Item]:
    """Return a file and those it is a part of, as far as it is of their source: giving it another is a decision."""
    met, file = set[int](), evidence
    while file.id not in met:
        met.add(file.id)
        yield file
        whole = snapshot.even_trashed(file["part_of_id"])
        if whole and file["source_id"] in (None, whole["source_id"]):
            file = whole


def confidential(source: Item) -> bool:
    """Tell whether a source's name is, by its own terms, not to be told."""
    return bool(source["protected"]) or terms_given(source, None) not in NAMED_TERMS


def _outside(terms: str, protected: bool, described: bool) -> Footing:
    """Return what the terms allow the public; a protected source is never named, whatever its terms."""
    if terms in NAMED_TERMS and not protected:
        return Footing.NAMED
    if terms in (*NAMED_TERMS, "background"):
        return Footing.DESCRIBED if described else Footing.NONE
    return Footing.BARE if terms == "deep background" else Footing.NONE


def _held_back(records: tuple[Item | None, ...], today: date) -> bool:
    return any(one and (one["withdrawn"] or may_be_after(one["embargo"], today)) for one in records)
