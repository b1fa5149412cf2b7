"""What the history says of one record: the steps that changed its rows, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, Select, and_, select

from casebook.case.journal import Images, Step
from casebook.case.tables import change, step
from casebook.models import details_of
from casebook.queries.steps import RowChange, changes_in, steps_of

_LOOKED_AT = 500  # newest chunks of a detail's history that are opened: a row taken away can be found by nothing else

_CHUNKS = select(change.c.step_id, change.c.table_name, change.c.images)


def past_of(connection: Connection, record: int, kind: str) -> list[tuple[Step, list[RowChange]]]:
    """Return each step that changed a record or its details, with those changes, newest first.

    An undo or a redo has none in the history: it comes with those of the step it replays, turned round for an undo.
    """
    own: dict[int, list[RowChange]] = defaultdict(list)
    for step_id, one in _changes(connection, record, kind):
        own[step_id].append(one)
    undos = _inverting(connection, "undo", own)
    redos = _inverting(connection, "redo", undos)
    told = own | {one: [_turned(c) for c in own[target]] for one, target in undos.items()}
    told |= {one: own[undos[target]] for one, target in redos.items()}
    return [(found, told[found.id]) for found in steps_of(connection, told)]


def _changes(connection: Connection, record: int, kind: str) -> Iterator[tuple[int, RowChange]]:
    around = and_(change.c.table_name.in_(("record", kind)), change.c.first_id <= record, change.c.last_id >= record)
    for step_id, one in _rows(connection, _CHUNKS.where(around)):
        if one.id == record:
            yield step_id, one
    for model in details_of(kind).values():
        newest = _CHUNKS.where(change.c.table_name == str(model.__tablename__)).limit(_LOOKED_AT)
        for step_id, one in _rows(connection, newest):
            if one.owner == record:
                yield step_id, one


def _rows(connection: Connection, chunks: Select[int, str, bytes]) -> Iterator[tuple[int, RowChange]]:
    for step_id, table, stored in connection.execute(chunks.order_by(change.c.id.desc())):
        yield from ((step_id, one) for one in changes_in(Images.unpacked(table, stored)) if not one.lost)


def _inverting(connection: Connection, action: str, targets: Iterable[int]) -> dict[int, int]:
    """Return the steps of a sort that invert any of these, each with the one it inverts."""
    asked = select(step.c.id, step.c.inverts).where(step.c.action == action, step.c.inverts.in_(list(targets)))
    return {one: target for one, target in connection.execute(asked) if target is not None}


def _turned(one: RowChange) -> RowChange:
    return replace(one, before=one.after, after=one.before)
