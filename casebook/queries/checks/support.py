"""What is asserted, or graded as confirmed, with nothing to show for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.queries.cautions import cautions_of
from casebook.queries.checks.finding import Finding, Rule, finding, stands, tie_between
from casebook.queries.proof import ASSESSED
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Ref, say
from casebook.schema.types import Value

_CONFIRMED, _UNCITED = "a 1 without a second origin", "asserted without a citation"


def _unconfirmed(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        if any(one["credibility"] == "1" for one in item.list("citations")):
            support = [one for one in provenance.cited(item) if one.citation["stance"] == "supports"]
            for caution in cautions_of(provenance, item, support):
                if caution.kind == "unconfirmed":
                    told = say("For ", Ref(item.id), ": ", caution.sentence.parts)
                    yield finding(_CONFIRMED, told, [item], *_cited(item, caution.citation))


def _cited(item: Item, citation: int | None) -> list[Value]:
    """Return what a citation cites: the citation itself has no identity outside this file."""
    cited = (one for one in item.list("citations") if one.id == citation)
    return [one[link] for one in cited for link in ("quote_id", "source_id", "approach_id")]


def _uncited(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        if stands(item) and not any(one["stance"] == "supports" for one in item.list("citations")):
            yield finding(
                _UNCITED, say(tie_between(provenance, item), ": asserted, and nothing is cited for it."), [item]
            )


RULES = (
    Rule(_CONFIRMED, "Graded 1 without a second origin", ASSESSED, _unconfirmed),
    Rule(_UNCITED, "Asserted without a citation", ("relationship",), _uncited),
)
