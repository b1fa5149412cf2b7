"""Putting claims in order: where each stands in its section of the board."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from casebook.actions.references import References
from casebook.case.case import Case
from casebook.case.tables import table_of
from casebook.case.writer import Writer
from casebook.schema.types import Text, Value


def move_record(case: Case, uid: str, before_uid: str | None = None, *, section: str | None = None) -> None:
    """Move a claim before another, into that one's section; with none named, to the end of a section or of its own.

    `section` is "" for the claims without one. The claims of the section are numbered anew, in one step. Raises
    CaseError for what is no claim.
    """
    with case.write("Move claim") as writer:
        references = References(writer.connection)
        moved = references.find_standing(uid, "claim")
        before = references.find_standing(before_uid, "claim") if before_uid else None
        where = _section(writer, moved, before, section)
        if before != moved:
            _place(writer, moved, before, where)


def _section(writer: Writer, moved: int, before: int | None, section: str | None) -> Value:
    if before is None and section is not None:
        return Text().clean(section)
    neighbour = writer.row("claim", moved if before is None else before)
    return Text().clean(neighbour["section"])


def _place(writer: Writer, moved: int, before: int | None, section: Value) -> None:
    order = [row["id"] for row in _standing_in(writer, section) if row["id"] != moved]
    order.insert(len(order) if before is None else order.index(before), moved)
    for position, record_id in enumerate(order, 1):
        writer.change("claim", record_id, {"section": section, "position": position})


def _standing_in(writer: Writer, section: Value) -> Sequence[RowMapping]:
    """Return the claims of a section in the order they are printed in, the trash left out."""
    claim, record = table_of("claim"), table_of("record")
    asked = select(claim.c.id, claim.c.position, claim.c.text).join(record, record.c.id == claim.c.id)
    found = (
        writer.connection.execute(asked.where(claim.c.section == section, record.c.trashed_at.is_(None)))
        .mappings()
        .all()
    )
    return sorted(found, key=lambda row: (row["position"] is None, row["position"] or 0, str(row["text"])))
