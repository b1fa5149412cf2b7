"""What lies in a file in evidence, or was made of it: the source it came from is that of the whole."""

from __future__ import annotations

from sqlalchemy import select

from casebook.case.tables import table_of
from casebook.case.writer import Writer
from casebook.schema.types import Value


def take_parts_along(writer: Writer, whole: int, before: Value, source: Value) -> None:
    """Give the parts of a file that were of its source before, or of none, the source that it has now, and theirs.

    A source found out late to be in need of protection would else be given away by a redacted copy.
    """
    table = table_of("evidence")
    found = select(table.c.id, table.c.source_id).where(table.c.part_of_id == whole)
    for part, held in writer.connection.execute(found).all():
        if held in (None, before) and held != source:
            writer.change("evidence", part, {"source_id": source})
            take_parts_along(writer, part, held, source)
