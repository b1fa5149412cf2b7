"""Records as people read them: labels and formatted values, links by name, whatever the audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.disclosure.lists import shown_fields
from casebook.disclosure.view import View
from casebook.models import DETAILS, KINDS, Detail, details_of
from casebook.queries.snapshot import Detail as DetailRow
from casebook.queries.snapshot import Item
from casebook.schema.field import Field
from casebook.schema.types import Link


@dataclass(frozen=True)
class Printed:
    """One thing a record says, as a label and a text; a detail has the label of its list."""

    label: str
    text: str


def printed_value(view: View, row: Item | DetailRow, field: Field) -> str:
    """Return a field of a row as a person reads it; nothing where this audience sees none."""
    value = row[field.name]
    if value is None:
        return ""
    if isinstance(row, Item) and field.name == "number":
        return printed_number(view, row)
    return view.name_of(value) if isinstance(field.type, Link) else field.type.format(value)


def printed_number(view: View, item: Item) -> str:
    """Return a record's number, as "C-7"; for those outside, who get other numbers, without the letter."""
    prefix = KINDS[item.kind].number_prefix
    number = str(item["number"]) if prefix else ""
    return f"{prefix}-{number}" if prefix and view.inside else number


def printed_record(view: View, item: Item) -> list[Printed]:
    """Return all that this audience sees of a record: its filled fields, then its details."""
    own = [
        Printed(field.label, text)
        for field in shown_fields(view, item.kind).values()
        if (text := printed_value(view, item, field))
    ]
    return own + list(_details(view, item)) + list(_reasoning(view, item))


def brief_fields(view: View, kind: str) -> dict[str, Field]:
    """Return the fields that tell records of a kind apart in a list: its names, its date and what each must have."""
    model = KINDS[kind]
    telling = {"number", model.dated_by, *model.named_by}
    return {name: one for name, one in shown_fields(view, kind).items() if one.required or name in telling}


def printed_state(view: View, item: Item) -> str:
    """Return in words what a record's support amounts to, with its flags, where this audience is told."""
    found = view.assessments.get(item.id)
    if not found or not (item.list("citations") or item.kind == "claim"):
        return ""
    flags = [word for word, is_so in (("denied", found.denied), ("contradicted", found.contradicted)) if is_so]
    return " · ".join([str(found.state), *flags])


def _reasoning(view: View, item: Item) -> Iterator[Printed]:
    """Return what its support amounts to and why; flags and warnings name sources freely, so for our own use alone."""
    if state := printed_state(view, item):
        yield Printed("State", f"{state}. {view.explain(item)}".rstrip())
    found = view.assessments.get(item.id)
    if state and found and view.audience == "internal":
        yield from (Printed("But", flag.sentence.text(view.spoken)) for flag in found.flags)
        yield from (Printed("Warning", caution.sentence.text(view.spoken)) for caution in found.warnings)


def _details(view: View, item: Item) -> Iterator[Printed]:
    for entry, rows in item.details.items():
        model = details_of(item.kind).get(entry)
        for row in rows if model else ():
            if text := _detail(view, row, model or Detail):
                yield Printed(DETAILS[row.table].label, text)


def _detail(view: View, row: DetailRow, model: type[Detail]) -> str:
    """Return a detail in one line: what it is about, then the rest under its labels."""
    named = shown_fields(view, row.table, model.owner_column).values()
    filled = [(field, text) for field in named if (text := printed_value(view, row, field))]
    links = [text for field, text in filled if isinstance(field.type, Link) or field.name == model.main]
    others = [f"{field.label}: {text}" for field, text in filled if text not in links]
    return " · ".join(links + others)
