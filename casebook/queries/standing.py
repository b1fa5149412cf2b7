"""Whether a claim can stand in a line to be published, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casebook.queries.attribution import attributed, breaches
from casebook.queries.passages import Passage
from casebook.queries.proof import Assessment, State, assess
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.terms import description_of, terms_of, usable, why_unusable
from casebook.queries.wording import Part, Ref, Sentence, say

_BLOCKING = {"hold": " is on hold.", "cut": " is cut."}


def claim_faults(provenance: Provenance, claim: Item, line: str, today: date) -> Iterator[Sentence]:
    """Say all that keeps a claim from standing in a line published today; nothing where it stands."""
    if str(claim["decision"]) in _BLOCKING:
        yield say(Ref(claim.id), _BLOCKING[str(claim["decision"])])
    yield from breaches(provenance, [one.passage for one in provenance.cited(claim) if one.passage], line)
    whole = assess(provenance.snapshot, claim, provenance=provenance)
    usable_only = assess(provenance.snapshot, claim, without=lambda one: not usable(one, today), provenance=provenance)
    withheld = [reason for passage in whole.passages if (reason := why_unusable(passage, today))]
    support = [passage for passage in usable_only.passages if passage.counts]
    if withheld and not support:
        yield from _only_withheld(claim, withheld)
    elif not _stands(provenance, claim, usable_only, support, line):
        yield _what_it_lacks(claim, usable_only, support)


def signed(record: Item, by: str, reason: str) -> bool:
    """Tell whether a decision has the name of who took it and the reason why."""
    return all(str(record[column] or "").strip() for column in (by, reason))


def _stands(provenance: Provenance, claim: Item, evidence: Assessment, support: list[Passage], line: str) -> bool:
    """Tell whether a claim is proven, attributed in the line, cleared by name, or decided to need no source.

    The last is for public knowledge, which what is denied or contradicted is not.
    """
    cleared = claim["decision"] == "cleared" and signed(claim, "decision_by", "decision_reason")
    public = evidence.no_source_needed and not (evidence.denied or evidence.contradicted)
    proven = evidence.state in (State.DOCUMENTED, State.CORROBORATED)
    return cleared or public or proven or attributed(provenance, claim, support, line)


def _only_withheld(claim: Item, reasons: list[Sentence]) -> Iterator[Sentence]:
    """Say what a claim may not rest on; no clearing mends that, for it would break the terms."""
    yield say("Nothing that ", Ref(claim.id), " rests on may be used.")
    yield from reasons


def _what_it_lacks(claim: Item, evidence: Assessment, support: list[Passage]) -> Sentence:
    name = Ref(claim.id)
    if claim["decision"] == "cleared":
        return say(name, " is cleared, but not by name with a reason: sign the decision.")
    if evidence.state is State.UNSOURCED:
        lacks = say(name, " is unsourced: cite a passage we have seen, or have it cleared by name with a reason.")
        return lacks.on("unsourced")
    if all(terms_of(passage) == "background" for passage in support):
        return _lacks_description(name, support[0])
    lacks = say(name, " has one origin: attribute it in the line, find an independent one, or have it cleared.")
    return lacks.on("one origin")


def _lacks_description(name: Ref, passage: Passage) -> Sentence:
    source: Part = Ref(passage.source.id) if passage.source else "a record in the trash"
    if not description_of(passage):
        return say(name, " rests on ", source, " alone, on background: agree on a description with them.")
    return say(name, " rests on ", source, " alone, on background: give the agreed description in the line.")
