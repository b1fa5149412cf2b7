"""Open questions: what is still to be asked or obtained."""

from __future__ import annotations

from casebook.dossier.blocks import Block, Column, Heading, Inlines, Link, Run, Table
from casebook.dossier.book import Book
from casebook.dossier.phrases import date_words
from casebook.dossier.sections.claims import anchor, label
from casebook.queries.snapshot import Item

_COLUMNS = (Column("To do", 0.6), Column("About", 0.2), Column("Due", 0.2))


def tasks(book: Book) -> list[Block]:
    """Return the tasks not done, the soonest due first."""
    found = sorted((one for one in book.view.of("task") if not one["done"]), key=_order)
    if not found:
        return []
    return [Heading(1, "Open questions", "tasks"), Table(_COLUMNS, tuple(_row(book, one) for one in found))]


def _order(task: Item) -> tuple[bool, str, str]:
    return not task["due"], str(task["due"] or ""), str(task["text"])


def _row(book: Book, task: Item) -> tuple[Inlines, ...]:
    who = [Run(f"\nask {task['who']}", "muted")] if task["who"] else []
    return (Run(str(task["text"])), *who), _about(book, task), (Run(date_words(task["due"])),)


def _about(book: Book, task: Item) -> Inlines:
    record = book.view.get(task["about_id"])
    if record and record.kind == "claim" and label(book, record):
        return (Link(label(book, record), anchor(record)),)
    return (Run(book.name(task["about_id"]), "muted"),)
