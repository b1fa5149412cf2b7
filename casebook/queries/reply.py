"""Right of reply: whether those a criticism falls on had their say on it, in the words it has now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casebook.queries.passages import Cited
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.standing import signed
from casebook.queries.terms import may_be_after, may_be_named, usable
from casebook.queries.wording import Ref, Sentence, say
from casebook.queries.words import same_words
from casebook.schema.types import Value


def is_significant(claim: Item) -> bool:
    """Tell whether a criticism needs a reply: all but colour does."""
    return claim["weight"] != "colour"


def reply_faults(provenance: Provenance, claim: Item, today: date) -> Iterator[Sentence]:
    """Say what is missing before a significant criticism may run; nothing where its subject had their say.

    They had it by an approach with its outcome, by an existing public reply, or there is a signed exception.
    """
    if _excepted(claim) or any(_is_public_reply(provenance, claim, one, today) for one in provenance.cited(claim)):
        return
    faults = [_approach_fault(provenance, claim, approach, today) for approach in provenance.put_to(claim)]
    if not faults:
        yield say(Ref(claim.id), " is a criticism and was put to nobody: ask them, or sign an exception.")
    elif None not in faults:
        yield from dict.fromkeys(fault for fault in faults if fault)
    if claim["reply_exception"]:
        yield say("The exception for ", Ref(claim.id), " takes a name and a reason.")


def _excepted(claim: Item) -> bool:
    return bool(claim["reply_exception"]) and signed(claim, "reply_exception_by", "reply_exception_reason")


def _is_public_reply(provenance: Provenance, claim: Item, cited: Cited, today: date) -> bool:
    """Tell whether a citation is of a denial anybody may read; what came back to us goes by its approach."""
    passage = cited.passage
    if cited.citation["stance"] != "denies" or passage is None:
        return False
    asked = passage.quote is not None and passage.quote.id in provenance.responses
    public = passage.counts and may_be_named(passage) and usable(passage, today)
    return public and not asked and (passage.speaker is None or _concerns(claim, passage.speaker))


def _approach_fault(provenance: Provenance, claim: Item, approach: Item, today: date) -> Sentence | None:
    """Say why an approach does not settle a claim, the first reason found; None where it does."""
    entity, name = provenance.name(approach["entity_id"]), Ref(claim.id)
    if not _concerns(claim, approach["entity_id"]):
        return say(name, " was put to ", entity, ", whom it is not about: ask those it is about.")
    put = [str(one["words"] or "") for one in approach.list("claims") if one["claim_id"] == claim.id]
    if not any(words.strip() for words in put):
        return say("Write down in which words ", name, " was put to ", entity, ".")
    if not any(same_words(words, str(claim["text"])) for words in put):
        return say(
            name, " was put to ", entity, " in other words than it has now: put it again, or give it those words."
        )
    if not approach["outcome"]:
        return say(name, " was put to ", entity, ": wait for the reply, and enter its outcome.")
    if approach["outcome"] == "no answer" and not _has_passed(approach["deadline"], today):
        return say(entity, " has not answered on ", name, ": the deadline is still to pass, or was not entered.")
    return None


def _concerns(claim: Item, entity_id: Value) -> bool:
    """Tell whether a claim is about an entity; one that names nobody may be about anybody."""
    about = [detail["entity_id"] for detail in claim.list("about")]
    return not about or entity_id in about


def _has_passed(deadline: Value, today: date) -> bool:
    """Tell whether every day a deadline may stand for is over; the day itself is still theirs."""
    return bool(deadline) and not may_be_after(deadline, today - timedelta(days=1))
