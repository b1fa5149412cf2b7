"""Rows of the journalled tables by plain SQL: a save should not pay for building statements."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from casebook.case.connection import Values, raw_of
from casebook.case.tables import table_of
from casebook.models import DETAILS, TABLES

Row = dict[str, Any]

_TAKE = (
    "INSERT INTO counter(name, last) VALUES (?, ?)"
    " ON CONFLICT(name) DO UPDATE SET last = last + excluded.last RETURNING last"
)
_SKIP = "INSERT INTO counter(name, last) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET last = max(last, excluded.last)"


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return a table's column names, its id first."""
    return tuple(column.name for column in table_of(table).columns)


@cache
def blank(table: str) -> Mapping[str, Any]:
    """Return the values of a row nobody has filled in."""
    declared = TABLES[table].model_fields
    return {name: None if declared[name].is_required() else declared[name].default for name in columns_of(table)}


def take_ids(connection: Connection, name: str, count: int = 1) -> int:
    """Return the first of `count` fresh ids; none of them was ever given before."""
    if not count:
        return 0
    ((last,),) = raw_of(connection).execute(_TAKE, (name, count)).fetchall()
    return int(last) - count + 1


def pass_over(connection: Connection, name: str, number: int) -> None:
    """Never give out this number, or one below it, again."""
    raw_of(connection).execute(_SKIP, (name, number))


def new_uid() -> str:
    """Return a random UUID (version 4, RFC 9562): no time is hidden in it. `uuid.uuid4` takes three times as long."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def insert_rows(connection: Connection, table: str, rows: Iterable[Values]) -> None:
    """Insert rows, each its values in the order of columns_of."""
    raw_of(connection).executemany(_insert(table), rows)


def update_row(connection: Connection, table: str, values: Mapping[str, Any]) -> None:
    """Set columns of the row with this id."""
    names = [name for name in values if name != "id"]
    settings = ", ".join(f'"{name}" = ?' for name in names)
    changed = [*(values[name] for name in names), values["id"]]
    raw_of(connection).execute(f'UPDATE "{table}" SET {settings} WHERE id = ?', changed)


def delete_rows(connection: Connection, table: str, ids: Sequence[int]) -> None:
    """Delete rows by id: a run of ids as one statement."""
    if is_run(ids):
        raw_of(connection).execute(f'DELETE FROM "{table}" WHERE id BETWEEN ? AND ?', (min(ids), max(ids)))
    else:
        raw_of(connection).executemany(f'DELETE FROM "{table}" WHERE id = ?', ((row_id,) for row_id in ids))


def row_of(connection: Connection, table: str, row_id: int) -> Row:
    """Return one row as it stands in the file; KeyError where there is none."""
    found = raw_of(connection).execute(_select(table), (row_id,)).fetchone()
    if found is None:
        raise KeyError(table, row_id)
    return dict(zip(columns_of(table), found, strict=True))


def rows_by(connection: Connection, table: str, column: str, ids: Sequence[int]) -> list[Row]:
    """Return the rows whose column holds one of a few hundred ids, in their order."""
    names = columns_of(table)
    chosen = f'WHERE "{column}" IN ({", ".join("?" * len(ids))})'
    sql = f'SELECT {_listed(names)} FROM "{table}" {chosen} ORDER BY {order_of(table)}'
    return [dict(zip(names, row, strict=True)) for row in raw_of(connection).execute(sql, ids)]


@cache
def order_of(table: str) -> str:
    """Return what rows are ordered by: as they were made, and placed details before that by their place."""
    placed = table in DETAILS and "position" in columns_of(table)
    return "position IS NULL, position, id" if placed else "id"


def is_run(ids: Sequence[int]) -> bool:
    """Say whether ids, each named once, follow one another without a gap."""
    return len(ids) > 1 and max(ids) - min(ids) + 1 == len(ids)


@cache
def _insert(table: str) -> str:
    names = columns_of(table)
    return f'INSERT INTO "{table}" ({_listed(names)}) VALUES ({", ".join("?" * len(names))})'


@cache
def _select(table: str) -> str:
    return f'SELECT {_listed(columns_of(table))} FROM "{table}" WHERE id = ?'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
