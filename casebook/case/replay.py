"""Undo and redo: the images of a step, put back or put in again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from casebook.case import index
from casebook.case.journal import Image, Images, images_of
from casebook.case.tables import table_of
from casebook.models import DETAILS, KINDS

Touched = dict[str, set[int]]


def replay(connection: Connection, step_id: int, *, forward: bool) -> Touched:
    """Apply what a step did once more, or take it back; return the ids touched, by table."""
    touched: Touched = {}
    stale: set[int] = set()
    gone: set[int] = set()
    for images in images_of(connection, step_id, backwards=not forward):
        rows = [row for row in images.rows if row]
        before, after = (1, 2) if forward else (2, 1)
        touched.setdefault(images.table, set()).update(row[0] for row in rows)
        stale |= _owners(images, rows)
        gone |= {row[0] for row in rows if images.table == "record" and row[after] is None}
        _apply(connection, images, rows, before, after)
    index.refresh(connection, stale - gone)
    return touched


def _apply(connection: Connection, images: Images, rows: Sequence[Image], before: int, after: int) -> None:
    table = table_of(images.table)
    gone = [{"gone": row[0]} for row in rows if row[after] is None]
    born = [_named(images, row[after]) for row in rows if row[before] is None]
    changed = [_named(images, row[after]) for row in rows if row[before] is not None and row[after] is not None]
    if gone:
        if images.table == "record":
            _forget(connection, [one["gone"] for one in gone])
        connection.execute(delete(table).where(table.c.id == bindparam("gone")), gone)
    if born:
        connection.execute(insert(table), born)
    for row in changed:
        connection.execute(update(table).where(table.c.id == row["id"]), row)


def _named(images: Images, values: Sequence[Any]) -> dict[str, Any]:
    """Return a row by column name: an image outlives the columns it was taken with."""
    return {name: value for name, value in zip(images.columns, values, strict=True) if name in _columns(images.table)}


def _columns(table: str) -> Any:
    return table_of(table).c


def _owners(images: Images, rows: Sequence[Image]) -> set[int]:
    if images.table == "record" or images.table in KINDS:
        return {row[0] for row in rows}
    if images.table not in DETAILS:
        return set()
    at = images.columns.index(DETAILS[images.table].owner_column)
    return {(row[2] or row[1])[at] for row in rows}


def _forget(connection: Connection, ids: list[int]) -> None:
    """Take records out of the index before their rows go: a run of ids as one statement."""
    if len(ids) == max(ids) - min(ids) + 1:
        index.forget_range(connection, min(ids), max(ids))
    else:
        index.forget(connection, ids)
