"""Right of reply: what was put to whom, and what came back."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.dossier.blocks import Block, Heading, Inline, KeepTogether, Link, Paragraph, Run
from casebook.dossier.book import Book
from casebook.dossier.note_words import quoted
from casebook.dossier.phrases import capitalised, date_words, lowered, sentence
from casebook.dossier.sections.claims import anchor, label
from casebook.models.choices import REPLY_OUTCOME
from casebook.queries.snapshot import Detail, Item


def replies(book: Book) -> list[Block]:
    """Return the requests for a reply by date, each with the claims put, the outcome and the line used."""
    if book.view.audience == "subject":
        return []
    found = sorted(book.view.of("approach"), key=lambda one: _order(book, one))
    if not found:
        return []
    return [Heading(1, "Right of reply", "replies"), *(block for one in found for block in _approach(book, one))]


def _order(book: Book, one: Item) -> tuple[str, ...]:
    return (str(one["sent"] or ""), book.name(one["entity_id"]), str(one["outcome"] or ""), str(one["line_used"] or ""))


def _approach(book: Book, one: Item) -> list[Block]:
    asked = Paragraph((Run(_asked(one)),))
    points = (
        Paragraph(tuple(_point(book, put)), "quote")
        for put in sorted(one.list("claims"), key=lambda put: _rank(book, put))
    )
    reply = Paragraph(tuple(_reply(book, one)))
    return [KeepTogether((Heading(2, book.name(one["entity_id"]), ""), asked)), *points, reply]


def _asked(one: Item) -> str:
    by = f" by {one['channel']}" if one["channel"] else ""
    when = f": {date_words(one['sent'])}" if one["sent"] else ""
    deadline = f"; reply asked for by {date_words(one['deadline'])}" if one["deadline"] else ""
    return f"Asked{by}{when}{deadline}."


def _rank(book: Book, put: Detail) -> tuple[object, ...]:
    claim = book.view.get(put["claim_id"])
    return (claim["number"] or 0 if claim else 0, str(claim["text"] if claim else ""), str(put["words"] or ""))


def _point(book: Book, put: Detail) -> Iterator[Inline]:
    claim = book.view.get(put["claim_id"])
    if claim and label(book, claim):
        yield from (Link(label(book, claim), anchor(claim)), Run("  "))
    yield Run(sentence(str(put["words"] or (claim["text"] if claim else ""))))
    if book.view.inside and not put["words"]:
        yield Run(" The words it was put in are not kept.", "muted")


def _reply(book: Book, one: Item) -> Iterator[Inline]:
    yield Run(capitalised(REPLY_OUTCOME.format(one["outcome"]) or "No outcome yet") + ".", "strong")
    if one["line_used"]:
        yield Run(f" Line used: {sentence(str(one['line_used']))}")
    response = book.view.get(one["response_id"])
    if response:
        yield Run(f" In their words: {lowered(quoted(response))}")
        yield book.footnotes.ref(book.footnotes.reply(one))
