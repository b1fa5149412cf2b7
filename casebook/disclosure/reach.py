"""Which records one viewer may know to be there, and how openly: a footing by record id.

Sources are left out here: what stands for a source depends on who points at it (`faces`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casebook.disclosure.passages import Passages
from casebook.disclosure.rules import Footing, Viewer
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.types import Value

Reach = Mapping[int, Footing]
_LINKS_TO_ENTITIES = {
    "event": ("place_id",),
    "relationship": ("subject_id", "object_id"),
    "approach": ("entity_id",),
}


def reach(snapshot: Snapshot, viewer: Viewer, passages: Passages) -> Reach:
    """Return the footing of every record the viewer may know of."""
    if viewer.inside:
        return _inside(snapshot, passages)
    return _public(snapshot, passages) if viewer.audience == "public" else _subject(snapshot, viewer)


def claim_footing(snapshot: Snapshot, passages: Passages, claim: Item) -> Footing:
    """Return NAMED where it may be told who asserts the claim; otherwise the best footing of its support."""
    support = [passages.of_citation(one) for one in supporting(claim)]
    best = max(support, default=Footing.NAMED)
    return min(best, Footing.DESCRIBED) if _asserted_in_confidence(snapshot, passages, claim) else best


def supporting(record: Item) -> Iterator[Detail]:
    """Return the citations that support a record."""
    return (one for one in record.list("citations") if one["stance"] == "supports")


def _asserted_in_confidence(snapshot: Snapshot, passages: Passages, claim: Item) -> bool:
    """Tell whether naming who asserts the claim would name the speaker of a passage that may not be named."""
    quotes = (snapshot.even_trashed(one["quote_id"]) for one in claim.list("citations"))
    return any(
        quote["speaker_id"] == claim["asserted_by_id"] and passages.of_quote(quote) < Footing.NAMED
        for quote in quotes
        if quote and claim["asserted_by_id"]
    )


def _inside(snapshot: Snapshot, passages: Passages) -> Reach:
    kept = {item.id: _inside_footing(snapshot, passages, item) for item in snapshot if item.kind != "source"}
    mentioned = set(_mentioned(snapshot, kept))
    for quote in (*snapshot.of("quote"), *snapshot.trashed("quote")):
        speaker = quote["speaker_id"]
        if passages.of_quote(quote) < Footing.NAMED and isinstance(speaker, int) and speaker not in mentioned:
            kept.pop(speaker, None)
    return kept


def _inside_footing(snapshot: Snapshot, passages: Passages, item: Item) -> Footing:
    if item.kind == "quote":
        return passages.of_quote(item)
    if item.kind == "claim":
        named = claim_footing(snapshot, passages, item) is Footing.NAMED
        return Footing.NAMED if named or not _asserted_in_confidence(snapshot, passages, item) else Footing.DESCRIBED
    if item.kind == "evidence":
        return passages.of_file(item)
    source = snapshot.even_trashed(item["source_id"]) if item.kind == "contact" else None
    return passages.of_source(source) if source else Footing.NAMED


def _public(snapshot: Snapshot, passages: Passages) -> Reach:
    kept = _cleared(snapshot, passages)
    kept |= _grounded(snapshot, passages, [snapshot[claim] for claim in kept])
    kept |= _answered(snapshot, passages, kept)
    kept |= _quotes(snapshot, passages, kept)
    entities = [snapshot[one] for one in set(_mentioned(snapshot, kept)) if one in snapshot]
    kept |= {entity.id: _entity_footing(passages, entity) for entity in entities}
    return kept | _quotes(snapshot, passages, kept)


def _cleared(snapshot: Snapshot, passages: Passages) -> dict[int, Footing]:
    """Return the claims cleared for publication that do not rest on hidden passages alone."""
    cleared = (claim for claim in snapshot.of("claim") if claim["decision"] == "cleared")
    footings = {claim.id: claim_footing(snapshot, passages, claim) for claim in cleared}
    return {claim: footing for claim, footing in footings.items() if footing}


def _grounded(snapshot: Snapshot, passages: Passages, claims: Iterable[Item]) -> dict[int, Footing]:
    """Return the events and relationships that rest on a passage which also supports a cleared claim.

    They carry no decision of their own, and an allegation held back as a claim must not run as an event.
    """
    ground = {_passage(one) for claim in claims for one in supporting(claim) if passages.of_citation(one)}
    kept = {}
    for item in (*snapshot.of("event"), *snapshot.of("relationship")):
        support = [passages.of_citation(one) for one in supporting(item) if _passage(one) in ground]
        if item["standing"] == "asserted" and any(support):
            kept[item.id] = max(support)
    return kept


def _passage(citation: Detail) -> tuple[Value, ...]:
    return citation["quote_id"], citation["source_id"], citation["approach_id"]


def _answered(snapshot: Snapshot, passages: Passages, kept: Reach) -> dict[int, Footing]:
    """Return the approaches about kept claims that came to something publishable."""
    return {
        approach.id: passages.of_approach(approach)
        for approach in snapshot.of("approach")
        if approach["outcome"]
        and any(put["claim_id"] in kept for put in approach.list("claims"))
        and passages.of_approach(approach) >= Footing.DESCRIBED
    }


def _quotes(snapshot: Snapshot, passages: Passages, kept: Reach) -> dict[int, Footing]:
    """Return the quotes that kept records cite, or have as their response, and that may be shown as such."""
    items = [snapshot[one] for one in kept]
    linked = [citation["quote_id"] for item in items for citation in item.list("citations")]
    linked += [item["response_id"] for item in items if item.kind == "approach"]
    quotes = (snapshot.get(one) for one in linked)
    footings = {quote.id: passages.of_quote(quote) for quote in quotes if quote}
    return {quote: footing for quote, footing in footings.items() if footing >= Footing.DESCRIBED}


def _entity_footing(passages: Passages, entity: Item) -> Footing:
    """Return NAMED where what is said of the entity rests on something citable; BARE where it is only mentioned."""
    support = (passages.of_citation(one) for one in supporting(entity))
    return Footing.NAMED if any(one >= Footing.DESCRIBED for one in support) else Footing.BARE


def _mentioned(snapshot: Snapshot, kept: Reach) -> Iterator[int]:
    """Return the entities that kept records name, in the fields that may be told."""
    for record, footing in kept.items():
        item = snapshot[record]
        links = [item[name] for name in _LINKS_TO_ENTITIES.get(item.kind, ())]
        links += [one["entity_id"] for entry in ("about", "participants") for one in item.list(entry)]
        if footing is Footing.NAMED:
            links += [item[f] for k, f in (("claim", "asserted_by_id"), ("quote", "speaker_id")) if item.kind == k]
        yield from (one for one in links if isinstance(one, int))


def _subject(snapshot: Snapshot, viewer: Viewer) -> Reach:
    """Return what was put to the subject, and nothing of where it comes from."""
    put = {one.id: Footing.BARE for one in snapshot.of("approach") if one["entity_id"] == viewer.subject}
    return put | ({viewer.subject: Footing.BARE} if viewer.subject in snapshot and viewer.subject else {})
