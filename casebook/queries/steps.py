"""The history as it is read: the steps a page at a time, which of them stand undone, and what each touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select

from casebook.case.journal import DIGEST, Images, Step, images_of
from casebook.case.rows import row_of
from casebook.case.tables import change, step, table_of
from casebook.models import DETAILS, KINDS

AT_MOST = 60  # rows of one step that are read one by one; a larger step is told by numbers

Row = dict[str, Any]

_COLUMNS = (step.c.id, step.c.at, step.c.label, step.c.actor, step.c.action, step.c.inverts)
_STEP = select(*_COLUMNS).where(step.c.id == bindparam("step"))
_SIZES = (
    select(change.c.table_name, func.sum(func.length(change.c.commitments)) / DIGEST)
    .where(change.c.step_id == bindparam("step"))
    .group_by(change.c.table_name)
)


@dataclass(frozen=True)
class RowChange:
    """A row before and after a step, None where it was not there; `lost` where a purge destroyed both."""

    table: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def lost(self) -> bool:
        """Say whether a purge has destroyed what the step did here."""
        return self.before is None and self.after is None

    @property
    def row(self) -> Row:
        """Return the row as the step left it, or as it was before one that took it away."""
        return self.after or self.before or {}

    @property
    def owner(self) -> int:
        """Return the record this row is, or belongs to; 0 where that is lost."""
        detail = DETAILS.get(self.table)
        return int(self.row.get(detail.owner_column, 0)) if detail else self.id


def steps_before(connection: Connection, before: int | None, limit: int) -> list[Step]:
    """Return steps older than one, newest first; the newest where none is named."""
    asked = select(*_COLUMNS).order_by(step.c.id.desc()).limit(limit)
    found = connection.execute(asked if before is None else asked.where(step.c.id < before))
    return [Step(*row, touched={}) for row in found]


def undone_among(connection: Connection, step_ids: Iterable[int]) -> set[int]:
    """Return which of some steps are taken back now: an undo names them, and no redo names that undo."""
    redo = step.alias()
    again = exists().where(redo.c.inverts == step.c.id, redo.c.action == "redo")
    undos = select(step.c.inverts).where(step.c.action == "undo", step.c.inverts.in_(list(step_ids)), ~again)
    return {int(inverted) for inverted in connection.execute(undos).scalars() if inverted is not None}


def steps_of(connection: Connection, step_ids: Iterable[int]) -> list[Step]:
    """Return some steps, newest first."""
    found = connection.execute(select(*_COLUMNS).where(step.c.id.in_(list(step_ids))).order_by(step.c.id.desc()))
    return [Step(*row, touched={}) for row in found]


def step_of(connection: Connection, step_id: int) -> Step | None:
    """Return one step, or None where there is none of that number."""
    row = connection.execute(_STEP, {"step": step_id}).first()
    return Step(*row, touched={}) if row else None


def replayed(connection: Connection, found: Step) -> int:
    """Return the step whose images tell what this one did: an undo and a redo keep none of their own."""
    target: Step | None = found
    while target and target.action in ("undo", "redo") and target.inverts:
        target = step_of(connection, target.inverts)
    return target.id if target else found.id


def sizes_of(connection: Connection, step_id: int) -> dict[str, int]:
    """Return how many rows of each table a step touched; a commitment stands for each, so nothing is unpacked."""
    return {table: int(rows) for table, rows in connection.execute(_SIZES, {"step": step_id})}


def changes_of(connection: Connection, step_id: int) -> Iterator[RowChange]:
    """Return each row a step changed, in the order of its history."""
    for images in images_of(connection, step_id):
        yield from changes_in(images)


def changes_in(images: Images) -> Iterator[RowChange]:
    """Return each row of some images before and after."""
    for row_id, before, after in images.rows:
        yield RowChange(images.table, row_id, _named(images, before), _named(images, after))


def rows_now(connection: Connection, record_ids: Iterable[int]) -> dict[int, tuple[str, Row]]:
    """Return the kind and the row of each of some records that are still in the case."""
    record = table_of("record")
    kinds = connection.execute(select(record.c.id, record.c.kind).where(record.c.id.in_(list(record_ids)))).all()
    return {record_id: (kind, row_of(connection, kind, record_id)) for record_id, kind in kinds}


def by_owner(changes: Iterable[RowChange]) -> Mapping[int, list[RowChange]]:
    """Return the changes by the record they are of; those of no record, and those lost, are left out."""
    found: dict[int, list[RowChange]] = defaultdict(list)
    for one in changes:
        if not one.lost and (one.table == "record" or one.table in KINDS or one.table in DETAILS):
            found[one.owner].append(one)
    return found


def _named(images: Images, values: Any) -> Row | None:
    return dict(zip(images.columns, values, strict=True)) if values else None
