"""Lists and records for people and scripts, as plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.actions.cleaning import entry_name
from casebook.actions.records import known_kind
from casebook.disclosure.table import rule_for
from casebook.disclosure.view import View
from casebook.errors import CaseError
from casebook.models import DETAILS, KINDS, details_of
from casebook.queries.snapshot import Detail, Item
from casebook.schema.field import Field, fields
from casebook.schema.types import Link

Plain = dict[str, Any]


def rows(view: View, kind: str, where: Mapping[str, str] | None = None) -> list[Plain]:
    """Return the records of a kind as rows: a field's name to its plain value, a link as `link_to` says it.

    `where` keeps the rows whose fields equal the given words, as stored or as printed, in capitals or not.
    Raises CaseError where this audience sees no such kind or field.
    """
    found, columns = matching(view, kind, where), shown_fields(view, kind)
    return [_identity(view, item) | _plain(view, item, columns) | _state(view, item) for item in found]


def matching(view: View, kind: str, where: Mapping[str, str] | None = None) -> list[Item]:
    """Return the records of a kind whose fields equal the given words, as `rows` does."""
    columns = shown_fields(view, known_kind(kind))
    if not columns:
        raise CaseError(f"The {view.audience} audience is shown no {KINDS[kind].plural.lower()}: choose another list.")
    unknown = [name for name in where or {} if name not in columns]
    if unknown:
        raise CaseError(f"Filter by one of {', '.join(map(entry_name, columns))}: {unknown[0]} is not among them.")
    found = [item for item in view.of(kind) if _matches(view, item, columns, where or {})]
    # Oldest first for our own use alone: for others that order would put the two faces of one source side by side.
    return sorted(found, key=lambda item: abs(item.id)) if view.audience == "internal" else found


def show(view: View, item: Item) -> Plain:
    """Return one record with everything this audience sees of it: fields, details, and the state of a claim."""
    listed = {entry: details for entry, details in item.details.items() if entry in details_of(item.kind)}
    entries = {entry: [_entry(view, detail) for detail in details] for entry, details in listed.items()}
    shown = {"record": item.kind, "name": view.name_of(item.id)} | _plain(view, item, shown_fields(view, item.kind))
    return _identity(view, item) | shown | entries | _state(view, item)


def link_to(view: View, record: int) -> str | None:
    """Return what a link is outside the case: a uid inside the newsroom, the shown name elsewhere."""
    target = view.get(record)
    return None if target is None else target.uid or view.name_of(record)


def shown_fields(view: View, table: str, without: str = "") -> dict[str, Field]:
    """Return the fields of a table that this audience may see in some record."""
    named = fields({**KINDS, **DETAILS}[table]) if table in KINDS or table in DETAILS else {}
    return {n: f for n, f in named.items() if n != without and rule_for(table, n).may_show(view.viewer)}


def _identity(view: View, item: Item) -> Plain:
    return {"uid": item.uid} if view.inside else {}


def _entry(view: View, detail: Detail) -> Plain:
    return _plain(view, detail, shown_fields(view, detail.table, DETAILS[detail.table].owner_column))


def _plain(view: View, row: Item | Detail, columns: Mapping[str, Field]) -> Plain:
    return {name: _value(view, row, field) for name, field in columns.items()}


def _value(view: View, row: Item | Detail, field: Field) -> Any:
    value = row[field.name]
    if isinstance(field.type, Link):
        return link_to(view, value) if isinstance(value, int) else None
    return field.type.plain(value)


def _matches(view: View, item: Item, columns: Mapping[str, Field], where: Mapping[str, str]) -> bool:
    return all(asked.casefold() in _readings(view, item, columns[name]) for name, asked in where.items())


def _readings(view: View, item: Item, field: Field) -> set[str]:
    value = item[field.name]
    if isinstance(field.type, Link):
        told = {link_to(view, value) or "", view.name_of(value)} if isinstance(value, int) else {""}
    else:
        told = {"" if value is None else str(value), field.type.format(value)}
    return {one.casefold() for one in told}


def _state(view: View, item: Item) -> Plain:
    found = view.assessments.get(item.id)
    if found is None or not (item.list("citations") or item.kind == "claim"):
        return {}
    return {"state": str(found.state), "origins": found.origins, "explanation": view.explain(item)}
