"""On what terms a passage was given, and so whether a line to be published may stand on it."""

from __future__ import annotations

from datetime import date

from casebook.models.choices import NAMED_TERMS, PRIVATE_SOURCE_TYPES
from casebook.queries.passages import Passage
from casebook.queries.snapshot import Item
from casebook.queries.wording import Part, Ref, Sentence, say
from casebook.schema.edtf import BadDate, parse
from casebook.schema.types import Value


def terms_of(passage: Passage) -> str:
    """Return the terms of a passage; a protected source is never named, so its record counts as background."""
    given = terms_given(passage.source, passage.quote)
    protected = passage.source is None or bool(passage.source["protected"])
    return "background" if protected and given in NAMED_TERMS else given


def terms_given(source: Item | None, quote: Item | None) -> str:
    """Return the terms something was given on: the quote's own, by default its source's.

    Where nobody stated any, what was published is published; what came from a private or protected source, or from
    none we know, is off the record until somebody says otherwise.
    """
    private = source is None or bool(source["protected"]) or source["type"] in PRIVATE_SOURCE_TYPES
    return stated(source, quote, "terms") or ("off the record" if private else "published")


def stated(source: Item | None, quote: Item | None, column: str) -> str:
    """Return what a quote states of its own, or by default its source."""
    return next((str(record[column]) for record in (quote, source) if record and record[column]), "")


def may_be_named(passage: Passage) -> bool:
    """Tell whether a text may name the source of a passage."""
    return terms_of(passage) in NAMED_TERMS


def description_of(passage: Passage) -> str:
    """Return the description agreed for a passage: the quote's own, by default its source's."""
    return stated(passage.source, passage.quote, "description").strip()


def usable(passage: Passage, today: date) -> bool:
    """Tell whether a line published today may stand on a passage."""
    return why_unusable(passage, today) is None


def why_unusable(passage: Passage, today: date) -> Sentence | None:
    """Say why a line published today may not stand on a passage; None where it may."""
    source: Part = Ref(passage.source.id) if passage.source else "A passage without a source"
    if passage.withdrawn:
        return say(source, " stands on words that were withdrawn: rest the line on something else.")
    if terms_of(passage) == "off the record":
        chosen = bool(stated(passage.source, passage.quote, "terms"))
        how = "spoke off the record" if chosen else "has set no terms, so is off the record"
        return say(source, f" {how}: rest the line on something else, or agree on other terms.")
    if any(may_be_after(record["embargo"], today) for record in (passage.quote, passage.source) if record):
        return say(source, " is under embargo: wait for its end, or rest the line on something else.")
    return None


def may_be_after(when: Value, today: date) -> bool:
    """Tell whether any day a date may stand for is still to come; so may those of one with no end, or unreadable."""
    if not when:
        return False
    try:
        last = parse(str(when)).upper
    except BadDate:
        return True
    return last is None or last > (today.year, today.month, today.day)
