"""Claims by section, the cleared ones first, each with its state and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from casebook.disclosure.ordering import in_printed_order
from casebook.dossier.attribution import attributed, speaker_of
from casebook.dossier.blocks import Badge, Block, ClaimRow, Heading, Inline, Paragraph, Run
from casebook.dossier.book import Book
from casebook.dossier.note_words import quoted
from casebook.dossier.passages import Passage
from casebook.dossier.phrases import definite, lowered, sentence
from casebook.dossier.sections.states import badge
from casebook.dossier.sections.summary import summary
from casebook.queries.snapshot import Item

_GROUPS = ("Cleared", "Not cleared", "Cut")


def claims(book: Book) -> list[Block]:
    """Return the claims under a sentence that sums them up."""
    found = book.view.of("claim")
    if not found:
        return []
    blocks: list[Block] = [
        Heading(1, "Claims" if book.view.inside else "Statements", "claims"),
        Paragraph((Run(summary(book.view)),), "lead"),
    ]
    ordered = sorted(in_printed_order(found), key=_group)
    for (group, section), rows in groupby(ordered, key=lambda claim: (_group(claim), str(claim["section"] or ""))):
        title = _title(book, group, section)
        blocks += [Heading(2, title, f"claims-{group}-{section}")] if title else []
        blocks += [claim_row(book, claim) for claim in rows]
    return blocks


def claim_row(book: Book, claim: Item) -> ClaimRow:
    """Return a claim as its numbered row: sentence, notes, what is said against it, and what is still to check."""
    support = book.footnotes.passages(claim, "supports")
    inlines: list[Inline] = [Run(attributed(book.view, claim, support)), *book.footnotes.refs(support)]
    for passage in book.footnotes.against(claim):
        inlines += against(book, passage)
    inlines += (Run(f" {text}", "muted") for text in _asides(book, claim))
    return ClaimRow(label(book, claim), tuple(inlines), _badge(book, claim), anchor(claim))


def label(book: Book, claim: Item) -> str:
    """Return a claim's number: C-7 inside the newsroom, 3 outside, where they are counted anew."""
    return f"{'C-' if book.view.inside else ''}{claim['number']}" if claim["number"] else ""


def anchor(claim: Item) -> str:
    """Return the anchor of a claim."""
    return f"claim-{claim['number']}" if claim["number"] else ""


def against(book: Book, passage: Passage) -> Iterator[Inline]:
    """Return a denial or contradiction in its own terms, led by whose it is."""
    verb = "Denied by" if passage.stance == "denies" else "Contradicted by"
    yield Run(f" {verb} {definite(speaker_of(book.view, passage))}: ", "strong")
    yield Run(in_its_words(passage))
    yield book.footnotes.ref(passage)


def in_its_words(passage: Passage) -> str:
    """Return what a passage says, as it goes on after a colon."""
    if passage.quote:
        return lowered(quoted(passage.quote))
    used = passage.approach["line_used"] if passage.approach else None
    return lowered(sentence(str(used))) if used else "see the note."


def _group(claim: Item) -> int:
    """Return the place of the group a claim is printed in; outside, where all are cleared, there is one."""
    return {"cleared": 0, "cut": 2, "": 0}.get(str(claim["decision"] or ""), 1)


def _title(book: Book, group: int, section: str) -> str:
    if not book.view.inside:
        return section
    return f"{_GROUPS[group]} · {section}" if section else _GROUPS[group]


def _badge(book: Book, claim: Item) -> Badge | None:
    found = book.view.assessments.get(claim.id)
    return badge(book.view, claim, found) if found else None


def _asides(book: Book, claim: Item) -> Iterator[str]:
    """Return what is said in grey: doubts, why no source is needed, and how several sources came to one origin."""
    if claim["caveat"]:
        yield sentence(str(claim["caveat"]))
    if claim["no_source_reason"]:
        yield sentence(f"No source needed, says {claim['no_source_by']}: {claim['no_source_reason']}")
    found = book.view.assessments.get(claim.id)
    if found and found.cited > 1:
        yield book.view.explain(claim)
