"""What happens to evidence, entry by entry: each is a part of the history, and none is changed afterwards."""

from __future__ import annotations

from casebook.actions.references import References
from casebook.actions.saving import add_detail
from casebook.case.case import Case
from casebook.case.writer import Writer
from casebook.models import Custody


def log_custody(case: Case, asked: str, action: str, *, by: str = "", place: str = "", note: str = "") -> None:
    """Note that something happened to the evidence called `asked`; `action` is one of a custody entry's own.

    `place` is where it came from or went to. Raises CaseError for no such evidence, Invalid for a bad field.
    """
    with case.write("Log custody") as writer:
        references = References(writer.connection)
        note_custody(writer, references, references.find(asked, "evidence"), action, by=by, place=place, note=note)


def note_custody(
    writer: Writer,
    references: References,
    evidence_id: int,
    action: str,
    *,
    by: str = "",
    place: str = "",
    note: str = "",
) -> None:
    """Add an entry inside a step, dated as the step is."""
    said = {"action": action, "at": writer.at, "by": by, "place": place, "note": note}
    add_detail(writer, references, Custody, evidence_id, said)
