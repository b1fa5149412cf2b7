"""Trash, restore and purge."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.actions.references import References
from casebook.case.case import Case
from casebook.errors import CaseError

ALREADY = "This record is in the trash already: leave it there, or put it back."
NOT_THERE = "This record is not in the trash: nothing has to be put back."


def trash_record(case: Case, asked: str) -> str:
    """Put a record in the trash, where it counts in no state, search or export; return its uid."""
    return _mark(case, asked, "Trash", trashed=True)


def restore_record(case: Case, uid: str) -> str:
    """Take a record out of the trash; return its uid."""
    return _mark(case, uid, "Restore", trashed=False)


def _mark(case: Case, asked: str, label: str, *, trashed: bool) -> str:
    with case.write(label) as writer:
        record_id = References(writer.connection).find(asked)
        row = writer.row("record", record_id)
        if bool(row["trashed_at"]) == trashed:
            raise CaseError(ALREADY if trashed else NOT_THERE)
        writer.change("record", record_id, {"trashed_at": writer.at if trashed else None})
        return str(row["uid"])


def purge_records(case: Case, uids: Sequence[str]) -> None:
    """Destroy trashed records with all their past; nothing done before can be undone afterwards."""
    with case.read() as connection:
        references = References(connection)
        record_ids = [references.find(uid) for uid in uids]
    case.purge(record_ids)
