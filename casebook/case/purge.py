"""Purge: the one act that destroys. The chain of history still verifies after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, select, update

from casebook.case import evidence
from casebook.case.journal import SALT, Images, Recorder
from casebook.case.tables import change, table_of
from casebook.errors import CaseError
from casebook.models import DETAILS, KINDS
from casebook.schema.field import fields

Doomed = dict[str, set[int]]


def purge(connection: Connection, recorder: Recorder, record_ids: list[int]) -> Doomed:
    """Destroy trashed records with their details, their past and their bytes; return what went, by table.

    Raises CaseError where a record is not in the trash, or where another that stays must have it.
    """
    kinds = _kinds(connection, record_ids)
    doomed: Doomed = {"record": set(record_ids)}
    for kind, ids in kinds.items():
        doomed.setdefault(kind, set()).update(ids)
    _add_details(connection, set(record_ids), doomed)
    loosened = list(_links_to(connection, set(record_ids)))
    hashes = _hashes(connection, kinds.get("evidence", []))
    for table, column, row_id in loosened:
        _loosen(connection, recorder, table, column, row_id)
    _delete(connection, doomed)
    for sha256 in hashes:
        if not connection.execute(
            select(table_of("evidence").c.id).where(table_of("evidence").c.sha256 == sha256)
        ).first():
            evidence.destroy(connection, sha256)
    for table, ids in doomed.items():
        recorder.note(Images(table, (), [[row_id, None, None] for row_id in sorted(ids)]))
        _forget_past(connection, table, ids)
    return doomed


def _kinds(connection: Connection, record_ids: list[int]) -> dict[str, list[int]]:
    record = table_of("record")
    found: dict[str, list[int]] = {}
    for record_id in record_ids:
        row = connection.execute(select(record).where(record.c.id == record_id)).mappings().one()
        if row["trashed_at"] is None:
            raise CaseError("Only what is in the trash can be purged: put it there first.")
        found.setdefault(row["kind"], []).append(record_id)
    return found


def _add_details(connection: Connection, records: set[int], doomed: Doomed) -> None:
    """Doom each detail that belongs to one of the records or points at one."""
    for name in DETAILS:
        table = table_of(name)
        for column in table.columns:
            if column.foreign_keys:
                ids = connection.execute(select(table.c.id).where(column.in_(records))).scalars()
                doomed.setdefault(name, set()).update(ids)
    for name in [name for name, ids in doomed.items() if not ids]:
        del doomed[name]


def _links_to(connection: Connection, records: set[int]) -> Iterator[tuple[str, str, int]]:
    """Return table, column and id of each row that stays and links to one of the records."""
    for name, kind in KINDS.items():
        table = table_of(name)
        for column in table.columns:
            if not column.foreign_keys or column.name == "id":
                continue
            found = connection.execute(select(table.c.id).where(column.in_(records), table.c.id.not_in(records)))
            for row_id in found.scalars():
                field = fields(kind)[column.name]
                if field.required:
                    raise CaseError(
                        f"Records that stay need this one as their {field.label.lower()}: purge those first."
                    )
                yield name, column.name, row_id


def _loosen(connection: Connection, recorder: Recorder, name: str, column: str, row_id: int) -> None:
    table = table_of(name)
    before = connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
    connection.execute(update(table).where(table.c.id == row_id), {column: None})
    after = {**before, column: None}
    recorder.note(Images(name, tuple(before), [[row_id, list(before.values()), list(after.values())]]))


def _hashes(connection: Connection, evidence_ids: list[int]) -> list[str]:
    table = table_of("evidence")
    return list(connection.execute(select(table.c.sha256).where(table.c.id.in_(evidence_ids))).scalars())


def _delete(connection: Connection, doomed: Doomed) -> None:
    details_first = sorted(doomed, key=lambda name: (name not in DETAILS, name == "record"))
    for name in details_first:
        connection.execute(delete(table_of(name)).where(table_of(name).c.id.in_(doomed[name])))


def _forget_past(connection: Connection, table: str, ids: set[int]) -> None:
    """Destroy the images and the salts of rows in every step, the commitments kept."""
    reaching = (change.c.table_name == table, change.c.first_id <= max(ids), change.c.last_id >= min(ids))
    for row in connection.execute(select(change.c.id, change.c.salts, change.c.images).where(*reaching)).all():
        images = Images.unpacked(table, row.images)
        blanked = _blanked(images, row.salts, ids)
        if blanked:
            connection.execute(update(change).where(change.c.id == row.id), blanked)


def _blanked(images: Images, salts: bytes, ids: set[int]) -> dict[str, Any]:
    gone = {n for n, row in enumerate(images.rows) if row and row[0] in ids and (row[1] or row[2])}
    if not gone:
        return {}
    kept = [None if n in gone else row for n, row in enumerate(images.rows)]
    zeroed = b"".join(bytes(SALT) if n in gone else salts[SALT * n : SALT * (n + 1)] for n in range(len(kept)))
    return {"images": Images(images.table, images.columns, kept).packed(), "salts": zeroed}
