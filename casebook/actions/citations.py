"""Tying a record to the passages it rests on, and what is said of each tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casebook.actions.references import References
from casebook.actions.saving import Raw, Saved, add, add_detail, checked_detail
from casebook.case.case import Case
from casebook.case.rows import Row, rows_by
from casebook.case.writer import Writer
from casebook.errors import CaseError, Invalid
from casebook.models import Citation

PASSAGES = ("quote", "source", "approach")


def cite(case: Case, asked: str, passage: str, **fields: Any) -> int:
    """Cite a quote, a source or a reply for a claim, event, relationship or entity; return the citation's id.

    `fields` are a citation's own: stance, basis, locator, credibility, note. Raises CaseError for what cannot be
    cited, Invalid for a bad field.
    """
    with case.write("Cite") as writer:
        references = References(writer.connection)
        given = {name: value for name, value in fields.items() if value is not None}
        return _cite(writer, references, references.find(asked), passage, given)


def cite_new(case: Case, entries: Sequence[tuple[str, Raw]], asked: str, passage: str, **fields: Any) -> list[Saved]:
    """Add records in order and cite one of them ("@q") for the record called `asked`, all as one step.

    `fields` are as `cite` takes them. Raises CaseError for what cannot be cited, Invalid with the kind of the entry as
    its place, or "citation".
    """
    with case.write("Cite") as writer:
        references = References(writer.connection)
        saved = [add(writer, references, kind, raw, kind) for kind, raw in entries]
        _cite(writer, references, references.find_standing(asked), passage, fields, "citation")
        return saved


def change_citation(case: Case, citation_id: int, raw: Mapping[str, Any]) -> None:
    """Change fields of a citation; another passage takes the place of the one cited. Raises Invalid."""
    with case.write("Edit citation") as writer:
        standing = _citation(writer, citation_id)
        if {"record", "record_id"} & raw.keys():
            raise Invalid({"record": "A citation stays with its record: cite the passage for the other one as well."})
        values = checked_detail(References(writer.connection), Citation, {**_instead(raw), **raw}, standing)
        writer.change("citation", citation_id, values)


def remove_citation(case: Case, citation_id: int) -> None:
    """Take a citation away from its record; what it cited stays."""
    with case.write("Remove citation") as writer:
        _citation(writer, citation_id)
        writer.remove("citation", citation_id)


def move_citation(case: Case, citation_id: int, places: int) -> None:
    """Move a citation so many places down among those of its record, or up where negative, to the end at most."""
    with case.write("Move citation") as writer:
        record_id = _citation(writer, citation_id)["record_id"]
        order = [row["id"] for row in rows_by(writer.connection, "citation", "record_id", [record_id])]
        at = order.index(citation_id)
        to = min(max(at + places, 0), len(order) - 1)
        if to != at:
            order.insert(to, order.pop(at))
            for position, row_id in enumerate(order, 1):
                writer.change("citation", row_id, {"position": position})


def _cite(writer: Writer, references: References, record_id: int, passage: str, fields: Raw, where: str = "") -> int:
    if references.kind_of(record_id) not in Citation.owner_kinds:
        raise CaseError("Only claims, events, relationships and entities rest on citations: name one of those.")
    cited = references.kind_of(references.find(passage))
    if cited not in PASSAGES:
        raise CaseError("Only a quote, a source or a reply can be cited: name one of those.")
    return add_detail(writer, references, Citation, record_id, {cited: passage, **fields}, where)


def _citation(writer: Writer, citation_id: int) -> Row:
    try:
        return writer.row("citation", citation_id)
    except KeyError:
        raise CaseError("This citation is no longer there: look at the record again.") from None


def _instead(raw: Mapping[str, Any]) -> dict[str, None]:
    """Empty the other links to a passage where one is given."""
    given = [one for one in PASSAGES if raw.get(one) or raw.get(f"{one}_id")]
    return {one: None for one in PASSAGES if one not in given} if given else {}
