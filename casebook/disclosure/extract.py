"""Evidence back out of a case, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import select

from casebook.actions.custody import log_custody
from casebook.actions.files import Case
from casebook.actions.incoming import decoded
from casebook.actions.verifying import BROKEN
from casebook.case.tables import table_of
from casebook.case.writer import Progress
from casebook.disclosure.evidence_pages import pieces_of
from casebook.disclosure.handover import hand_over
from casebook.disclosure.reads import find, today_of
from casebook.disclosure.view import view
from casebook.errors import Cancelled, CaseError
from casebook.queries.snapshot import Snapshot

DAMAGED = (
    "The bytes of this file are not those received, and nothing was written: restore a backup, or say that you want "
    "them as they are."
)


class Extraction:
    """A file of the case on its way out, for the newsroom's own use.

    It is made and noted where the case is held; it is written by any thread, which the case does not wait for. An
    existing file is kept unless `replace` is said. Raises CaseError where there is no such evidence.
    """

    def __init__(self, case: Case, asked: str, out: Path, *, replace: bool = False, damaged: bool = False) -> None:
        self._sha256, self._size = _held(case, find(case, asked, "evidence"))
        if out.exists() and not replace:
            raise CaseError(f"There is a file {out.name} already: choose another name, or say that it may be replaced.")
        self._case, self._asked, self._out, self._damaged = case, asked, out, damaged
        self._view = view(Snapshot("", []), {}, "internal", today=today_of(case))
        self._sound = True

    def write(self, progress: Progress | None = None) -> Path:
        """Write the bytes as they came in, whole or not at all; `progress` counts them, and Cancelled leaves nothing.

        Raises CaseError with what to do where the disk takes no more, the folder cannot be written to, or the bytes are
        not those received and nobody said that they may be damaged.
        """
        return hand_over(lambda path: self._build(path, progress), self._out, self._view)

    def note(self) -> None:
        """Note in its custody where it went, if the case can be written to."""
        if not self._case.readonly:
            note = "" if self._sound else BROKEN
            log_custody(self._case, self._asked, "exported", place=decoded(self._out.absolute()), note=note)

    def _build(self, path: Path, progress: Progress | None) -> None:
        digest, done = hashlib.sha256(), 0
        with path.open("wb") as file:
            for piece in pieces_of(self._case, self._sha256):
                file.write(piece)
                digest.update(piece)
                done += len(piece)
                if progress and progress(done, self._size) is False:
                    raise Cancelled
        self._sound = digest.hexdigest() == self._sha256
        if not (self._sound or self._damaged):
            raise CaseError(DAMAGED)


def extract_file(case: Case, asked: str, out: Path, *, replace: bool = False, damaged: bool = False) -> Path:
    """Write the bytes of an evidence record to a file, as they came in, for the newsroom's own use.

    Its custody notes where they went. An existing file is kept unless `replace` is said. Raises CaseError where there
    is no such evidence, or its bytes are not those received and nobody said that they may be `damaged`.
    """
    leaving = Extraction(case, asked, out, replace=replace, damaged=damaged)
    written = leaving.write()
    leaving.note()
    return written


def _held(case: Case, record_id: int) -> tuple[str, int]:
    table = table_of("evidence")
    with case.read() as connection:
        row = connection.execute(select(table.c.sha256, table.c.size).where(table.c.id == record_id)).one()
    return row.sha256, row.size
