"""Points denied or contradicted, both sides in their own terms."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.disclosure.ordering import in_printed_order
from casebook.dossier.attribution import attributed, speaker_of
from casebook.dossier.blocks import Block, Column, Heading, Inline, Inlines, Link, Run, Table
from casebook.dossier.book import Book
from casebook.dossier.note_words import quoted
from casebook.dossier.passages import Passage
from casebook.dossier.phrases import definite, sentence
from casebook.dossier.sections.claims import anchor, label
from casebook.queries.snapshot import Item

_COLUMNS = (Column("", 0.09), Column("What is said", 0.455), Column("What is said against it", 0.455))


def disputed(book: Book) -> list[Block]:
    """Return the claims somebody denies or something contradicts, side by side with that."""
    found = [one for one in in_printed_order(book.view.of("claim")) if book.footnotes.against(one)]
    if not found:
        return []
    rows = tuple((_number(book, claim), _claim(book, claim), _answer(book, claim)) for claim in found)
    return [Heading(1, "Denied or contradicted", "disputed"), Table(_COLUMNS, rows)]


def _number(book: Book, claim: Item) -> Inlines:
    number = label(book, claim)
    return (Link(number, anchor(claim)),) if number else ()


def _claim(book: Book, claim: Item) -> Inlines:
    support = book.footnotes.passages(claim, "supports")
    return (Run(attributed(book.view, claim, support)), *book.footnotes.refs(support))


def _answer(book: Book, claim: Item) -> Inlines:
    return tuple(part for index, one in enumerate(book.footnotes.against(claim)) for part in _side(book, one, index))


def _side(book: Book, passage: Passage, index: int) -> Iterator[Inline]:
    verb = "denies it" if passage.stance == "denies" else "contradicts it"
    yield Run("\n" if index else "")
    yield Run(f"{definite(speaker_of(book.view, passage), capital=True)} {verb}: ", "strong")
    used = passage.approach["line_used"] if passage.approach else None
    yield Run(quoted(passage.quote) if passage.quote else sentence(str(used or "see the note")))
    yield book.footnotes.ref(passage)
