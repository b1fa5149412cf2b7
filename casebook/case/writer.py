"""The one door through which rows change: every row it touches is journalled and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casebook.case import index
from casebook.case.documents import document
from casebook.case.journal import Images, Recorder
from casebook.case.rows import (
    Row,
    blank,
    columns_of,
    delete_rows,
    insert_rows,
    new_uid,
    pass_over,
    row_of,
    take_ids,
    update_row,
)
from casebook.errors import Cancelled
from casebook.models import DETAILS, KINDS, TABLES

CHUNK = 250  # rows: a window that reads between larger chunks waits (p95 67 ms at 250, 190 ms at 1,000)

Progress = Callable[[int, int], bool | None]


class Writer:
    """Changes rows inside one step; get it from Case.write."""

    def __init__(self, recorder: Recorder) -> None:
        self.connection = recorder.connection
        self.at = recorder.at
        self._recorder = recorder
        self._changed: dict[str, dict[int, tuple[Row | None, Row | None]]] = {}

    def add_record(self, kind: str, values: Mapping[str, Any]) -> int:
        """Add a record of a kind and return its id; a numbered kind gets its number."""
        record_id = take_ids(self.connection, "record")
        self._insert("record", self._identity(kind, record_id))
        filled = {**blank(kind), **values, "id": record_id}
        if KINDS[kind].number_prefix:
            self._number(kind, [filled])
        self._insert(kind, filled)
        return record_id

    def add(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a detail and return its id."""
        row_id = take_ids(self.connection, table)
        self._insert(table, {**blank(table), **values, "id": row_id})
        return row_id

    def change(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Change some columns of a row; the same values change nothing."""
        before = self.row(table, row_id)
        after = {**before, **values}
        if after != before:
            update_row(self.connection, table, {**values, "id": row_id})
            self._note(table, row_id, before, after)

    def remove(self, table: str, row_id: int) -> None:
        """Take a detail away. Records are trashed by changing `trashed_at`, and destroyed only by a purge."""
        before = self.row(table, row_id)
        delete_rows(self.connection, table, [row_id])
        self._note(table, row_id, before, None)

    def row(self, table: str, row_id: int) -> Row:
        """Return a row as it is now; KeyError where there is none."""
        _, known = self._changed.get(table, {}).get(row_id, (None, None))
        return dict(known) if known else row_of(self.connection, table, row_id)

    def add_many(self, kind: str, rows: Sequence[Mapping[str, Any]], progress: Progress | None = None) -> range:
        """Add many records of a kind in chunks and return their ids.

        `progress(done, total)` is called after each chunk; the task ends with Cancelled when it returns False.
        """
        first = take_ids(self.connection, "record", len(rows))
        for chunk in self._chunks(kind, first, rows):
            if KINDS[kind].number_prefix:
                self._number(kind, chunk)
            self._add_chunk(kind, chunk)
            done = chunk[-1]["id"] - first + 1
            if progress and progress(done, len(rows)) is False:
                raise Cancelled
        return range(first, first + len(rows))

    def finish(self) -> None:
        """Write down what is left, and index it."""
        for table in TABLES:
            changes = self._changed.get(table, {}).items()
            rows = [[row_id, _values(before), _values(after)] for row_id, (before, after) in changes if before != after]
            for start in range(0, len(rows), CHUNK):  # a purge rewrites no more than the chunks its records are in
                self._recorder.note(Images(table, columns_of(table), rows[start : start + CHUNK]))
        born = {row_id for row_id, (before, _) in self._changed.get("record", {}).items() if before is None}
        index.refresh(self.connection, self._owners(), fresh=born)
        self._changed.clear()

    def _identity(self, kind: str, record_id: int) -> Row:
        identity = {"id": record_id, "uid": new_uid(), "kind": kind, "created_at": self.at}
        return {**blank("record"), **identity}

    def _insert(self, table: str, row: Row) -> None:
        insert_rows(self.connection, table, [list(row.values())])
        self._note(table, row["id"], None, row)

    def _note(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        """Remember how a row was before the step, and how it is now."""
        noted = self._changed.setdefault(table, {})
        first, _ = noted.get(row_id, (before, None))
        noted[row_id] = (first, after)

    def _owners(self) -> set[int]:
        """Return the records whose own row, or whose details, single writes of this step changed."""
        found: set[int] = set()
        for table, changes in self._changed.items():
            if table == "record" or table in KINDS:
                found.update(changes)
            elif table in DETAILS:
                owner = DETAILS[table].owner_column
                found.update(row[owner] for both in changes.values() for row in both if row)
        return found

    def _chunks(self, table: str, first: int, rows: Sequence[Mapping[str, Any]]) -> Iterator[list[Row]]:
        """Yield whole rows, their values in the order of the table's columns."""
        empty = blank(table)
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            yield [{**empty, **row, "id": row_id} for row_id, row in enumerate(part, first + start)]

    def _number(self, kind: str, rows: list[Row]) -> None:
        """Give numbers to the rows that bring none; a number that was brought is given to no other."""
        counter = f"{kind}.number"
        given = [row["number"] for row in rows if row["number"] is not None]
        if given:
            pass_over(self.connection, counter, max(given))
        unnumbered = [row for row in rows if row["number"] is None]
        for number, row in enumerate(unnumbered, take_ids(self.connection, counter, len(unnumbered))):
            row["number"] = number

    def _add_chunk(self, kind: str, rows: list[Row]) -> None:
        empty = self._identity(kind, 0)
        self._insert_chunk("record", [{**empty, "id": row["id"], "uid": new_uid()} for row in rows])
        self._insert_chunk(kind, rows)
        index.add(self.connection, [document(kind, row) for row in rows])

    def _insert_chunk(self, table: str, rows: list[Row]) -> None:
        listed = [list(row.values()) for row in rows]
        insert_rows(self.connection, table, listed)
        images = [(values[0], None, values) for values in listed]
        self._recorder.note(Images(table, columns_of(table), images))


def _values(row: Row | None) -> list[Any] | None:
    return None if row is None else list(row.values())
