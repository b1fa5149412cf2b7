"""What the tests of the open case share."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.evidence import PageText
from casebook.case.journal import steps
from casebook.case.tables import doc, table_of
from casebook.models import TABLES

ROOT = Path(__file__).parents[2]


def digest(path: Path) -> str:
    """Hash a file, to tell that nobody touched it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def sound(case: Case) -> bool:
    """Check a case, and show what is wrong with it."""
    findings = check(case)
    assert findings == []
    return True


def add(case: Case, kind: str, **values: Any) -> int:
    """Add one record as one step."""
    with case.write("Add record") as writer:
        return writer.add_record(kind, values)


def change(case: Case, kind: str, record_id: int, **values: Any) -> None:
    """Change one record as one step."""
    with case.write("Edit record") as writer:
        writer.change(kind, record_id, values)


def trash(case: Case, *record_ids: int) -> None:
    """Put records in the trash as one step."""
    with case.write("Trash") as writer:
        for record_id in record_ids:
            writer.change("record", record_id, {"trashed_at": writer.at})


def attach(case: Case, data: bytes, name: str = "file.bin", pages: Mapping[int, str] | None = None) -> int:
    """Attach bytes as one step."""
    received = evidence.receive(case.transaction, io.BytesIO(data))
    with case.write("Attach evidence") as writer:
        blob_id = evidence.finish(writer.connection, received)
        evidence.keep_pages(writer.connection, blob_id, (PageText(*page) for page in (pages or {}).items()))
        return writer.add_record("evidence", {"name": name, "size": received.size, "sha256": received.sha256})


def held(case: Case, sha256: str) -> bytes:
    """Read bytes back."""
    with case.read() as connection:
        return b"".join(evidence.chunks_of(connection, sha256))


def row(case: Case, table: str, row_id: int) -> dict[str, Any] | None:
    """Return a row as it stands in the file."""
    with case.read() as connection:
        found = connection.execute(select(table_of(table)).where(table_of(table).c.id == row_id)).mappings().first()
    return dict(found) if found else None


def content(case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every journalled table, and what is indexed of records."""
    with case.read() as connection:
        found = {
            name: connection.execute(select(table_of(name)).order_by(table_of(name).c.id)).all() for name in TABLES
        }
        found["doc"] = connection.execute(select(doc).where(doc.c.part == 0).order_by(doc.c.id)).all()
    return {name: [tuple(row) for row in rows] for name, rows in found.items()}


def hits(case: Case, word: str) -> list[int]:
    """Return the records found by one word."""
    with case.read() as connection:
        asked = "SELECT record_id FROM doc WHERE id IN (SELECT rowid FROM fts WHERE fts MATCH ?) ORDER BY record_id"
        return list(connection.exec_driver_sql(asked, (f'body : "{word}"',)).scalars())


def labels(case: Case) -> list[str]:
    """Return what the steps are called, oldest first."""
    with case.read() as connection:
        return [f"{step.action} {step.label}" for step in reversed(steps(connection))]


def in_a_process(program: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start a Python program beside the tests, with pipes to talk through."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )
