"""Undo and redo: the images of a step, put back or put in again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any

from sqlalchemy import Connection

from casebook.case import index
from casebook.case.journal import Image, Images, images_of
from casebook.case.rows import columns_of, delete_rows, insert_rows, update_row
from casebook.models import DETAILS, KINDS

Touched = dict[str, set[int]]


def replay(connection: Connection, step_id: int, *, forward: bool) -> Touched:
    """Apply what a step did once more, or take it back; return the ids touched, by table."""
    touched: Touched = {}
    stale: set[int] = set()
    gone: set[int] = set()
    born: set[int] = set()
    for images in images_of(connection, step_id, backwards=not forward):
        before, after = (1, 2) if forward else (2, 1)
        if images.table == "record":
            gone.update(row[0] for row in images.rows if row[after] is None)
            born.update(row[0] for row in images.rows if row[before] is None)
        _apply(connection, images, before, after)
        stale |= _owners(images)
        touched.setdefault(images.table, set()).update(row[0] for row in images.rows)
    index.refresh(connection, stale - gone, fresh=born)
    return touched


def _apply(connection: Connection, images: Images, before: int, after: int) -> None:
    gone = [row[0] for row in images.rows if row[after] is None]
    born = [row[after] for row in images.rows if row[before] is None]
    changed = [row[after] for row in images.rows if row[before] is not None and row[after] is not None]
    if gone and images.table == "record":
        index.forget(connection, gone)
    if gone:
        delete_rows(connection, images.table, gone)
    if born:
        insert_rows(connection, images.table, _in_todays_order(images, born))
    for values in changed:
        update_row(connection, images.table, _in_todays_columns(images, values))


def _in_todays_columns(images: Images, values: Sequence[Any]) -> dict[str, Any]:
    """Return a row by column name, without the columns it had then and the table has no more."""
    known = [name in columns_of(images.table) for name in images.columns]
    return dict(compress(zip(images.columns, values, strict=True), known))


def _in_todays_order(images: Images, rows: Sequence[list[Any]]) -> Sequence[list[Any]]:
    if images.columns == columns_of(images.table):
        return rows
    named = (_in_todays_columns(images, values) for values in rows)
    return [[row.get(name) for name in columns_of(images.table)] for row in named]


def _owners(images: Images) -> set[int]:
    """Return the records whose document in the index these rows are part of."""
    if images.table == "record" or images.table in KINDS:
        return {row[0] for row in images.rows}
    if images.table not in DETAILS:
        return set()
    at = images.columns.index(DETAILS[images.table].owner_column)
    return {values[at] for row in images.rows for values in _both(row) if values}


def _both(row: Image) -> tuple[list[Any] | None, list[Any] | None]:
    return row[1], row[2]
