"""How the cast hangs together."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.dossier.blocks import Block, Column, Heading, Inlines, Run, Table
from casebook.dossier.book import Book
from casebook.dossier.phrases import date_words
from casebook.models import Relationship
from casebook.queries.snapshot import Item
from casebook.schema.field import fields

_COLUMNS = (Column("Who", 0.26), Column("Relationship", 0.24), Column("To whom", 0.26), Column("When", 0.24))


def relationships(book: Book) -> list[Block]:
    """Return every relationship with its measures and dates; a hypothesis says that it is one."""
    found = sorted(book.view.of("relationship"), key=lambda one: _order(book, one))
    if not found:
        return []
    return [Heading(1, "Relationships", "relationships"), Table(_COLUMNS, tuple(_row(book, one) for one in found))]


def _order(book: Book, one: Item) -> tuple[str, ...]:
    ends = book.name(one["subject_id"]).casefold(), book.name(one["object_id"]).casefold()
    told = (str(one[name] or "") for name in fields(Relationship) if not name.endswith("_id"))
    return str(one["standing"] or ""), *ends, *told


def _row(book: Book, one: Item) -> tuple[Inlines, ...]:
    hypothesis = [Run("\nhypothesis, not asserted", "denied")] if one["standing"] == "hypothetical" else []
    measures = ", ".join(_measures(one))
    return (
        (Run(book.name(one["subject_id"])),),
        (*book.sourced(_verb(one), one), *([Run(f"\n{measures}", "muted")] if measures else []), *hypothesis),
        (Run(book.name(one["object_id"])),),
        (Run("\n".join(_dates(one))),),
    )


def _verb(one: Item) -> str:
    return str(one["role"] or fields(Relationship)["schema_name"].type.format(one["schema_name"]))


def _measures(one: Item) -> Iterator[str]:
    for name in ("share", "quantity", "amount"):
        if one[name]:
            yield fields(Relationship)[name].type.format(one[name])


def _dates(one: Item) -> Iterator[str]:
    for name, words in (("start", "from "), ("end", "to ")):
        said = date_words(one[name], one[f"{name}_stated"])
        if said:
            yield said if said.startswith(("from", "until", "by")) else f"{words}{said}"
    if one["as_of"]:
        yield f"as of {date_words(one['as_of'])}"
