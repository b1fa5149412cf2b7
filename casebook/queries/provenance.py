"""Where passages come from: the sources they stand on, and through whom we know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from casebook.queries.evidence import Evidence, EvidenceText, no_text
from casebook.queries.passages import Cited, Passage, is_seen
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.queries.wording import Part, Parts, Ref
from casebook.schema.types import Value


class Provenance:
    """Where the passages of a snapshot come from, and whether their evidence has them, worked out once for each."""

    def __init__(
        self, snapshot: Snapshot, evidence_text: EvidenceText = no_text, *, evidence: Evidence | None = None
    ) -> None:
        self.snapshot = snapshot
        self._evidence = evidence or Evidence(evidence_text)
        self._misquoted: dict[int, bool] = {}
        self._ancestors: dict[int, frozenset[int]] = {}
        self._quoted: dict[int, Passage] = {}

    def cited(self, record: Item) -> list[Cited]:
        """Return a record's citations with their passages, in the order they were made."""
        return [
            Cited(citation, self.passage(citation), self.snapshot.get(citation["approach_id"]))
            for citation in record.list("citations")
        ]

    def passage(self, citation: Detail) -> Passage | None:
        """Return what a citation cites: its quote, else its source, else the words of its reply."""
        if citation["quote_id"] is not None:
            return self._of_quote_id(citation["quote_id"])
        if citation["source_id"] is not None:
            source = self.snapshot.get(citation["source_id"])
            return self.of_source(source, str(citation["locator"] or "")) if source else None
        approach = self.snapshot.get(citation["approach_id"])
        return self.response(approach) if approach else None

    def response(self, approach: Item) -> Passage | None:
        """Return the words that came back to an approach, where there are any."""
        return self._of_quote_id(approach["response_id"])

    def of_quote(self, quote: Item) -> Passage:
        """Return the passage that is a quote; its own derivations stand in place of its source's."""
        if quote.id not in self._quoted:
            source_id, source = quote["source_id"], self.snapshot.get(quote["source_id"])
            own = {source_id} if isinstance(source_id, int) else set()
            stated = _origin_ids(quote)
            ancestors = self._united(own, stated) if stated else self._united((), own)
            self._quoted[quote.id] = self._passage(quote, source, source_id, "", ancestors)
        return self._quoted[quote.id]

    def of_source(self, source: Item, locator: str = "") -> Passage:
        """Return the passage that is a place in a source, or the whole of it."""
        return self._passage(None, source, source.id, locator, self.ancestors(source.id))

    def misquoted(self, quote: Item) -> bool:
        """Tell whether a verbatim quote is not in its evidence word for word, as far as the text of that is known."""
        if quote.id not in self._misquoted:
            self._misquoted[quote.id] = self._evidence.misquoted(quote)
        return self._misquoted[quote.id]

    def ancestors(self, source_id: int) -> frozenset[int]:
        """Return a source and all it is derived from, through however many hands, circles included."""
        if source_id not in self._ancestors:
            found: set[int] = set()
            waiting = [source_id]
            while waiting:
                one = waiting.pop()
                known = self._ancestors.get(one)
                waiting.extend(self._derived_from(one) if known is None and one not in found else ())
                found |= known or {one}
            self._ancestors[source_id] = frozenset(found)
        return self._ancestors[source_id]

    def roots(self, source_ids: Iterable[int]) -> list[int]:
        """Return those of some sources that pass on no other of them; all, where they go round in a circle."""
        among = frozenset(source_ids)
        last = [one for one in among if not (self.ancestors(one) - {one}) & among]
        return sorted(last or among)

    def seen_through(self, source_id: int) -> list[int]:
        """Return the sources seen by us that pass a source on."""
        return sorted(self._carriers.get(source_id, ()))

    def put_to(self, claim: Item) -> list[Item]:
        """Return the approaches in which a claim was put to someone."""
        return self._put.get(claim.id, [])

    @cached_property
    def responses(self) -> frozenset[Value]:
        """Return the ids of the quotes that came back as replies to us."""
        return frozenset(approach["response_id"] for approach in self.snapshot.of("approach"))

    def name(self, record_id: Value) -> Part:
        """Return the place for a record's name; words, for one in the trash."""
        record = self.snapshot.get(record_id)
        return Ref(record.id) if record else "a record in the trash"

    def names(self, source_ids: Iterable[int]) -> list[Parts]:
        """Return the places for sources' names, those we have not seen marked."""
        return [
            (self.name(one),) if is_seen(self.snapshot.get(one)) else (self.name(one), " (not seen)")
            for one in source_ids
        ]

    def _of_quote_id(self, quote_id: Value) -> Passage | None:
        quote = self.snapshot.get(quote_id)
        return self.of_quote(quote) if quote else None

    def _passage(
        self, quote: Item | None, source: Item | None, source_id: Value, locator: str, ancestors: frozenset[int]
    ) -> Passage:
        speaker = quote["speaker_id"] if quote else None
        return Passage(
            quote=quote,
            source=source,
            source_id=source_id if isinstance(source_id, int) else None,
            locator=locator,
            ancestors=ancestors,
            speaker=speaker if isinstance(speaker, int) else None,
            traced=all(one in self.snapshot for one in ancestors),
            withdrawn=bool(quote and quote["withdrawn"]) or any(map(self._is_withdrawn, ancestors)),
        )

    def _is_withdrawn(self, source_id: int) -> bool:
        source = self.snapshot.get(source_id)
        return bool(source and source["withdrawn"])

    def _derived_from(self, source_id: int) -> list[int]:
        source = self.snapshot.get(source_id)
        return _origin_ids(source) if source else []

    def _united(self, own: Iterable[int], source_ids: Iterable[int]) -> frozenset[int]:
        return frozenset(own).union(*(self.ancestors(one) for one in source_ids))

    @cached_property
    def _carriers(self) -> dict[int, set[int]]:
        carriers: dict[int, set[int]] = defaultdict(set)
        passages = [self.of_source(source) for source in self.snapshot.of("source")]
        for passage in (*passages, *map(self.of_quote, self.snapshot.of("quote"))):
            for origin in passage.passed_on if passage.counts and passage.source_id else ():
                carriers[origin].add(passage.source_id or 0)
        return carriers

    @cached_property
    def _put(self) -> dict[Value, list[Item]]:
        put: dict[Value, list[Item]] = defaultdict(list)
        for approach in self.snapshot.of("approach"):
            for claim_id in dict.fromkeys(one["claim_id"] for one in approach.list("claims")):
                put[claim_id].append(approach)
        return put


def _origin_ids(item: Item) -> list[int]:
    origins = (derivation["origin_id"] for derivation in item.list("derived_from"))
    return [origin for origin in origins if isinstance(origin, int)]
