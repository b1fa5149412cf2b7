"""Words younger than what they stand in, and sources that pass on what did not exist yet.

A source can hold nothing said after it was issued, and a source that passes another on is not older than that. Words
older than their source are no fault: most quotes are. A day is allowed, for at any moment the world has two dates.
A thing that goes on being written, as a register does, holds whatever was said until we read it; a person is not
issued at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.queries.checks.certain import bounds, in_short
from casebook.queries.checks.finding import Finding, Rule, finding
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Ref, say
from casebook.schema.types import Value

_SAID, _LATER = "said after its source was issued", "derived from a later source"
_GOES_ON = ("webpage", "dataset", "collection", "post", "post-weblog", "document")  # issued once and written on
_UNISSUED = ("person", "observation")
_TWO_DATES = 1  # days


def _said_after(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for quote in items:
        source = provenance.snapshot.get(quote["source_id"])
        column = _fixed_by(source) if source and quote["said"] else ""
        if source and column and bounds(source[column]).before(bounds(quote["said"]), _TWO_DATES):
            done = {"issued": "was issued", "accessed": "was read"}[column]
            told = say(Ref(quote.id), f" is dated {in_short(quote['said'])}, after its source ", Ref(source.id))
            told = say(told.parts, f" {done} ({in_short(source[column])}): it cannot stand there.")
            yield finding(_SAID, told, [quote, source], quote["said"], source[column])


def _from_later(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        for origin_id in dict.fromkeys(one["origin_id"] for one in item.list("derived_from")):
            origin = provenance.snapshot.get(origin_id)
            if origin and _is_older(item, origin):
                told = say(Ref(item.id), " passes on ", Ref(origin.id), ", which was issued after it: ")
                told = say(told.parts, f"{in_short(origin['issued'])}, not by {in_short(item['issued'])}.")
                yield finding(_LATER, told, [item, origin], item["issued"], origin["issued"])


def _is_older(source: Item, origin: Item) -> bool:
    """Tell whether a source was certainly issued, for good, before another that it is said to pass on."""
    fixed = _fixed_by(source) == "issued" and origin["type"] not in _UNISSUED
    return fixed and bounds(source["issued"]).before(bounds(origin["issued"]), _TWO_DATES)


def _fixed_by(source: Item) -> str:
    """Return the column of the day after which nothing came into a source any more, or nothing where there is none."""
    if source["type"] in _UNISSUED:
        return ""
    return "accessed" if _goes_on(source["type"]) else "issued"


def _goes_on(source_type: Value) -> bool:
    return source_type is None or source_type in _GOES_ON


RULES = (
    Rule(_SAID, "Said after its source was issued", ("quote",), _said_after),
    Rule(_LATER, "Derived from a later source", ("source",), _from_later),
)
