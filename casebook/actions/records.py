"""Adding and changing records: from what was entered to one named step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from casebook.actions.cleaning import Errors, clean, entry_name, missing, split_details
from casebook.actions.kinds import FILLED_IN
from casebook.actions.references import References, names_of
from casebook.actions.rules import broken
from casebook.case.case import Case
from casebook.case.rows import blank
from casebook.case.tables import table_of
from casebook.case.writer import Progress, Writer
from casebook.errors import Cancelled, CaseError, Invalid
from casebook.models import KINDS, Detail, details_of
from casebook.schema.types import Value

Raw = Mapping[str, Any]
SHORT_NAME = "as"


@dataclass(frozen=True)
class Saved:
    """A record that was added or changed."""

    uid: str
    kind: str
    created: bool


class _DryRun(Exception):
    """Ends a step that was only tried."""


def add_record(case: Case, kind: str, raw: Raw) -> Saved:
    """Add one record with its details; raise Invalid where something is wrong, and change nothing."""
    return add_records(case, kind, [raw])[0]


def add_records(
    case: Case,
    kind: str,
    raws: Sequence[Raw],
    *,
    key: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    places: Sequence[str] = (),
) -> list[Saved]:
    """Add a list of records of one kind as one step, all or nothing.

    With `key`, a record whose value of that field stands in the case already is changed instead. A record may name
    itself for later ones with "as", and they link to it as "@name". Raises Invalid naming record and field;
    `places` say what to call each record there ("line 12"; by default "record 3" of several).
    """
    entries = [(kind, raw) for raw in raws]
    return add_mixed(case, entries, key=key, dry_run=dry_run, progress=progress, places=places)


def add_mixed(
    case: Case,
    entries: Sequence[tuple[str, Raw]],
    *,
    key: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    places: Sequence[str] = (),
) -> list[Saved]:
    """Add records of several kinds as one step, in order, as add_records does."""
    for kind in {kind for kind, _ in entries}:
        known_kind(kind)
    many = len(entries) > 1
    label = f"Add {KINDS[entries[0][0]].label.lower()}" if len({kind for kind, _ in entries}) == 1 else "Add records"
    saved: list[Saved] = []
    try:
        with case.write(label) as writer:
            references = References(writer.connection)
            for number, (kind, raw) in enumerate(entries, 1):
                where = places[number - 1] if places else f"record {number}" if many else ""
                saved.append(_add_or_change(writer, references, kind, raw, key, where))
                if progress and number % 50 == 0 and progress(number, len(entries)) is False:
                    raise Cancelled
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return saved


def set_fields(case: Case, asked: str, raw: Raw) -> Saved:
    """Change fields of the record called `asked`; a list of details replaces the one there."""
    with case.write("Edit record") as writer:
        references = References(writer.connection)
        record_id = references.find(asked)
        kind = references.kind_of(record_id)
        return _change(writer, references, kind, record_id, raw, "")


def known_kind(kind: str) -> str:
    """Return the kind's name; raise CaseError for an unknown one."""
    if kind not in KINDS:
        raise CaseError(f"There is no kind “{kind}”: choose from {', '.join(KINDS)}.")
    return kind


def _add_or_change(writer: Writer, references: References, kind: str, raw: Raw, key: str | None, where: str) -> Saved:
    if not isinstance(raw, Mapping):
        raise Invalid({"record": "Write an object, with the fields by name."}, where)
    standing = _by_key(writer, references, kind, raw, key, where) if key else None
    if standing is not None:
        return _change(writer, references, kind, standing, raw, where)
    return _add(writer, references, kind, raw, where)


def _add(writer: Writer, references: References, kind: str, raw: Raw, where: str) -> Saved:
    own, details = _parted(kind, raw)
    standing = blank(kind)
    values = _checked(writer, references, kind, own, standing, where)
    record_id = writer.add_record(kind, values)
    references.learn(kind, record_id, names_of(kind, {**standing, **values}), raw.get(SHORT_NAME))
    _add_details(writer, references, kind, record_id, details, where)
    return Saved(writer.row("record", record_id)["uid"], kind, created=True)


def _change(writer: Writer, references: References, kind: str, record_id: int, raw: Raw, where: str) -> Saved:
    own, details = _parted(kind, raw)
    standing = writer.row(kind, record_id)
    values = _checked(writer, references, kind, own, standing, where)
    writer.change(kind, record_id, values)
    references.learn(kind, record_id, names_of(kind, {**standing, **values}), raw.get(SHORT_NAME))
    for entry in [name for name in raw if name in details_of(kind)]:
        _remove_details(writer, details_of(kind)[entry], record_id)
    _add_details(writer, references, kind, record_id, details, where)
    return Saved(writer.row("record", record_id)["uid"], kind, created=False)


def _parted(kind: str, raw: Raw) -> tuple[dict[str, Any], dict[str, list[Raw]]]:
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


def _by_key(writer: Writer, references: References, kind: str, raw: Raw, key: str, where: str) -> int | None:
    values, errors = clean(KINDS[kind], {key: raw.get(key)}, references)
    if errors:
        raise Invalid(errors, where)
    (column, value), *_ = values.items()
    if value is None:
        return None
    table, record = table_of(kind), table_of("record")
    standing = select(table.c.id).join(record, record.c.id == table.c.id)
    standing = standing.where(record.c.trashed_at.is_(None), table.c[column] == value)
    found = writer.connection.execute(standing.limit(2)).scalars().all()
    if len(found) > 1:
        raise Invalid({key: "Several records have this value: choose a field that tells them apart."}, where)
    return found[0] if found else None


def _remove_details(writer: Writer, detail: type[Detail], record_id: int) -> None:
    table = table_of(str(detail.__tablename__))
    for row_id in writer.connection.execute(
        select(table.c.id).where(table.c[detail.owner_column] == record_id)
    ).scalars().all():  # fmt: skip
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
            place = f"{entry} {number}"
            add_detail(
                writer,
                references,
                details_of(kind)[entry],
                record_id,
                raw,
                f"{where}, {place}" if where else place,
            )


def add_detail(
    writer: Writer, references: References, detail: type[Detail], record_id: int, raw: Raw, where: str = ""
) -> int:
    """Add one detail to a record inside a step, and return its id; raise Invalid where something is wrong."""
    if detail.entry == "tags":
        _make_tag(writer, references, raw, where)
    values, errors = clean(detail, raw, references)
    table = str(detail.__tablename__)
    whole: dict[str, Value] = {**blank(table), **values, detail.owner_column: record_id}
    errors = {**missing(detail, whole), **errors} or broken(table, whole)
    if errors:
        raise Invalid(errors, where)
    return writer.add(table, {**values, detail.owner_column: record_id})


def _make_tag(writer: Writer, references: References, raw: Raw, where: str) -> None:
    """Make a tag that does not exist yet: tagging is how tags come about."""
    name = str(raw.get(entry_name("tag_id"), ""))
    if not name.strip():
        raise Invalid({"tag": "A tag needs a name."}, where)
    if not references.knows(name, "tag"):
        _add(writer, references, "tag", {"name": name}, where)


__all__ = [
    "Errors",
    "Saved",
    "add_detail",
    "add_mixed",
    "add_record",
    "add_records",
    "known_kind",
    "set_fields",
]
