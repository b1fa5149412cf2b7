"""Tying a record to the passage it rests on."""

from __future__ import annotations

from typing import Any

from casebook.actions.records import add_detail
from casebook.actions.references import References
from casebook.case.case import Case
from casebook.errors import CaseError
from casebook.models import Citation


def cite(case: Case, asked: str, passage: str, **fields: Any) -> None:
    """Cite a quote, a source or a reply for a claim, event, relationship or entity.

    `fields` are a citation's own: stance, basis, locator, credibility, note. Raises CaseError for what cannot be
    cited, Invalid for a bad field.
    """
    with case.write("Cite") as writer:
        references = References(writer.connection)
        record_id = references.find(asked)
        if references.kind_of(record_id) not in Citation.owner_kinds:
            raise CaseError("Only claims, events, relationships and entities rest on citations: name one of those.")
        cited = references.kind_of(references.find(passage))
        if cited not in ("quote", "source", "approach"):
            raise CaseError("Only a quote, a source or a reply can be cited: name one of those.")
        given = {name: value for name, value in fields.items() if value is not None}
        add_detail(writer, references, Citation, record_id, {cited: passage, **given})
