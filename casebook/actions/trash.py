"""Trash, restore and purge."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.actions.custody import note_custody
from casebook.actions.references import References
from casebook.case.case import TRACES, Case
from casebook.case.writer import Writer
from casebook.errors import CaseError

ALREADY = "This record is in the trash already: leave it there, or put it back."
GONE_WITH_TRACES = TRACES
NOT_THERE = "This record is not in the trash: nothing has to be put back."


def trash_record(case: Case, asked: str) -> str:
    """Put a record in the trash, where it counts in no state, search or export; return its uid."""
    with case.write("Trash") as writer:
        references = References(writer.connection)
        return _mark(writer, references, references.find(asked), trashed=True)


def trash_many(case: Case, uids: Sequence[str]) -> None:
    """Put records in the trash as one step, all or none of them."""
    with case.write("Trash") as writer:
        references = References(writer.connection)
        for record_id, _ in references.find_many(uids):
            _mark(writer, references, record_id, trashed=True)


def restore_record(case: Case, uid: str) -> str:
    """Take a record out of the trash; return its uid."""
    with case.write("Restore") as writer:
        references = References(writer.connection)
        return _mark(writer, references, references.find(uid), trashed=False)


def restore_many(case: Case, uids: Sequence[str]) -> None:
    """Take records out of the trash as one step, all or none of them."""
    with case.write("Restore") as writer:
        references = References(writer.connection)
        for record_id, _ in references.find_many(uids):
            _mark(writer, references, record_id, trashed=False)


def _mark(writer: Writer, references: References, record_id: int, *, trashed: bool) -> str:
    row = writer.row("record", record_id)
    if bool(row["trashed_at"]) == trashed:
        raise CaseError(ALREADY if trashed else NOT_THERE)
    writer.change("record", record_id, {"trashed_at": writer.at if trashed else None})
    if row["kind"] == "evidence":
        action, note = ("removed", "Put in the trash.") if trashed else ("restored", "Taken out of the trash.")
        note_custody(writer, references, record_id, action, note=note)
    return str(row["uid"])


def must_be_purgeable(case: Case, uids: Sequence[str]) -> None:
    """Raise CaseError where a purge of these records would be refused: to be asked before anybody confirms one."""
    case.must_be_purgeable(_ids(case, uids))


def purge_records(case: Case, uids: Sequence[str]) -> None:
    """Destroy trashed records with all their past; nothing done before can be undone afterwards."""
    case.purge(_ids(case, uids))


def _ids(case: Case, uids: Sequence[str]) -> list[int]:
    with case.read() as connection:
        return [record_id for record_id, _ in References(connection).find_many(uids)]
