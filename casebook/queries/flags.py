"""Who denies a record and what contradicts it, in words; flags stand beside the support and never hide it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from casebook.queries.passages import Cited, Passage
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, Ref, Sentence, listed, say

FlagKind = Literal["denied", "contradicted"]
LeftOut = Callable[[Passage], bool]

_KIND_OF_STANCE: dict[str, FlagKind] = {"denies": "denied", "contradicts": "contradicted"}
_VERB = {"denied": "Denied", "contradicted": "Contradicted"}


@dataclass(frozen=True, slots=True)
class Flag:
    """That a record is denied or contradicted.

    `by` is the id of the entity that speaks, else of the source; `through` of the source that tells so, or of the
    approach that was answered; `citation` of the citation, where it is not an approach's outcome that says so.
    """

    kind: FlagKind
    by: int | None
    through: int | None
    citation: int | None
    sentence: Sentence


def flags_of(provenance: Provenance, record: Item, told: Sequence[Cited], without: LeftOut) -> Iterator[Flag]:
    """Return the flags its citations raise, then those of denials that came back to us and are not cited."""
    for one in told:
        kind = _KIND_OF_STANCE.get(str(one.citation["stance"]))
        if kind is not None:
            yield _flag(provenance, kind, one)
    denials = [one for one in told if one.citation["stance"] == "denies"]
    for approach in provenance.put_to(record):
        response = provenance.response(approach)
        told_of = any(_is_answer(one, approach) for one in denials) or bool(response and without(response))
        if approach["outcome"] == "denied" and not told_of:
            yield _answer(provenance, "denied", approach, None)


def _is_answer(cited: Cited, approach: Item) -> bool:
    quote = cited.passage.quote if cited.passage else None
    via_response = quote is not None and quote.id == approach["response_id"]
    return cited.citation["approach_id"] == approach.id or via_response


def _flag(provenance: Provenance, kind: FlagKind, cited: Cited) -> Flag:
    if cited.approach is not None:
        return _answer(provenance, kind, cited.approach, cited.citation.id)
    passage = cited.passage
    if passage is None or passage.source is None:
        return Flag(kind, None, None, cited.citation.id, say(f"{_VERB[kind]} by a record in the trash."))
    source = passage.source.id
    by = source if passage.speaker is None else passage.speaker
    sentence = say(f"{_VERB[kind]} by ", *_by_whom(provenance, passage, source, cited), ".")
    return Flag(kind, by, source, cited.citation.id, sentence)


def _answer(provenance: Provenance, kind: FlagKind, approach: Item, citation: int | None) -> Flag:
    entity = approach["entity_id"]
    by = entity if isinstance(entity, int) else None
    sentence = say(f"{_VERB[kind]} by ", provenance.name(entity), ", in reply to us.")
    return Flag(kind, by, approach.id, citation, sentence)


def _by_whom(provenance: Provenance, passage: Passage, source: int, cited: Cited) -> Parts:
    mark = "" if passage.seen else " (not seen)"
    ending = ", since withdrawn" if passage.withdrawn else ""
    if passage.speaker is not None:
        first_hand = cited.citation["basis"] == "own words" and not passage.passed_on
        through = ", in " if first_hand else ", as reported by "
        return (provenance.name(passage.speaker), through, Ref(source), mark, ending)
    return (Ref(source), mark, *passes_on(provenance, passage), ending)


def passes_on(provenance: Provenance, passage: Passage) -> Parts:
    """Return ", which passes on X (not seen)" for a passage that is no original, else nothing."""
    roots = provenance.roots(passage.passed_on)
    return (", which passes on ", *listed(provenance.names(roots))) if roots else ()
