"""Adding and changing records: from what was entered to one named step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from casebook.actions.cleaning import Errors, clean
from casebook.actions.ordering import move_record
from casebook.actions.references import References
from casebook.actions.saving import SHORT_NAME, Raw, Saved, add, add_detail, change
from casebook.actions.tags import tag_many, untag_many
from casebook.case.case import Case
from casebook.case.tables import table_of
from casebook.case.writer import Progress, Writer
from casebook.errors import Cancelled, CaseError, Invalid
from casebook.models import KINDS

TOLD = 50  # records between two words of progress


class _DryRun(Exception):
    """Ends a step that was only tried."""


def add_record(case: Case, kind: str, raw: Raw, *, visit: str | None = None) -> Saved:
    """Add one record with its details; raise Invalid where something is wrong, and change nothing."""
    return add_mixed(case, [(kind, raw)], visit=visit)[0]


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
    visit: str | None = None,
) -> list[Saved]:
    """Add records of several kinds as one step, in order, as add_records does."""
    for kind in {kind for kind, _ in entries}:
        known_kind(kind)
    many = len(entries) > 1
    label = f"Add {KINDS[entries[0][0]].label.lower()}" if len({kind for kind, _ in entries}) == 1 else "Add records"
    saved: list[Saved] = []
    try:
        with case.write(label, visit=visit) as writer:
            references = References(writer.connection)
            for number, (kind, raw) in enumerate(entries, 1):
                where = places[number - 1] if places else f"record {number}" if many else ""
                saved.append(_add_or_change(writer, references, kind, raw, key, where))
                _tell(progress, number, len(entries))
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return saved


def set_fields(case: Case, asked: str, raw: Raw, *, visit: str | None = None) -> Saved:
    """Change fields of the record called `asked`; a list of details replaces the one there.

    Saves of one `visit` to a form (visits.begin) are taken back together.
    """
    with case.write("Edit record", visit=visit) as writer:
        references = References(writer.connection)
        record_id = references.find(asked)
        return change(writer, references, references.kind_of(record_id), record_id, raw)


def set_many(case: Case, uids: Sequence[str], raw: Raw, *, progress: Progress | None = None) -> list[Saved]:
    """Change the same fields of many records as one step, all or nothing; raise Invalid naming the record."""
    with case.write("Edit records") as writer:
        references = References(writer.connection)
        saved: list[Saved] = []
        for number, (record_id, kind) in enumerate(references.find_many(uids), 1):
            where = f"record {number}" if len(uids) > 1 else ""
            saved.append(change(writer, references, kind, record_id, raw, where))
            _tell(progress, number, len(uids))
        return saved


def known_kind(kind: str) -> str:
    """Return the kind's name; raise CaseError for an unknown one."""
    if kind not in KINDS:
        raise CaseError(f"There is no kind “{kind}”: choose from {', '.join(KINDS)}.")
    return kind


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress and done % TOLD == 0 and progress(done, total) is False:
        raise Cancelled


def _add_or_change(writer: Writer, references: References, kind: str, raw: Raw, key: str | None, where: str) -> Saved:
    if not isinstance(raw, Mapping):
        raise Invalid({"record": "Write an object, with the fields by name."}, where)
    standing = _by_key(writer, references, kind, raw, key, where) if key else None
    if standing is not None:
        return change(writer, references, kind, standing, raw, where)
    return add(writer, references, kind, raw, where)


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


__all__ = [
    "SHORT_NAME",
    "Errors",
    "Saved",
    "add_detail",
    "add_mixed",
    "add_record",
    "add_records",
    "known_kind",
    "move_record",
    "set_fields",
    "set_many",
    "tag_many",
    "untag_many",
]
