"""Whether a case is sound: its pages, schema, links, bytes, history, rows, index and values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from casebook.case.case import Case
from casebook.case.check_history import chain, rows
from casebook.case.check_index import Of, index
from casebook.case.check_schema import schema
from casebook.case.journal import Damaged
from casebook.case.purge import unscrubbed
from casebook.case.rehashing import Rehashing
from casebook.case.tables import counter, table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled
from casebook.models import DETAILS, KINDS, Detail
from casebook.schema.field import fields
from casebook.schema.types import BadValue, Flag, Link, Moment, Whole


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be: the part of the case, a sentence, and the record it is of, if one is."""

    part: str
    sentence: str
    record: int | None = None


Check = Callable[[Connection, Case], Iterator[str | Of]]
MOST = 20  # findings of a part: a broken file breaks in thousands of places
_NAMED = "SELECT record.id, name, uid, sha256 FROM evidence JOIN record ON record.id = evidence.id ORDER BY record.id"


def check(case: Case, progress: Progress | None = None) -> list[Finding]:
    """Examine a whole case without changing it; an empty list is a sound one.

    `progress` counts the parts; Cancelled where it returns False.
    """
    findings: list[Finding] = []
    for done, (part, examine) in enumerate(CHECKS.items()):
        if progress and progress(done, len(CHECKS)) is False:
            raise Cancelled
        findings += [Finding(part, *said) for said in _examined(case, examine)]
    return findings


def _examined(case: Case, examine: Check) -> Iterator[Of]:
    """Run one examination; what cannot be read at all is a finding like any other."""
    connection = case.connection
    try:
        with connection.begin() as transaction:
            for count, said in enumerate(examine(connection, case)):
                if count == MOST and examine is not _bytes:  # every file is named
                    yield Of("and more")
                    break
                yield said if isinstance(said, Of) else Of(said)
            transaction.rollback()
    except UNREADABLE as error:
        yield Of(f"could not be read through: {_brief(error)}")


def _brief(error: Exception) -> str:
    """Say what SQLite said; other errors may quote record text."""
    said = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(said, Damaged):
        return "a step of the history is damaged"
    return str(said) if isinstance(said, driver.Error) else type(said).__name__


UNREADABLE = (DBAPIError, driver.Error, Damaged, ValueError, KeyError, TypeError, AttributeError, OverflowError)


def _pages(connection: Connection, case: Case) -> Iterator[str]:
    if case.encrypted:
        for (found,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
            yield str(found)
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if found != "ok":
            yield str(found)
    if unscrubbed(connection):
        yield "traces of purged records may be left: free as much space as the file takes, then open the case again"


def _links(connection: Connection, _case: Case) -> Iterator[str]:
    for table, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield f"{table} {row_id} points at a {parent} that is not there"
    record = table_of("record")
    for kind in KINDS:
        table = table_of(kind)
        ids = select(table.c.id)
        named = select(record.c.id).where(record.c.kind == kind)
        for record_id in connection.execute(named.where(record.c.id.not_in(ids))).scalars():
            yield f"record {record_id} says it is a {kind}, but has no row there"
        for record_id in connection.execute(ids.where(table.c.id.not_in(named))).scalars():
            yield f"{kind} {record_id} belongs to no record"


def _numbers(connection: Connection, _case: Case) -> Iterator[str]:
    """Compare what was given out last with what is in use."""
    last = {row.name: row.last for row in connection.execute(select(counter))}
    used = {name: table_of(name).c.id for name in ("record", "saved_view", *DETAILS)}
    used |= {f"{kind}.number": table_of(kind).c.number for kind in KINDS if KINDS[kind].number_prefix}
    for name, column in used.items():
        most = connection.execute(select(func.max(column))).scalar() or 0
        if most > last.get(name, 0):
            yield f"the numbers given to each {name} would start again"


def _bytes(_connection: Connection, case: Case) -> Iterator[Of]:
    """Hash all bytes again, and name each record whose file is not what was received."""
    with Rehashing(case.path, case.key) as again:
        sizes: dict[str, int] = dict(again.rows("SELECT sha256, size FROM blob WHERE complete = 1"))
        held = again.rows(_NAMED)
        broken = {one for one, size in sizes.items() if not _as_received(again, one, size)}
    for record_id, name, uid, sha256 in held:
        if sha256 in broken or sha256 not in sizes:
            what = "not those received" if sha256 in broken else "not in the case"
            yield Of(f"the bytes of {name} ({uid[:8]}) are {what}", record_id)
    for sha256 in sorted(broken - {one for *_, one in held}):
        yield Of(f"the bytes of {sha256[:16]}… are not those received")


def _as_received(again: Rehashing, sha256: str, size: int) -> bool:
    lengths: list[int] = []
    return again.as_received(sha256, lengths.append) and sum(lengths) == size


def _values(connection: Connection, _case: Case) -> Iterator[Of]:
    """Clean every value again: what is stored must be what its field type would store."""
    for table, model in {**KINDS, **DETAILS}.items():
        checked = [
            (name, field)
            for name, field in fields(model).items()
            if not isinstance(field.type, Link | Whole | Flag | Moment)
        ]
        for row in connection.execute(select(table_of(table))).mappings():
            for name, field in checked:
                if row[name] is not None and not _stands(field.type, row[name]):
                    sentence = f"{table} {row['id']}: {field.label.lower()} cannot be read"
                    yield Of(sentence, row[model.owner_column if issubclass(model, Detail) else "id"])


def _stands(field_type: Any, value: Any) -> bool:
    try:
        return bool(field_type.clean(field_type.plain(value)) == value)
    except BadValue:
        return False


CHECKS: dict[str, Check] = {
    "pages": _pages,
    "schema": schema,
    "links": _links,
    "numbers": _numbers,
    "evidence": _bytes,
    "history": chain,
    "records": rows,
    "index": index,
    "values": _values,
}
