"""Evidence back out of a case, byte for byte."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from casebook.actions.custody import log_custody
from casebook.actions.files import Case
from casebook.actions.incoming import decoded
from casebook.case.evidence import chunks_of
from casebook.case.tables import table_of
from casebook.disclosure.handover import hand_over
from casebook.disclosure.reads import find, today_of
from casebook.disclosure.view import view
from casebook.errors import CaseError
from casebook.queries.snapshot import Snapshot


def extract_file(case: Case, asked: str, out: Path, *, replace: bool = False) -> Path:
    """Write the bytes of an evidence record to a file, as they came in, for the newsroom's own use.

    Its custody notes where they went. An existing file is kept unless `replace` is said. Raises CaseError where there
    is no such evidence, or its bytes are gone.
    """
    sha256, size = _held(case, find(case, asked, "evidence"))
    if out.exists() and not replace:
        raise CaseError(f"There is a file {out.name} already: choose another name, or say that it may be replaced.")

    def build(path: Path) -> None:
        with case.read() as connection, path.open("wb") as file:
            for piece in chunks_of(connection, sha256):
                file.write(piece)
        if path.stat().st_size != size:
            raise CaseError("The bytes of this file are not all there: run casebook check.")

    written = hand_over(build, out, view(Snapshot("", []), {}, "internal", today=today_of(case)))
    if not case.readonly:
        log_custody(case, asked, "exported", place=decoded(out.absolute()))
    return written


def _held(case: Case, record_id: int) -> tuple[str, int]:
    table = table_of("evidence")
    with case.read() as connection:
        row = connection.execute(select(table.c.sha256, table.c.size).where(table.c.id == record_id)).one()
    return row.sha256, row.size
