"""Reading a whole case into a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, Select, select, text

from casebook.case.case import Case
from casebook.case.rows import order_of
from casebook.case.tables import step, table_of
from casebook.models import DETAILS, KINDS, TABLES
from casebook.models.choices import NAMED_TERMS, PRIVATE_SOURCE_TYPES
from casebook.queries.snapshot import Detail, Item, Snapshot

TOGETHER = 500  # ids in one statement


def snapshot(case: Case, *, uncited_quotes: bool = True) -> Snapshot:
    """Return the case's records at this moment, the trash among them, read in one transaction.

    Without `uncited_quotes` it has only those quotes that something rests on, or that point at what must not be named:
    all that proof, a dossier and the leak gate need, where a case may hold a million.
    """
    with case.read() as connection:
        details = _details(connection)
        items: list[Item] = []
        for kind in KINDS:
            only = None if uncited_quotes or kind != "quote" else _cited(connection)
            items += _items(connection, kind, details, only)
        return assemble(connection, items)


def _cited(connection: Connection) -> set[int]:
    """Return the quotes that something points at."""
    found: set[int] = set()
    for name in TABLES:
        table = table_of(name)
        for column in table.columns:
            if any(key.target_fullname == "quote.id" for key in column.foreign_keys):
                found.update(connection.execute(select(column).where(column.is_not(None)).distinct()).scalars())
    return found | set(connection.execute(_pointing_at_the_confidential()).scalars())


def _pointing_at_the_confidential() -> Select[int]:
    """Find the quotes whose speakers and files must stay unnamed: the leak gate needs them, cited or not."""
    quote, source = table_of("quote"), table_of("source")
    unsaid = (source.c.terms.is_(None) & source.c.type.in_(PRIVATE_SOURCE_TYPES)) | source.c.protected.is_not(None)
    confidential = unsaid | source.c.terms.not_in(NAMED_TERMS)
    joined = select(quote.c.id).join(source, source.c.id == quote.c.source_id)
    return joined.where(quote.c.speaker_id.is_not(None) | quote.c.evidence_id.is_not(None), confidential)


def assemble(connection: Connection, items: list[Item]) -> Snapshot:
    """Return records as a snapshot of the case at this moment."""
    title = connection.execute(select(table_of("case_file").c.title)).scalar_one()
    last = connection.execute(select(step.c.at, step.c.hash).order_by(step.c.id.desc()).limit(1)).one()
    return Snapshot(str(title), items, head=last.hash.hex(), head_at=last.at)


def _details(connection: Connection) -> dict[int, dict[str, list[Detail]]]:
    found: dict[int, dict[str, list[Detail]]] = defaultdict(lambda: defaultdict(list))
    for name, detail in DETAILS.items():
        table = table_of(name)
        for row in connection.execute(select(table).order_by(text(order_of(name)))).mappings():
            owner = row[detail.owner_column]
            found[owner][detail.entry].append(Detail(name, row["id"], owner, dict(row)))
    return found


def _items(
    connection: Connection, kind: str, details: dict[int, dict[str, list[Detail]]], only: set[int] | None
) -> Iterable[Item]:
    columns = [column.name for column in table_of(kind).columns]
    for row in _rows(connection, kind, only):
        own = {entry: tuple(rows) for entry, rows in details.get(row["id"], {}).items()}
        values = {name: row[name] for name in columns}
        trashed = row["trashed_at"] is not None
        yield Item(kind, row["id"], row["uid"], values, row["created_at"], trashed=trashed, details=own)


def _rows(connection: Connection, kind: str, only: set[int] | None) -> Iterable[RowMapping]:
    if only is None:
        yield from connection.execute(_all(kind)).mappings()
        return
    ids = sorted(only)
    for start in range(0, len(ids), TOGETHER):
        some = _all(kind).where(table_of(kind).c.id.in_(ids[start : start + TOGETHER]))
        yield from connection.execute(some).mappings()


def _all(kind: str) -> Select[tuple[object, ...]]:
    table, record = table_of(kind), table_of("record")
    identity = (record.c.uid, record.c.created_at, record.c.trashed_at)
    return select(table, *identity).join(record, record.c.id == table.c.id).order_by(table.c.id)
