"""Redacted copies: made elsewhere, taken in as evidence that is a part of the original, and each tied to the other."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from casebook.actions.attach import Attached, attach_as
from casebook.actions.cleaning import clean
from casebook.actions.references import References
from casebook.case.case import Case
from casebook.case.evidence import Received
from casebook.case.rows import Row, row_of
from casebook.case.tables import table_of
from casebook.case.writer import Progress
from casebook.errors import CaseError, Invalid
from casebook.models import Evidence


def attach_redacted(
    case: Case,
    original: str,
    path: Path,
    *,
    how: str | None = None,
    by: str | None = None,
    progress: Progress | None = None,
) -> Attached:
    """Take a redacted copy of a file in evidence into the case, as one step that the custody of both files notes.

    It is of the same source as the original, so that nobody is shown it who is not shown that; whoever gives it
    another source decides otherwise. Raises CaseError for bytes that are the original's or of a copy we hold, and for
    what cannot be read; Cancelled.
    """
    with case.read() as connection:
        references = References(connection)
        row = row_of(connection, "evidence", references.find_standing(original, "evidence"))
        values, errors = clean(Evidence, {"acquired_how": how, "acquired_by": by}, references)
    if errors:
        raise Invalid(errors)
    tied = {"part_of_id": row["id"], "source_id": row["source_id"], "held_as": "redacted"}
    return attach_as(case, path, values | tied, lambda received: _must_be_another(case, row, received), progress)


def _must_be_another(case: Case, original: Row, received: Received) -> None:
    """Refuse a copy in which nothing was redacted, and one that we hold as such already."""
    if received.sha256 == original["sha256"]:
        raise CaseError(
            f"This file is {original['name']} itself, byte for byte: nothing is redacted in it. Choose the copy that "
            "was made of it."
        )
    table, record = table_of("evidence"), table_of("record")
    copies = select(table.c.name).join(record, record.c.id == table.c.id).where(record.c.trashed_at.is_(None))
    same = copies.where(table.c.part_of_id == original["id"], table.c.sha256 == received.sha256)
    with case.read() as connection:
        held = connection.execute(same).scalars().first()
    if held:
        raise CaseError(f"The case holds this copy already, as {held}: nothing has to be added.")
