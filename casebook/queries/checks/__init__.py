"""Consistency checks: what in a case cannot be, or should not stand as it is. What is merely possible is no finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.queries.checks import circles, conflicts, lives, names, sayings, shares, spans, support
from casebook.queries.checks.finding import Finding, Rule
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Snapshot

RULES: tuple[Rule, ...] = (
    *spans.RULES, *lives.RULES, *conflicts.RULES, *shares.RULES, *names.RULES,
    *sayings.RULES, *support.RULES, *circles.RULES,
)  # fmt: skip
"""Every check, in the order in which what they find is told."""

_PORTION = 150  # records judged in a turn


def findings(snapshot: Snapshot) -> list[Finding]:
    """Return what all checks find of a case, rule by rule, and in each by the records it is about."""
    return [one for turn in checking(snapshot) for one in turn]


def checking(snapshot: Snapshot) -> Iterator[Sequence[Finding]]:
    """Return what `findings` does in portions, each worked out when it is asked for; many are empty."""
    provenance = Provenance(snapshot)
    for rule in RULES:
        items = [item for kind in rule.kinds for item in snapshot.of(kind)]
        portion = _PORTION if rule.apart else max(len(items), 1)
        for start in range(0, len(items), portion):
            yield sorted(rule.find(provenance, items[start : start + portion]), key=lambda one: one.about)


__all__ = ["RULES", "Finding", "Rule", "checking", "findings"]
