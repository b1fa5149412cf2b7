"""What is inside a step that saves: one record with its details, or one detail, whole and by every rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from casebook.actions.anchoring import anchored
from casebook.actions.cleaning import Errors, clean, entry_name, missing, split_details
from casebook.actions.kinds import FILLED_IN, KEPT_LISTS
from casebook.actions.parts import take_parts_along
from casebook.actions.references import References, names_of
from casebook.actions.rules import broken
from casebook.case.rows import blank
from casebook.case.tables import table_of
from casebook.case.writer import Writer
from casebook.errors import Invalid
from casebook.models import KINDS, Anchor, Detail, details_of
from casebook.schema.field import fields
from casebook.schema.types import Link, Value

Raw = Mapping[str, Any]
SHORT_NAME = "as"


@dataclass(frozen=True)
class Saved:
    """A record that was added or changed."""

    uid: str
    kind: str
    created: bool


def add(writer: Writer, references: References, kind: str, raw: Raw, where: str = "") -> Saved:
    """Add a record with its details inside a step; raise Invalid where something is wrong."""
    own, details = _parted(kind, raw, where)
    standing = blank(kind)
    values = _checked(writer, references, kind, own, standing, where)
    record_id = writer.add_record(kind, values)
    references.learn(kind, record_id, names_of(kind, {**standing, **values}), raw.get(SHORT_NAME))
    _add_details(writer, references, kind, record_id, details, where)
    return Saved(writer.row("record", record_id)["uid"], kind, created=True)


def change(writer: Writer, references: References, kind: str, record_id: int, raw: Raw, where: str = "") -> Saved:
    """Change a record inside a step, a list of details replacing the one there; raise Invalid as add does."""
    own, details = _parted(kind, raw, where)
    standing = writer.row(kind, record_id)
    values = _checked(writer, references, kind, own, standing, where)
    writer.change(kind, record_id, values)
    if kind == "quote" and values.get("evidence_id", standing["evidence_id"]) != standing["evidence_id"]:
        _remove_details(writer, Anchor, record_id)  # they are places in another file
    if kind == "evidence" and values.get("source_id", standing["source_id"]) != standing["source_id"]:
        take_parts_along(writer, record_id, standing["source_id"], values["source_id"])
    references.learn(kind, record_id, names_of(kind, {**standing, **values}), raw.get(SHORT_NAME))
    for entry in [name for name in raw if name in details_of(kind)]:
        _remove_details(writer, details_of(kind)[entry], record_id)
    _add_details(writer, references, kind, record_id, details, where)
    return Saved(writer.row("record", record_id)["uid"], kind, created=False)


def _parted(kind: str, raw: Raw, where: str) -> tuple[dict[str, Any], dict[str, list[Raw]]]:
    if kept := [entry for entry in KEPT_LISTS.get(kind, ()) if entry in raw]:
        raise Invalid(dict.fromkeys(kept, "Casebook keeps this list itself, entry by entry: leave it out."), where)
    return split_details(kind, {name: given for name, given in raw.items() if name != SHORT_NAME})


def _checked(
    writer: Writer, references: References, kind: str, own: Raw, standing: Mapping[str, Value], where: str
) -> dict[str, Value]:
    """Return the columns to store over those that stand; raise Invalid where they or the whole break a rule."""
    values, errors = clean(KINDS[kind], own, references)
    whole = {**standing, **values}
    errors |= _filled_in(kind, values, standing)
    errors = {**missing(KINDS[kind], whole), **errors} or broken(kind, whole) or _off_the_file(writer, kind, whole)
    if errors:
        raise Invalid(errors, where)
    return values


def _filled_in(kind: str, values: Mapping[str, Value], standing: Mapping[str, Value]) -> Errors:
    """Return an error for each field that no one enters and that would come to differ from what stands."""
    return {
        name: "Casebook fills this in itself and keeps it as it is: leave it out."
        for name in FILLED_IN.get(kind, ())
        if name in values and values[name] != standing[name]
    }


def _off_the_file(writer: Writer, kind: str, whole: Mapping[str, Value]) -> Errors:
    """Return an error where a quote is said to stand on a page that its file, read to the end, does not have."""
    if kind != "quote" or not isinstance(whole["evidence_id"], int) or not isinstance(whole["page"], int):
        return {}
    file = writer.row("evidence", whole["evidence_id"])
    if file["reading_note"] or not file["pages"] or whole["page"] <= file["pages"]:
        return {}
    return {"page": f"{file['name']} has no page {whole['page']}; its last is {file['pages']}: count from the first."}


def _remove_details(writer: Writer, detail: type[Detail], record_id: int) -> None:
    """Remove a record's details; those that lead into the trash stay, for whoever gives others is not shown them."""
    table, record = table_of(str(detail.__tablename__)), table_of("record")
    owned = select(table.c.id).where(table.c[detail.owner_column] == record_id)
    linking = (name for name, field in fields(detail).items() if isinstance(field.type, Link))
    if links := [table.c[name] for name in linking if name != detail.owner_column]:
        trash = select(record.c.id).where(record.c.trashed_at.is_not(None))
        unlinked = and_(*(link.is_(None) for link in links))
        owned = owned.where(or_(unlinked, *(link.not_in(trash) for link in links)))
    for row_id in writer.connection.execute(owned).scalars().all():
        writer.remove(table.name, row_id)


def _add_details(
    writer: Writer,
    references: References,
    kind: str,
    record_id: int,
    details: Mapping[str, list[Raw]],
    where: str,
) -> None:
    for entry, given in details.items():
        for number, raw in enumerate(given, 1):
            place = f"{where}, {entry} {number}" if where else f"{entry} {number}"
            add_detail(writer, references, details_of(kind)[entry], record_id, raw, place)


def add_detail(
    writer: Writer, references: References, detail: type[Detail], record_id: int, raw: Raw, where: str = ""
) -> int:
    """Add one detail to a record inside a step, and return its id; raise Invalid where something is wrong."""
    if detail.entry == "tags":
        make_tag(writer, references, str(raw.get(entry_name("tag_id"), "")), where)
    elif detail is Anchor:
        raw = anchored(writer, record_id, raw)
    standing = {**blank(str(detail.__tablename__)), detail.owner_column: record_id}
    values = checked_detail(references, detail, raw, standing, where)
    return writer.add(str(detail.__tablename__), {**values, detail.owner_column: record_id})


def checked_detail(
    references: References, detail: type[Detail], raw: Raw, standing: Mapping[str, Value], where: str = ""
) -> dict[str, Value]:
    """Return the columns of a detail to store over those that stand; raise Invalid where a rule is broken."""
    values, errors = clean(detail, raw, references)
    whole = {**standing, **values, detail.owner_column: standing[detail.owner_column]}
    errors = {**missing(detail, whole), **errors} or broken(str(detail.__tablename__), whole)
    if errors:
        raise Invalid(errors, where)
    return values


def make_tag(writer: Writer, references: References, name: str, where: str = "") -> None:
    """Make a tag that does not exist yet: tagging is how tags come about."""
    if not name.strip():
        raise Invalid({"tag": "A tag needs a name."}, where)
    if not references.knows(name, "tag"):
        add(writer, references, "tag", {"name": name}, where)
