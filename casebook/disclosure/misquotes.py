"""Verbatim quotes that are not the words of their evidence, for whoever checks a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.actions.files import Case
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.queries.comparing import Likeness, compare
from casebook.queries.evidence import EvidenceText
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item

_SAID = {
    Likeness.DIFFERS: "differs from the words of {}",
    Likeness.LOST: "was not found in {}",
}


@dataclass(frozen=True)
class Misquote:
    """A quote, by its id and uid, and a sentence on how it stands to its evidence."""

    id: int
    uid: str
    sentence: str


def misquoted(quote: Item, text: EvidenceText) -> bool:
    """Tell whether the evidence of a quote has other words, or has them no more."""
    found = compare(quote, text)
    return found is not None and found.likeness in _SAID


def misquotes(case: Case) -> Iterator[Misquote]:
    """Return the quotes out of the trash whose words their evidence does not have, for our own use."""
    whole, text = snapshot(case), evidence_text_of(case)
    for quote in whole.of("quote"):
        found = compare(quote, text)
        if found and (said := _SAID.get(found.likeness)):
            evidence = whole.get(quote["evidence_id"])
            name = evidence.name if evidence else "its evidence"
            yield Misquote(quote.id, quote.uid, f"“{' '.join(quote.name.split())[:80]}” {said.format(name)}.")
