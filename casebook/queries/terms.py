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
    """Return the terms of a passage: the quote's own, by default its source's.

    Where nobody stated any, what was published is published; what a private or protected source gave is off the
    record until somebody says otherwise. A protected source is never named: its record counts as background.
    """
    source = passage.source
    stated = _stated(passage, "terms")
    protected = source is None or bool(source["protected"])
    if not stated:
        private = protected or (source is not None and source["type"] in PRIVATE_SOURCE_TYPES)
        return "off the record" if private else "published"
    return "background" if protected and stated in NAMED_TERMS else stated


def may_be_named(passage: Passage) -> bool:
    """Tell whether a text may name the source of a passage."""
    return terms_of(passage) in NAMED_TERMS


def description_of(passage: Passage) -> str:
    """Return the description agreed for a passage: the quote's own, by default its source's."""
    return _stated(passage, "description").strip()


def usable(passage: Passage, today: date) -> bool:
    """Tell whether a line published today may stand on a passage."""
    return why_unusable(passage, today) is None


def why_unusable(passage: Passage, today: date) -> Sentence | None:
    """Say why a line published today may not stand on a passage; None where it may."""
    source: Part = Ref(passage.source.id) if passage.source else "A passage without a source"
    if passage.withdrawn:
        return say(source, " stands on words that were withdrawn: rest the line on something else.")
    if terms_of(passage) == "off the record":
        stated = "spoke off the record" if _stated(passage, "terms") else "has set no terms, so is off the record"
        return say(source, f" {stated}: rest the line on something else, or agree on other terms.")
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


def _stated(passage: Passage, column: str) -> str:
    records: tuple[Item | None, ...] = (passage.quote, passage.source)
    return next((str(record[column]) for record in records if record and record[column]), "")
