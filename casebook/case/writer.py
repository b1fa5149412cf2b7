"""The one door through which rows change: every row it touches is journalled and indexed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import delete, insert, select, update

from casebook.case import index
from casebook.case.journal import Image, Images, Recorder
from casebook.case.tables import table_of
from casebook.errors import Cancelled
from casebook.models import DETAILS, KINDS, TABLES

CHUNK = 250  # rows; larger chunks make a window that reads between them wait (p95 67 ms at 250, 190 ms at 1,000)

Row = dict[str, Any]
Progress = Callable[[int, int], bool | None]


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return a table's column names, its id first."""
    return tuple(column.name for column in table_of(table).columns)


@cache
def blank(table: str) -> Mapping[str, Any]:
    """Return the values of a row nobody has filled in."""
    declared = TABLES[table].model_fields
    return {name: None if declared[name].is_required() else declared[name].default for name in columns_of(table)}


class Writer:
    """Changes rows inside one step; get it from Case.write."""

    def __init__(self, recorder: Recorder) -> None:
        self.connection = recorder.connection
        self.at = recorder.at
        self._recorder = recorder
        self._images: dict[str, dict[int, Image]] = {}

    def add_record(self, kind: str, values: Mapping[str, Any]) -> int:
        """Add a record of a kind and return its id; a numbered kind gets its number."""
        record_id = index.take_ids(self.connection, "record")
        identity = {"id": record_id, "uid": str(uuid.uuid4()), "kind": kind, "created_at": self.at}
        self._insert("record", {**blank("record"), **identity})
        filled = {**blank(kind), **values, "id": record_id}
        if KINDS[kind].number_prefix and filled["number"] is None:
            filled["number"] = index.take_ids(self.connection, f"{kind}.number")
        self._insert(kind, filled)
        return record_id

    def add(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a detail and return its id."""
        row_id = index.take_ids(self.connection, table)
        self._insert(table, {**blank(table), **values, "id": row_id})
        return row_id

    def change(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Change some columns of a row; the same values change nothing."""
        before = self.row(table, row_id)
        after = {**before, **values}
        if after == before:
            return
        where = table_of(table).c.id == row_id
        self.connection.execute(update(table_of(table)).where(where), dict(values))
        self._note(table, row_id, before, after)

    def remove(self, table: str, row_id: int) -> None:
        """Take a detail away. Records are trashed by changing `trashed_at`, and destroyed only by a purge."""
        before = self.row(table, row_id)
        self.connection.execute(delete(table_of(table)).where(table_of(table).c.id == row_id))
        self._note(table, row_id, before, None)

    def row(self, table: str, row_id: int) -> Row:
        """Return a row as it is now."""
        found = self.connection.execute(select(table_of(table)).where(table_of(table).c.id == row_id))
        return dict(found.mappings().one())

    def add_many(self, kind: str, rows: Sequence[Mapping[str, Any]], progress: Progress | None = None) -> range:
        """Add many records of a kind in chunks and return their ids.

        `progress(done, total)` is called after each chunk; the task ends with Cancelled when it returns False.
        """
        first = index.take_ids(self.connection, "record", len(rows))
        numbered = bool(KINDS[kind].number_prefix)
        number = index.take_ids(self.connection, f"{kind}.number", len(rows)) if numbered else 0
        empty = blank(kind)
        for start in range(0, len(rows), CHUNK):
            chunk = [
                {**empty, **row, "id": first + n}
                for n, row in enumerate(rows[start : start + CHUNK], start)
            ]  # fmt: skip
            if numbered:
                chunk = [{**row, "number": row["number"] or number + row["id"] - first} for row in chunk]
            self._add_chunk(kind, chunk)
            if progress and progress(start + len(chunk), len(rows)) is False:
                raise Cancelled
        return range(first, first + len(rows))

    def add_many_details(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add many details of one table; records they belong to must be indexed again by `reindex`."""
        first = index.take_ids(self.connection, table, len(rows))
        empty = blank(table)
        for start in range(0, len(rows), CHUNK):
            chunk = [
                {**empty, **row, "id": first + n}
                for n, row in enumerate(rows[start : start + CHUNK], start)
            ]  # fmt: skip
            self._insert_chunk(table, chunk)

    def reindex(self, record_ids: Sequence[int]) -> None:
        """Index records again after a batch changed what they own."""
        index.refresh(self.connection, record_ids)

    def finish(self) -> None:
        """Write down what is left, and index it."""
        stale = self._owners()
        for table in TABLES:
            rows = [image for image in self._images.get(table, {}).values() if image[1] != image[2]]
            if rows:
                self._recorder.note(Images(table, columns_of(table), rows))
        self._images.clear()
        index.refresh(self.connection, stale)

    def _insert(self, table: str, row: Row) -> None:
        self.connection.execute(insert(table_of(table)), row)
        self._note(table, row["id"], None, row)

    def _note(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        values = list(after.values()) if after else None
        noted = self._images.setdefault(table, {})
        if row_id in noted:
            noted[row_id][2] = values
        else:
            noted[row_id] = [row_id, list(before.values()) if before else None, values]

    def _owners(self) -> set[int]:
        """Return the records whose own row, or whose details, single writes of this step changed."""
        found: set[int] = set()
        for table, images in self._images.items():
            if table == "record" or table in KINDS:
                found.update(images)
            elif table in DETAILS:
                at = columns_of(table).index(DETAILS[table].owner_column)
                found.update((image[2] or image[1])[at] for image in images.values() if image[2] or image[1])
        return found

    def _add_chunk(self, kind: str, rows: list[Row]) -> None:
        records = [
            {"id": row["id"], "uid": str(uuid.uuid4()), "kind": kind, "created_at": self.at, "trashed_at": None}
            for row in rows
        ]
        self._insert_chunk("record", records)
        self._insert_chunk(kind, rows)
        index.add(self.connection, [index.document(kind, row) for row in rows])

    def _insert_chunk(self, table: str, rows: list[Row]) -> None:
        self.connection.execute(insert(table_of(table)), rows)
        order = columns_of(table)
        images = [[row["id"], None, [row[name] for name in order]] for row in rows]
        self._recorder.note(Images(table, order, images))
