"""Whether a case is sound: its pages, bytes, history, index, links and dates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from casebook.case.case import Case
from casebook.case.evidence import chunks_of
from casebook.case.fold import fold
from casebook.case.index import words_of
from casebook.case.journal import DIGEST, SALT, Images, link
from casebook.case.tables import blob, change, doc, page, step, table_of
from casebook.models import KINDS, TABLES
from casebook.schema.field import fields
from casebook.schema.types import BadValue, Flag, Link, Moment, Whole


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be: the part of the case, and a sentence."""

    part: str
    sentence: str


Check = Callable[[Connection, Case], Iterator[str]]


def check(case: Case, progress: Callable[[int, int], bool | None] | None = None) -> list[Finding]:
    """Examine a whole case without changing it; an empty list is a sound one."""
    findings: list[Finding] = []
    for done, (part, examine) in enumerate(CHECKS.items()):
        if progress:
            progress(done, len(CHECKS))
        try:
            with case.connection.begin() as transaction:
                findings += [Finding(part, sentence) for sentence in examine(case.connection, case)]
                transaction.rollback()
        except (DBAPIError, ValueError, KeyError, TypeError, OverflowError) as error:
            findings.append(Finding(part, f"could not be read through: {_brief(error)}"))
            _let_go(case)
    return findings


def _brief(error: Exception) -> str:
    return str(error.orig) if isinstance(error, DBAPIError) else type(error).__name__


def _let_go(case: Case) -> None:
    if case.connection.in_transaction():
        case.connection.rollback()


def _pages(connection: Connection, case: Case) -> Iterator[str]:
    if case.encrypted:
        for (found,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
            yield str(found)
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if found != "ok":
            yield str(found)


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


def _bytes(connection: Connection, _case: Case) -> Iterator[str]:
    for sha256, size in connection.execute(select(blob.c.sha256, blob.c.size).where(blob.c.complete == 1)).all():
        digest, length = hashlib.sha256(), 0
        for data in chunks_of(connection, sha256):
            digest.update(data)
            length += len(data)
        if digest.hexdigest() != sha256 or length != size:
            yield f"the bytes of {sha256[:16]}… are not those received"
    held = select(blob.c.sha256).where(blob.c.complete == 1)
    table = table_of("evidence")
    for name in connection.execute(select(table.c.name).where(table.c.sha256.not_in(held))).scalars():
        yield f"the bytes of {name} are not in the case"


def _history(connection: Connection, _case: Case) -> Iterator[str]:
    prev = b""
    for one in connection.execute(select(step).order_by(step.c.id)).all():
        commitments = b""
        for row in connection.execute(select(change).where(change.c.step_id == one.id).order_by(change.c.id)).all():
            commitments += row.commitments
            if not _kept(row):
                yield f"what step {one.id} did to {row.table_name} was altered"
        said = [one.id, one.at, one.label, one.actor, one.action, one.inverts]
        if one.prev != prev or link(prev, said, commitments) != one.hash:
            yield f"the chain is broken at step {one.id}"
        prev = one.hash


def _kept(row: Any) -> bool:
    """Say whether the images are those committed to; purged ones have only their commitment."""
    images = Images.unpacked(row.table_name, row.images)
    if len(row.salts) != SALT * len(images.rows) or len(row.commitments) != DIGEST * len(images.rows):
        return False
    ids = [image[0] for image in images.rows if image]
    if ids and not (row.first_id <= min(ids) and max(ids) <= row.last_id):
        return False
    return all(
        images.commitment(row.salts[SALT * n : SALT * (n + 1)], image) == row.commitments[DIGEST * n : DIGEST * (n + 1)]
        for n, image in enumerate(images.rows)
        if image
    )


def _values(connection: Connection, _case: Case) -> Iterator[str]:
    """Compare every row with the last image that history holds of it."""
    expected = _by_history(connection)
    for table in TABLES:
        rows = connection.execute(select(table_of(table))).mappings()
        for row in rows:
            image = expected.pop((table, row["id"]), None)
            if image is None:
                yield f"{table} {row['id']} is not in the history"
            elif any(row.get(name) != value for name, value in image.items()):
                yield f"{table} {row['id']} is not as the history left it"
    for (table, row_id), image in expected.items():
        if image is not None:
            yield f"{table} {row_id} is missing"


def _by_history(connection: Connection) -> dict[tuple[str, int], dict[str, Any] | None]:
    """Return each row as the steps left it, the undone ones taken back; purged rows are not in it."""
    state: dict[tuple[str, int], dict[str, Any] | None] = {}
    for one in connection.execute(select(step.c.id, step.c.action, step.c.inverts).order_by(step.c.id)).all():
        step_id, side, order = one.id, 2, change.c.id.asc()
        if one.action == "undo":
            step_id, side, order = one.inverts, 1, change.c.id.desc()
        elif one.action == "redo":
            step_id = connection.execute(select(step.c.inverts).where(step.c.id == one.inverts)).scalar()
        found = select(change.c.table_name, change.c.images).where(change.c.step_id == step_id).order_by(order)
        for table, stored in connection.execute(found).all():
            images = Images.unpacked(table, stored)
            for row in images.rows:
                if row:
                    state[table, row[0]] = dict(zip(images.columns, row[side], strict=True)) if row[side] else None
    return {key: image for key, image in state.items() if image is not None}


def _index(connection: Connection, _case: Case) -> Iterator[str]:
    connection.exec_driver_sql("INSERT INTO fts(fts, rank) VALUES ('integrity-check', 1)")
    record = table_of("record")
    alive = set(connection.execute(select(record.c.id).where(record.c.trashed_at.is_(None))).scalars())
    indexed = set(connection.execute(select(doc.c.record_id).where(doc.c.part == 0)).scalars())
    for record_id in sorted(alive ^ indexed):
        yield f"record {record_id} and the search index do not know of each other"
    for kind in KINDS:
        table = table_of(kind)
        found = select(table, doc.c.body.label("indexed_body")).join(doc, doc.c.id == table.c.id).where(doc.c.part == 0)
        for row in connection.execute(found).mappings():
            if not row["indexed_body"].startswith(fold(words_of(kind, row))):
                yield f"{kind} {row['id']} is indexed with other words"
    texts = select(page.c.number, page.c.text, doc.c.body, doc.c.record_id).join(blob, blob.c.id == page.c.blob_id)
    evidence = table_of("evidence")
    texts = texts.join(evidence, evidence.c.sha256 == blob.c.sha256).join(
        doc, (doc.c.record_id == evidence.c.id) & (doc.c.part == page.c.number) & (doc.c.part > 0)
    )
    for number, text, body, record_id in connection.execute(texts):
        if fold(text) != body:
            yield f"page {number} of evidence {record_id} is indexed with other words"


def _fields(connection: Connection, _case: Case) -> Iterator[str]:
    """Clean every value again: what is stored must be what its field type would store."""
    for kind, model in KINDS.items():
        checked = {n: f for n, f in fields(model).items() if not isinstance(f.type, Link | Whole | Flag | Moment)}
        for row in connection.execute(select(table_of(kind))).mappings():
            for name, field in checked.items():
                if row[name] is not None and not _stands(field.type, row[name]):
                    yield f"{kind} {row['id']}: {field.label.lower()} cannot be read"


def _stands(field_type: Any, value: Any) -> bool:
    try:
        return bool(field_type.clean(field_type.plain(value)) == value)
    except BadValue:
        return False


CHECKS: dict[str, Check] = {
    "pages": _pages,
    "links": _links,
    "evidence": _bytes,
    "history": _history,
    "records": _values,
    "index": _index,
    "values": _fields,
}
