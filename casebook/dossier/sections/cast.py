"""Who and what the dossier speaks of."""

from __future__ import annotations

from casebook.dossier.blocks import Block, Column, Heading, Inlines, Run, Table
from casebook.dossier.book import Book
from casebook.models import Entity
from casebook.queries.snapshot import Item
from casebook.schema.field import fields

_COLUMNS = (Column("Name", 0.36), Column("What", 0.18), Column("Described as", 0.46))


def cast(book: Book) -> list[Block]:
    """Return the people, companies and things by name; who is asked to reply knows who they are."""
    if book.view.audience == "subject":
        return []
    found = sorted(book.view.of("entity"), key=_order)
    if not found:
        return []
    return [Heading(1, "Cast", "cast"), Table(_COLUMNS, tuple(_row(book, one) for one in found))]


def _order(entity: Item) -> tuple[str, ...]:
    return str(entity["name"]).casefold(), *(str(entity[name] or "") for name in ("schema_name", "description"))


def _row(book: Book, entity: Item) -> tuple[Inlines, ...]:
    read = {name: fields(Entity)[name].type.format(entity[name]) for name in ("schema_name", "aliases", "countries")}
    also = [Run(f"\nalso {read['aliases']}", "muted")] if read["aliases"] else []
    where = [Run(f", {read['countries'].upper()}", "muted")] if read["countries"] else []
    described = book.sourced(str(entity["description"]), entity) if entity["description"] else ()
    known = () if described else book.noted("", entity)[1:]
    return (Run(str(entity["name"]), "strong"), *known, *also), (Run(read["schema_name"]), *where), described
