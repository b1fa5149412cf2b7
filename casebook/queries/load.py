"""Reading a whole case into a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.case.rows import columns_of, order_of
from casebook.case.tables import step, table_of
from casebook.models import DETAILS, KINDS, TABLES
from casebook.models.choices import NAMED_TERMS, PRIVATE_SOURCE_TYPES
from casebook.queries.snapshot import Detail, Item, Snapshot

TOGETHER = 500  # ids in one statement
_READ = """
    FROM quote JOIN evidence ON evidence.id = quote.evidence_id JOIN blob ON blob.sha256 = evidence.sha256
    {} JOIN page ON page.blob_id = blob.id AND page.number = {} WHERE page.how = 'ocr' AND quote.id IN ({})"""
_BY_OCR = (
    f"SELECT quote.id {_READ.format('', 'quote.page', '{0}')} UNION "
    f"SELECT quote.id {_READ.format('JOIN anchor ON anchor.quote_id = quote.id', 'anchor.page', '{0}')}"
)


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
    return found | _pointing_at_the_confidential(connection)


def _pointing_at_the_confidential(connection: Connection) -> set[int]:
    """Find the quotes whose speakers and files must stay unnamed: the leak gate needs them, cited or not.

    Their sources are looked for first: there are few of them, and there may be very many quotes of others.
    """
    quote, source = table_of("quote"), table_of("source")
    unsaid = (source.c.terms.is_(None) & source.c.type.in_(PRIVATE_SOURCE_TYPES)) | source.c.protected.is_not(None)
    confidential = select(source.c.id).where(unsaid | source.c.terms.not_in(NAMED_TERMS))
    sources, found = list(connection.execute(confidential).scalars()), set[int]()
    pointing = select(quote.c.id).where(quote.c.speaker_id.is_not(None) | quote.c.evidence_id.is_not(None))
    for start in range(0, len(sources), TOGETHER):
        some = pointing.where(quote.c.source_id.in_(sources[start : start + TOGETHER]))
        found.update(connection.execute(some).scalars())
    return found


def assemble(connection: Connection, items: list[Item]) -> Snapshot:
    """Return records as a snapshot of the case at this moment."""
    title = connection.execute(select(table_of("case_file").c.title)).scalar_one()
    last = connection.execute(select(step.c.at, step.c.hash).order_by(step.c.id.desc()).limit(1)).one()
    return Snapshot(str(title), _marked(connection, items), head=last.hash.hex(), head_at=last.at)


def _marked(connection: Connection, items: list[Item]) -> list[Item]:
    """Mark the quotes whose places stand on pages that were read by OCR."""
    quotes = [one.id for one in items if one.kind == "quote" and one["evidence_id"] is not None]
    found: set[int] = set()
    for start in range(0, len(quotes), TOGETHER):
        some = quotes[start : start + TOGETHER]
        sql = _BY_OCR.format(", ".join("?" * len(some)))
        found.update(one for (one,) in raw_of(connection).execute(sql, some + some))
    return [replace(one, by_ocr=True) if one.id in found else one for one in items] if found else items


def _details(connection: Connection) -> dict[int, dict[str, list[Detail]]]:
    found: dict[int, dict[str, list[Detail]]] = defaultdict(lambda: defaultdict(list))
    for name, detail in DETAILS.items():
        columns = columns_of(name)
        for values in raw_of(connection).execute(f'SELECT {_listed(name)} FROM "{name}" ORDER BY {order_of(name)}'):
            row = dict(zip(columns, values, strict=True))
            owner = row[detail.owner_column]
            found[owner][detail.entry].append(Detail(name, row["id"], owner, row))
    return found


def _items(
    connection: Connection, kind: str, details: dict[int, dict[str, list[Detail]]], only: set[int] | None
) -> Iterable[Item]:
    columns = columns_of(kind)
    for uid, created_at, trashed_at, *own in _rows(connection, kind, only):
        values = dict(zip(columns, own, strict=True))
        listed = {entry: tuple(rows) for entry, rows in details.get(values["id"], {}).items()}
        trashed = trashed_at is not None
        yield Item(kind, values["id"], uid, values, created_at, trashed=trashed, details=listed)


def _rows(connection: Connection, kind: str, only: set[int] | None) -> Iterator[tuple[Any, ...]]:
    """Return rows of a kind with what identifies each, in the order they were made."""
    identity = "record.uid, record.created_at, record.trashed_at"
    joined = f'"{kind}" JOIN record ON record.id = "{kind}".id'
    sql = f'SELECT {identity}, {_listed(kind)} FROM {joined} {{}} ORDER BY "{kind}".id'
    if only is None:
        yield from raw_of(connection).execute(sql.format(""))
        return
    ids = sorted(only)
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        chosen = f'WHERE "{kind}".id IN ({", ".join("?" * len(some))})'
        yield from raw_of(connection).execute(sql.format(chosen), some)


def _listed(table: str) -> str:
    return ", ".join(f'"{table}"."{column}"' for column in columns_of(table))
