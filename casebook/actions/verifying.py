"""Hashing every piece of evidence again, and noting in its custody that it is what was received, or that it is not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from casebook.actions.custody import note_custody
from casebook.actions.references import References
from casebook.case.case import Case
from casebook.case.check import Finding
from casebook.case.rehashing import Rehashing
from casebook.case.rows import Row
from casebook.case.tables import table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled

SOUND = "The bytes are those received."
BROKEN = "The bytes are not those received."


def verify_all(case: Case, progress: Progress | None = None) -> list[Finding]:
    """Hash all evidence that is not in the trash, and note what came of it as one step; return what is not sound.

    `progress` counts bytes; Cancelled notes nothing.
    """
    files = _files(case)
    sound = dict(zip((row["id"] for row in files), _compared(case, files, progress), strict=True))
    with case.write("Verify evidence") as writer:
        references = References(writer.connection)
        for record_id, holds in sound.items():
            note_custody(writer, references, record_id, "verified", note=SOUND if holds else BROKEN)
    return [
        Finding("evidence", f"the bytes of {row['name']} are not those received", row["id"])
        for row in files
        if not sound[row["id"]]
    ]


def _files(case: Case) -> list[Row]:
    table, record = table_of("evidence"), table_of("record")
    held = select(table.c.id, table.c.name, table.c.sha256, table.c.size)
    held = held.join(record, record.c.id == table.c.id).where(record.c.trashed_at.is_(None)).order_by(table.c.id)
    with case.read() as connection:
        return [dict(row) for row in connection.execute(held).mappings()]


def _compared(case: Case, files: list[Row], progress: Progress | None) -> Iterator[bool]:
    done, total = 0, sum(row["size"] for row in files)

    def read(size: int) -> None:
        nonlocal done
        done += size
        if progress and progress(done, total) is False:
            raise Cancelled

    with Rehashing(case.path, case.key) as again:
        for row in files:
            yield again.as_received(row["sha256"], read)
