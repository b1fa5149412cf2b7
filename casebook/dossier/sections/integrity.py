"""How to check the dossier."""

from __future__ import annotations

from casebook.dossier.blocks import Block, Column, Heading, KeepTogether, Paragraph, Run, Table
from casebook.dossier.book import Book
from casebook.models import KINDS

_LEFT_OUT = {
    "internal": "Names of protected sources are not in it, unless they were asked for.",
    "editor": "Names of confidential sources are left out; so are grades and working notes, unless asked for.",
    "legal": "Names of confidential sources and open questions are left out; so are grades and working notes, unless "
    "asked for.",
}
_COLUMNS = (Column("In this view of the case", 0.7), Column("Records", 0.3, "right"))


def integrity(book: Book) -> list[Block]:
    """Return what the dossier was made from, for readers inside the newsroom: counts outside would tell of the rest."""
    if not book.view.inside:
        return []
    counts = ((KINDS[kind].plural, len(book.view.of(kind))) for kind in KINDS)
    rows = tuple(((Run(name),), (Run(str(count)),)) for name, count in counts if count)
    told = (Paragraph((Run(text),)) for text in (*_heads(book), _LEFT_OUT[book.view.audience]))
    return [KeepTogether((Heading(1, "Integrity", "integrity"), *told, Table(_COLUMNS, rows)))]


def _heads(book: Book) -> list[str]:
    if not book.view.head:
        return ["The version on the cover is the start of a SHA-256 of all that this dossier says."]
    return [
        f"Made from the case at history head {book.view.head}.",
        "Each step of its history is chained to that head.",
    ]
