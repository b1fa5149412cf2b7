"""Transcripts: each becomes evidence that is a part of its recording, and from the same source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from casebook.actions.attach import Attached, Values, attach_as
from casebook.actions.batch import Batch, TakenFile
from casebook.actions.incoming import decoded
from casebook.actions.references import References
from casebook.case.case import Case
from casebook.case.evidence import Received
from casebook.case.rows import Row, row_of
from casebook.case.tables import table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled, CaseError


def attach_transcript(case: Case, recording: str, path: Path, progress: Progress | None = None) -> Attached:
    """Take the transcript of a recording in evidence into the case as one step.

    `recording` is what the recording is called, whose source is the transcript's too. Bytes held elsewhere are kept
    once. Raises CaseError where it is no recording, or has this transcript already, and as attach_file does.
    """
    with case.read() as connection:
        references = References(connection)
        whole = row_of(connection, "evidence", references.find_standing(recording, "evidence"))
    if not str(whole["media_type"] or "").startswith(("audio/", "video/")):
        raise CaseError(f"{whole['name']} is neither sound nor video: attach the transcript to the recording itself.")
    values: Values = {"part_of_id": whole["id"], "source_id": whole["source_id"]}
    return attach_as(case, path, values, lambda received: _must_be_new(case, whole, received), progress)


def attach_transcripts(case: Case, recording: str, paths: Iterable[Path], progress: Progress | None = None) -> Batch:
    """Take several in, a step each; one that is refused keeps none of the others out."""
    batch = Batch()
    for path in paths:
        name = decoded(path.name)
        try:
            one = attach_transcript(case, recording, path, progress)
        except Cancelled:
            raise
        except CaseError as error:
            batch.refused.append((name, str(error)))
        else:
            batch.taken.append(TakenFile(name, one.uid, note=one.note or "", part=True))
    return batch


def _must_be_new(case: Case, whole: Row, received: Received) -> None:
    table, record = table_of("evidence"), table_of("record")
    same = select(table.c.name).join(record, record.c.id == table.c.id)
    same = same.where(table.c.sha256 == received.sha256, table.c.part_of_id == whole["id"])
    with case.read() as connection:
        name = connection.execute(same.where(record.c.trashed_at.is_(None))).scalar()
    if received.sha256 == whole["sha256"]:
        raise CaseError("This is the recording itself: choose the file of its transcript.")
    if name:
        raise CaseError(f"This transcript is attached already, as {name}.")
