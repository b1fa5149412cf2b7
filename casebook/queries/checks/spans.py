"""What ends, or is known to hold, before it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.queries.checks.certain import bounds, in_short
from casebook.queries.checks.finding import Finding, Rule, finding, tie_between
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, say

_NAME = "ends before it starts"
# Of each kind, two columns of which the second cannot be before the first, and what is wrong where it is.
_IN_ORDER = {
    "relationship": (
        ("start", "end", "ends", "it starts"),
        ("start", "as_of", "is known to hold", "it starts"),
        ("as_of", "end", "ends", "it is known to hold"),
    ),
    "approach": (("sent", "deadline", "has its deadline", "it was sent"),),
    "contact": (("when", "next_when", "has its next step", "it took place"),),
}


def _out_of_order(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        for first, second, does, begins in _IN_ORDER[item.kind]:
            if bounds(item[second]).before(bounds(item[first])):
                late, early = in_short(item[second]), in_short(item[first])
                told = say(_called(provenance, item), f": it {does} ({late}) before {begins} ({early}).")
                yield finding(_NAME, told, [item], second, item[first], item[second])


def _called(provenance: Provenance, item: Item) -> Parts:
    if item.kind == "relationship":
        return tie_between(provenance, item)
    if item.kind == "approach":
        return ("The approach to ", provenance.name(item["entity_id"]))
    return ("The contact with ", provenance.name(item["source_id"]))


RULES = (Rule(_NAME, "Ends before it starts", tuple(_IN_ORDER), _out_of_order),)
