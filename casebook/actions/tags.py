"""Putting a tag on many records, and taking it off."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from casebook.actions.references import References
from casebook.actions.saving import make_tag
from casebook.case.case import Case
from casebook.case.tables import table_of
from casebook.case.writer import Writer


def tag_many(case: Case, uids: Sequence[str], name: str) -> None:
    """Tag records as one step; a tag that does not exist is made, and records that have it are left as they are."""
    with case.write("Tag records") as writer:
        references = References(writer.connection)
        make_tag(writer, references, name)
        tag_id = references.find_standing(name, "tag")
        tagged = _tagged(writer, tag_id)
        for record_id, _ in references.find_many(uids):
            if record_id not in tagged:
                writer.add("tagging", {"record_id": record_id, "tag_id": tag_id})


def untag_many(case: Case, uids: Sequence[str], name: str) -> None:
    """Take a tag off records as one step; records that do not have it are left as they are, and so is the tag."""
    with case.write("Untag records") as writer:
        references = References(writer.connection)
        tagged = _tagged(writer, references.find_standing(name, "tag"))
        for record_id, _ in references.find_many(uids):
            for row_id in tagged.get(record_id, ()):
                writer.remove("tagging", row_id)


def _tagged(writer: Writer, tag_id: int) -> dict[int, list[int]]:
    """Return the ids of a tag's taggings by record."""
    table = table_of("tagging")
    found: dict[int, list[int]] = {}
    for row in writer.connection.execute(select(table.c.id, table.c.record_id).where(table.c.tag_id == tag_id)):
        found.setdefault(row.record_id, []).append(row.id)
    return found
