"""What somebody is asked to reply to: the points in the words they are put in, and nothing of where they come from."""

from __future__ import annotations

from casebook.dossier.blocks import Block, ClaimRow, Heading, Paragraph, Run
from casebook.dossier.book import Book
from casebook.dossier.phrases import counted, date_words, sentence
from casebook.errors import CaseError


def put(book: Book) -> list[Block]:
    """Return the points put to the subject. Raises CaseError where there are none in words."""
    if book.view.audience != "subject":
        return []
    approaches = sorted(book.view.of("approach"), key=lambda one: str(one["sent"] or ""))
    words = [str(one["words"]) for approach in approaches for one in approach.list("claims")]
    if not words:
        raise CaseError(
            "Nothing has been put to this party: add an approach with each claim in the words it is put in."
        )
    points = dict.fromkeys(sentence(one) for one in words)
    rows = [ClaimRow(str(index), (Run(text),)) for index, text in enumerate(points, 1)]
    return [Heading(1, "Points put to you", "put"), *_lead(book, len(points)), *rows]


def _lead(book: Book, points: int) -> list[Paragraph]:
    name = book.name(book.view.viewer.subject)
    deadlines = sorted({str(one["deadline"]) for one in book.view.of("approach") if one["deadline"]})
    asked = f"{counted(points, 'point', capital=True)} put to {name} for reply"
    by = f" by {date_words(deadlines[-1])}" if deadlines else ""
    return [Paragraph((Run(f"{asked}{by}."),), "lead")]
