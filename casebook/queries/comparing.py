"""A verbatim quote beside the words of its evidence: the same, the same but for typography, or where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from casebook.queries import words
from casebook.queries.evidence import EvidenceText
from casebook.queries.snapshot import Item
from casebook.schema.passages import as_quoted

MOST = 20_000
"""Words of evidence among which those nearest to a quote are looked for."""
_NEAR = 0.5  # of its words that a place must share with a quote to be taken for the place that was meant


class Likeness(StrEnum):
    """What a comparison came to."""

    SAME = "same"
    TYPOGRAPHY = "typography"
    DIFFERS = "differs"
    LOST = "lost"
    UNREAD = "unread"


class Of(StrEnum):
    """Whose words a part of a comparison is."""

    BOTH = "both"
    QUOTE = "quote"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Compared:
    """How a quote and its evidence compare; where they differ, their words in order and whose each are."""

    likeness: Likeness
    parts: tuple[tuple[Of, str], ...] = ()


def compare(quote: Item, text: EvidenceText) -> Compared | None:
    """Compare a quote with its place in its evidence, or with its page; None for a paraphrase, or of no evidence."""
    evidence, page = quote["evidence_id"], quote["page"]
    if quote["kind"] != "verbatim" or not isinstance(evidence, int):
        return None
    places = quote.list("anchors")
    if any(place["state"] == "lost" for place in places):
        return Compared(Likeness.LOST)
    if places:
        found: str | None = as_quoted(*(str(place["exact"]) for place in places))
    else:
        found = text(evidence, page if isinstance(page, int) else None)
    said = str(quote["original_text"] or quote["text"])
    return _compared(said, found) if found and found.strip() else Compared(Likeness.UNREAD)


def _compared(said: str, found: str) -> Compared:
    if words.holds_on_page(words.page_forms(found), said):
        exact = " ".join(said.split()) in as_quoted(found)
        return Compared(Likeness.SAME if exact else Likeness.TYPOGRAPHY)
    quoted, there = words.plain(said).split(), words.plain(as_quoted(found)).split()
    meant = _nearest(there, quoted)
    return Compared(Likeness.DIFFERS, tuple(_parts(quoted, meant))) if meant else Compared(Likeness.LOST)


def _nearest(there: list[str], quoted: list[str]) -> list[str]:
    """Return the words of the evidence that were likely meant: as many, about the longest run that both share."""
    if not quoted or len(there) > MOST:
        return []
    if len(there) <= len(quoted) * 2:
        return there if _shared(there, quoted) else []
    run = SequenceMatcher(None, there, quoted, autojunk=False).find_longest_match()
    start = max(run.a - run.b, 0)
    meant = there[start : start + len(quoted)]
    return meant if _shared(meant, quoted) else []


def _shared(there: list[str], quoted: list[str]) -> bool:
    return SequenceMatcher(None, there, quoted, autojunk=False).ratio() >= _NEAR


def _parts(quoted: list[str], there: list[str]) -> Iterator[tuple[Of, str]]:
    for how, start, end, other_start, other_end in SequenceMatcher(None, quoted, there, autojunk=False).get_opcodes():
        if how == "equal":
            yield Of.BOTH, " ".join(quoted[start:end])
            continue
        if start < end:
            yield Of.QUOTE, " ".join(quoted[start:end])
        if other_start < other_end:
            yield Of.EVIDENCE, " ".join(there[other_start:other_end])
