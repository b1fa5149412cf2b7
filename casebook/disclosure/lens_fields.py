"""Fields and details of one record, as they are printed and as they are entered again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from casebook.disclosure.custody import COPY_OF, in_order
from casebook.disclosure.lists import link_to, shown_fields
from casebook.disclosure.printed import printed_value
from casebook.disclosure.shown import DetailShown, FieldShown
from casebook.disclosure.view import View
from casebook.models import DETAILS, details_of
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.field import Field
from casebook.schema.types import Link, Names, Value

Stored = Mapping[str, Value]


def fields_shown(view: View, item: Item, stored: Snapshot) -> tuple[FieldShown, ...]:
    """Return every field of a record that its reader sees, filled or not."""
    kept = stored.get(item.id) if view.audience == "internal" else None
    return tuple(_field(view, item, field, kept) for field in shown_fields(view, item.kind).values())


def details_shown(view: View, item: Item) -> dict[str, tuple[DetailShown, ...]]:
    """Return a record's details by the key they are listed under, each key its kind has."""
    return {
        entry: tuple(_detail(view, one) for one in in_order(item.list(entry)))
        for entry in details_of(item.kind)
        if shown_fields(view, str(details_of(item.kind)[entry].__tablename__))
    }


def detail_fields(view: View, detail: Detail) -> tuple[FieldShown, ...]:
    """Return the fields of a detail that its reader sees, without the one that says whose it is."""
    named = shown_fields(view, detail.table, DETAILS[detail.table].owner_column)
    return tuple(_field(view, detail, field, None) for field in named.values())


def _detail(view: View, detail: Detail) -> DetailShown:
    shown = detail_fields(view, detail)
    return DetailShown(detail.id, DETAILS[detail.table].entry, shown, _in_a_line(detail, shown))


def _in_a_line(detail: Detail, shown: tuple[FieldShown, ...]) -> str:
    """Return what a detail is about, then the rest under its labels: nothing twice."""
    main = DETAILS[detail.table].main
    filled = [one for one in shown if one.text]
    first = [one.text for one in filled if isinstance(one.field.type, Link) or one.field.name == main]
    return " · ".join([*first, *_labelled([one for one in filled if one.text not in first], main)])


def _labelled(filled: list[FieldShown], main: str) -> Iterator[str]:
    for one in filled:
        if not isinstance(one.field.type, Link) and one.field.name != main:
            yield one.text if one.field.name == "role" else f"{one.field.label}: {one.text}"


def _field(view: View, row: Item | Detail, field: Field, kept: Item | None) -> FieldShown:
    value = row[field.name]
    shut = value is None and kept is not None and kept[field.name] is not None
    target = view.get(value) if isinstance(field.type, Link) else None
    link = target.id if target else None
    if field.name == "part_of_id" and row["held_as"] == "redacted":
        field = replace(field, label=COPY_OF)
    return FieldShown(field, _entered(view, field, value), printed_value(view, row, field), link, shut)


def _entered(view: View, field: Field, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(field.type, Link):
        return (link_to(view, value) or "") if isinstance(value, int) else ""
    if isinstance(field.type, Names):
        return "\n".join(map(str, field.type.plain(value)))
    plain = field.type.plain(value)
    if isinstance(plain, bool):
        return "yes" if plain else ""
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, dict) else str(plain)
