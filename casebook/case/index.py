"""The search index: one folded document for a record, and one for each page of an evidence file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text

from casebook.case.fold import fold
from casebook.case.tables import blob, doc, page, table_of
from casebook.models import DETAILS, KINDS, details_of
from casebook.schema.edtf import BadDate, Edtf, parse
from casebook.schema.field import Field, fields
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Unsearched

YEARS_AT_MOST = 120
YEAR, OPEN_START, OPEN_END, LONG = "xy", "xopenstart", "xopenend", "xlong"
TOGETHER = 250  # records read and indexed at once

_INSERT_FTS = text("INSERT INTO fts(rowid, body, facets) VALUES (:id, :body, :facets)")
_FORGET_FTS = "INSERT INTO fts(fts, rowid, body, facets) SELECT 'delete', id, body, facets FROM doc WHERE "


@dataclass(frozen=True)
class Span:
    """The days a record may fall on, as year * 10000 + month * 100 + day; None is open."""

    lower: int | None
    upper: int | None

    def facets(self) -> list[str]:
        """Return a token for each year, so that a search can narrow by year inside the index."""
        if self.lower is None and self.upper is None:
            return []
        first = (self.lower if self.lower is not None else self.upper or 0) // 10000
        last = (self.upper if self.upper is not None else self.lower or 0) // 10000
        years = range(first, last + 1) if last - first <= YEARS_AT_MOST else ()
        ends = {OPEN_START: self.lower is None, OPEN_END: self.upper is None, LONG: not years}
        return [*(token for token, holds in ends.items() if holds), *map(year_facet, years)]


def year_facet(year: int) -> str:
    """Return the token of a year, of four digits so that a prefix of it means a decade or a century."""
    return f"{YEAR}{year:04d}" if 0 <= year <= 9999 else LONG


def kind_facet(kind: str) -> str:
    """Return the token of a kind."""
    return f"xk{kind}"


def tag_facet(tag_id: int) -> str:
    """Return the token of a tag; by id, so that renaming a tag needs no new index."""
    return f"xt{tag_id}"


def span_of(kind: str, row: Mapping[str, Any]) -> Span:
    """Return the days of a record, by the kind's own date."""
    column = KINDS[kind].dated_by
    value = row.get(column) if column else None
    if not value:
        return Span(None, None)
    if not isinstance(fields(KINDS[kind])[column].type, PartialDate):
        value = str(value)[:10]
    try:
        date: Edtf = parse(str(value))
    except BadDate:
        return Span(None, None)
    return Span(_day(date.lower), _day(date.upper))


def _day(day: Any) -> int | None:
    return day.year * 10000 + day.month * 100 + day.day if day else None


@cache
def _searched(table: str) -> tuple[tuple[str, Field], ...]:
    declared = fields({**KINDS, **DETAILS}[table])
    return tuple((name, field) for name, field in declared.items() if not isinstance(field.type, Unsearched))


def words_of(table: str, row: Mapping[str, Any]) -> str:
    """Return the words of a row that a search should find."""
    return "\n".join(field.type.words(row[name]) for name, field in _searched(table) if row[name])


def document(kind: str, row: Mapping[str, Any], more: str = "", tags: Iterable[int] = ()) -> dict[str, Any]:
    """Return the index row of a record's own text."""
    span = span_of(kind, row)
    facets = [kind_facet(kind), *map(tag_facet, tags), *span.facets()]
    words = words_of(kind, row)
    return {
        "id": row["id"],
        "record_id": row["id"],
        "part": 0,
        "body": fold(f"{words}\n{more}" if more else words),
        "facets": " ".join(facets),
        "lower": span.lower,
        "upper": span.upper,
    }


def add(connection: Connection, documents: Sequence[Mapping[str, Any]]) -> None:
    """Put documents into the index."""
    if documents:
        connection.execute(insert(doc), documents)
        connection.execute(_INSERT_FTS, documents)


def forget(connection: Connection, record_ids: Sequence[int]) -> None:
    """Take records out of the index."""
    for record_id in record_ids:
        for statement in (_FORGET_FTS + "record_id = ?", "DELETE FROM doc WHERE record_id = ?"):
            connection.exec_driver_sql(statement, (record_id,))


def forget_range(connection: Connection, first: int, last: int) -> None:
    """Take a run of records out of the index at once."""
    for statement in (_FORGET_FTS + "record_id BETWEEN ? AND ?", "DELETE FROM doc WHERE record_id BETWEEN ? AND ?"):
        connection.exec_driver_sql(statement, (first, last))


def refresh(connection: Connection, record_ids: Iterable[int]) -> None:
    """Index records anew from what the tables hold; gone and trashed ones leave the index."""
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), TOGETHER):
        _refresh(connection, ids[start : start + TOGETHER])


def _refresh(connection: Connection, ids: Sequence[int]) -> None:
    forget(connection, ids)
    record = table_of("record")
    alive: dict[str, list[int]] = defaultdict(list)
    standing = select(record.c.kind, record.c.id).where(record.c.id.in_(ids), record.c.trashed_at.is_(None))
    for kind, record_id in connection.execute(standing):
        alive[kind].append(record_id)
    for kind, kind_ids in alive.items():
        add(connection, _documents(connection, kind, kind_ids))


def _documents(connection: Connection, kind: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    words, tags = _owned(connection, kind, ids)
    table = table_of(kind)
    found: list[dict[str, Any]] = []
    for row in connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id)).mappings():
        own = document(kind, row, "\n".join(words[row["id"]]), tags[row["id"]])
        found += [own, *(_pages(connection, own, row["sha256"]) if kind == "evidence" else ())]
    return found


def _owned(connection: Connection, kind: str, ids: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    """Return the words and the tags that records get from their details, by record."""
    words: dict[int, list[str]] = defaultdict(list)
    tags: dict[int, list[int]] = defaultdict(list)
    for detail in details_of(kind).values():
        name = str(detail.__tablename__)
        owner = table_of(name).c[detail.owner_column]
        for row in connection.execute(select(table_of(name)).where(owner.in_(ids))).mappings():
            if name == "tagging":
                tags[row[owner]].append(row["tag_id"])
            elif said := words_of(name, row):
                words[row[owner]].append(said)
    return words, tags


def _pages(connection: Connection, own: Mapping[str, Any], sha256: str) -> list[dict[str, Any]]:
    """Return a document for each page of the file; their ids follow all given so far."""
    found = connection.execute(
        select(page.c.number, page.c.text).join(blob).where(blob.c.sha256 == sha256).order_by(page.c.number)
    ).all()
    if not found:
        return []
    first = take_ids(connection, "record", len(found))
    return [{**own, "id": first + n, "part": number, "body": fold(words)} for n, (number, words) in enumerate(found)]


def take_ids(connection: Connection, name: str, count: int = 1) -> int:
    """Return the first of `count` fresh ids; none of them was ever given before."""
    last = connection.execute(_TAKE, {"name": name, "count": count}).scalar_one()
    return int(last) - count + 1


_TAKE = text(
    "INSERT INTO counter(name, last) VALUES (:name, :count)"
    " ON CONFLICT(name) DO UPDATE SET last = last + excluded.last RETURNING last"
).bindparams(bindparam("name"), bindparam("count"))
