"""The record kinds and their details: declarations, and nothing but."""

from casebook.models.base import Detail, Kind, Row
from casebook.models.material import Anchor, Contact, Custody, Derivation, Evidence, Quote, Source
from casebook.models.proof import About, Approach, Citation, Claim, Draft, Line, Put, SignOff, Tie
from casebook.models.record import CaseFile, Record, SavedView
from casebook.models.understanding import Entity, Event, Participation, Relationship
from casebook.models.work import Note, Tag, Tagging, Task

KINDS: dict[str, type[Kind]] = {
    str(kind.__tablename__): kind
    for kind in (
        Source, Contact, Evidence, Quote, Entity, Relationship, Event,
        Claim, Approach, Draft, Line, Task, Note, Tag,
    )
}  # fmt: skip

DETAILS: dict[str, type[Detail]] = {
    str(detail.__tablename__): detail
    for detail in (Derivation, Custody, Anchor, Participation, About, Citation, Put, Tie, SignOff, Tagging)
}

# Every journalled table, in an order in which each row's links are to tables before it, or to its own.
TABLES: dict[str, type[Row]] = {
    "case_file": CaseFile, "saved_view": SavedView, "record": Record, **KINDS, **DETAILS,
}  # fmt: skip


def details_of(kind: str) -> dict[str, type[Detail]]:
    """Return the details a record of this kind may have, by the key it lists them under."""
    return {detail.entry: detail for detail in DETAILS.values() if not detail.owner_kinds or kind in detail.owner_kinds}


__all__ = [
    "DETAILS", "KINDS", "TABLES", "About", "Anchor", "Approach", "CaseFile", "Citation", "Claim", "Contact", "Custody",
    "Derivation", "Detail", "Draft", "Entity", "Event", "Evidence", "Kind", "Line", "Note", "Participation", "Put",
    "Quote", "Record", "Relationship", "Row", "SavedView", "SignOff", "Source", "Tag", "Tagging", "Task", "Tie",
    "details_of",
]  # fmt: skip
