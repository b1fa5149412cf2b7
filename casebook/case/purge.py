"""Purge: the one act that destroys. The chain of history still verifies after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Select, func, select, update

from casebook.case import evidence, index, typing
from casebook.case.connection import raw_of
from casebook.case.journal import SALT, Images, Recorder, pieces
from casebook.case.rows import columns_of, delete_rows, pass_over, row_of, update_row
from casebook.case.tables import SCRUB, change, counter, table_of
from casebook.errors import CaseError
from casebook.models import DETAILS, KINDS
from casebook.schema.field import fields

IN_MEMORY = 1 << 29  # bytes: a larger file is rewritten by way of a scratch file

Doomed = dict[str, set[int]]


def purge(recorder: Recorder, record_ids: Sequence[int]) -> None:
    """Destroy trashed records with their details, their past and their bytes.

    With them goes every record whose adding was undone, and every view that is saved no more: after a purge nothing
    can be redone, so that nobody could reach what history and evidence hold of it again. So does what is being typed.
    Raises CaseError where a record is not in the trash, or where another that stays must have it.
    """
    connection, records = recorder.connection, set(record_ids)
    doomed = _doomed(connection, records)
    for name, column, row_id in list(_links_to(connection, records)):
        _loosen(recorder, name, column, row_id)
    owners = _owners(connection, doomed) - records
    _delete(connection, doomed)
    evidence.destroy_unheld(connection)
    typing.forget_all(connection)
    for table, ids in doomed.items():
        _forget_past(connection, table, ids)
        recorder.note(Images(table, columns_of(table), [[row_id, None, None] for row_id in sorted(ids)]))
    index.forget(connection, sorted(records))
    index.refresh(connection, owners)
    index.rebuild(connection)
    pass_over(connection, SCRUB, 1)


def must_be_loose(connection: Connection, records: set[int]) -> None:
    """Raise CaseError where a record is not in the trash, or where another that stays must have it."""
    _trashed_kinds(connection, records)
    for _link in _links_to(connection, records):
        pass  # looking at each raises what is to be raised


def unscrubbed(connection: Connection) -> bool:
    """Say whether the file may still hold what a purge destroyed, in space no row uses."""
    return connection.execute(select(counter.c.last).where(counter.c.name == SCRUB)).first() is not None


def scrub(connection: Connection, path: Path) -> None:
    """Rewrite the file, outside any transaction, so that no page keeps a remnant of what a purge destroyed.

    `secure_delete` is not enough: a page that was split keeps old copies of rows in its unused space.
    """
    raw = raw_of(connection)
    raw.execute("PRAGMA cache_spill=ON")
    if path.stat().st_size > IN_MEMORY:
        raw.execute("PRAGMA temp_store=FILE")
    try:
        raw.execute("VACUUM")
        raw.execute("DELETE FROM counter WHERE name = ?", (SCRUB,))
    finally:
        raw.execute("PRAGMA temp_store=MEMORY")
        raw.execute("PRAGMA cache_spill=OFF")


def _doomed(connection: Connection, records: set[int]) -> Doomed:
    """Return the rows to destroy, by table: the records, and each detail that belongs to one or points at one."""
    doomed = _undone(connection)
    doomed["record"] |= records
    for record_id, kind in _trashed_kinds(connection, records).items():
        doomed.setdefault(kind, set()).add(record_id)
    for name in DETAILS:
        if ids := _details_now(connection, name, records) | _details_once(connection, name, doomed["record"]):
            doomed[name] = ids
    return {name: ids for name, ids in doomed.items() if ids}


def _undone(connection: Connection) -> Doomed:
    """Return the records and views that are only in the history, by table; those purged before are not even there."""
    undone, views = (_remembered(connection, name) - _standing(connection, name) for name in ("record", "saved_view"))
    kinds = {kind: _remembered(connection, kind) & undone for kind in KINDS} if undone else {}
    return {"record": undone, "saved_view": views, **{kind: ids for kind, ids in kinds.items() if ids}}


def _standing(connection: Connection, table: str) -> set[int]:
    return set(connection.execute(select(table_of(table).c.id)).scalars())


def _remembered(connection: Connection, table: str) -> set[int]:
    """Return the ids of the rows that history holds images of."""
    return {row[0] for _, _, images in _past(connection, table) for row in images.rows if any(row[1:])}


def _trashed_kinds(connection: Connection, records: set[int]) -> dict[int, str]:
    record = table_of("record")
    lying = select(record.c.id, record.c.kind).where(record.c.id.in_(_each(records)), record.c.trashed_at.is_not(None))
    found = {row.id: str(row.kind) for row in connection.execute(lying)}
    if len(found) < len(records):
        raise CaseError("Only what is in the trash can be purged: put it there first.")
    return found


def _each(ids: Collection[int]) -> Select[int]:
    """Return ids as rows, however many there are: each as a parameter of its own would cost more than the work."""
    return select(func.json_each(orjson.dumps(list(ids)).decode()).table_valued("value").c.value)


def _details_now(connection: Connection, name: str, records: set[int]) -> set[int]:
    table = table_of(name)
    links = [table.c[column] for column in _links(name)]
    return {
        row_id
        for link in links
        for row_id in connection.execute(select(table.c.id).where(link.in_(_each(records)))).scalars()
    }


def _details_once(connection: Connection, name: str, records: set[int]) -> set[int]:
    """Return details that once belonged to the records or pointed at them, and are only in the history now."""
    found: set[int] = set()
    for _, _, images in _past(connection, name):
        places = [images.columns.index(column) for column in _links(name) if column in images.columns]
        for row_id, *both in images.rows:
            if any(values and values[at] in records for values in both for at in places):
                found.add(row_id)
    return found


def _owners(connection: Connection, doomed: Doomed) -> set[int]:
    """Return the records whose details are to be destroyed, some of which stay."""
    found: set[int] = set()
    for name in doomed.keys() & DETAILS.keys():
        table = table_of(name)
        owner = table.c[DETAILS[name].owner_column]
        found.update(connection.execute(select(owner).where(table.c.id.in_(_each(doomed[name])))).scalars())
    return found


def _links(name: str) -> list[str]:
    """Return the columns of a table that point at records; its id is none of them."""
    return [column.name for column in table_of(name).columns if column.foreign_keys and column.name != "id"]


def _links_to(connection: Connection, records: set[int]) -> Iterator[tuple[str, str, int]]:
    """Return table, column and id of each row that stays and links to one of the records."""
    for name, kind in KINDS.items():
        table = table_of(name)
        for column in _links(name):
            pointing = select(table.c.id).where(table.c[column].in_(_each(records)), table.c.id.not_in(_each(records)))
            for row_id in connection.execute(pointing).scalars():
                field = fields(kind)[column]
                if field.required:
                    needed = field.label.lower()
                    raise CaseError(
                        f"{kind.plural} that stay need this one as their {needed}: put them in the trash, "
                        "and purge them with it."
                    )
                yield name, column, row_id


def _loosen(recorder: Recorder, name: str, column: str, row_id: int) -> None:
    before = row_of(recorder.connection, name, row_id)
    after = {**before, column: None}
    update_row(recorder.connection, name, {"id": row_id, column: None})
    recorder.note(Images(name, tuple(before), [[row_id, list(before.values()), list(after.values())]]))


def _delete(connection: Connection, doomed: Doomed) -> None:
    for name in sorted(doomed, key=lambda name: (name not in DETAILS, name == "record")):
        delete_rows(connection, name, sorted(doomed[name]))


def _past(
    connection: Connection, table: str, first: int = 0, last: int = 2**63 - 1
) -> Iterator[tuple[int, bytes, Images]]:
    """Return what history holds of rows of a table whose ids may lie between two: its id, salts and images."""
    reaching = (change.c.table_name == table, change.c.first_id <= last, change.c.last_id >= first)
    for change_id in connection.execute(select(change.c.id).where(*reaching)).scalars().all():
        kept = select(change.c.salts, change.c.images).where(change.c.id == change_id)
        salts, images = connection.execute(kept).one()
        yield change_id, salts, Images.unpacked(table, images)


def _forget_past(connection: Connection, table: str, ids: set[int]) -> None:
    """Destroy the images and the salts of rows in every step, the commitments kept."""
    for change_id, salts, images in _past(connection, table, min(ids), max(ids)):
        gone = [row[0] in ids and any(row[1:]) for row in images.rows]
        if any(gone):
            kept = _blanked(images, salts, gone)
            connection.execute(update(change).where(change.c.id == change_id), kept)


def _blanked(images: Images, salts: bytes, gone: Sequence[bool]) -> dict[str, Any]:
    rows = [[row[0], None, None] if away else row for row, away in zip(images.rows, gone, strict=True)]
    kept = [bytes(SALT) if away else salt for salt, away in zip(pieces(salts, SALT), gone, strict=True)]
    return {"images": Images(images.table, images.columns, rows).packed(), "salts": b"".join(kept)}
