"""Whether history is whole, and whether the rows are what history left."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from casebook.case.case import Case
from casebook.case.journal import DIGEST, SALT, Damaged, Image, Images, encoded, images_of, link, pieces
from casebook.case.rows import columns_of
from casebook.case.tables import change, step, table_of
from casebook.models import TABLES

Purged = dict[str, set[int]]


class _Last(NamedTuple):
    """What history says last of a row: a digest over the values of these columns."""

    columns: tuple[str, ...]
    digest: bytes


def chain(connection: Connection, _case: Case) -> Iterator[str]:
    """Follow the chain of steps from the first, and every image to what the chain says of it."""
    purged = _purged(connection)
    prev = b""
    for count, one in enumerate(connection.execute(select(step).order_by(step.c.id)).all(), 1):
        commitments = b""
        for change_id in _changes(connection, one.id):
            row = connection.execute(select(change).where(change.c.id == change_id)).one()
            commitments += row.commitments
            if not _kept(row, purged):
                yield f"what step {one.id} did to {row.table_name} was altered"
        said = [one.id, one.at, one.label, one.actor, one.action, one.inverts]
        if one.id != count or one.prev != prev or link(prev, said, commitments) != one.hash:
            yield f"the chain is broken at step {one.id}"
        prev = one.hash


def rows(connection: Connection, _case: Case) -> Iterator[str]:
    """Compare every row with the last image that history holds of it."""
    expected = _by_history(connection)
    for table in TABLES:
        known = expected[table]
        for row in connection.execute(select(table_of(table)).order_by(table_of(table).c.id)).mappings():
            last = known.pop(row["id"], None)
            if last is None:
                yield f"{table} {row['id']} is not in the history"
            elif _digest([row[name] for name in last.columns]) != last.digest:
                yield f"{table} {row['id']} is not as the history left it"
        for row_id in known:
            yield f"{table} {row_id} is missing"


def _changes(connection: Connection, step_id: int) -> Sequence[int]:
    return (
        connection.execute(select(change.c.id).where(change.c.step_id == step_id).order_by(change.c.id)).scalars().all()
    )


def _purged(connection: Connection) -> Purged:
    """Return the rows that purges say they destroyed."""
    found: Purged = defaultdict(set)
    for step_id in connection.execute(select(step.c.id).where(step.c.action == "purge")).scalars().all():
        for images in images_of(connection, step_id):
            found[images.table].update(row[0] for row in images.rows if _is_blank(row))
    return found


def _kept(row: Row[Any], purged: Purged) -> bool:
    """Say whether the images are those committed to; of purged ones only the commitment is left."""
    try:
        images = Images.unpacked(row.table_name, row.images)
    except Damaged:
        return False
    count = len(images.rows)
    if len(row.salts) != SALT * count or len(row.commitments) != DIGEST * count:
        return False
    ids = [image[0] for image in images.rows]
    if (row.first_id, row.last_id) != (min(ids), max(ids)):
        return False
    _, made = images.committed(row.salts)
    parts = zip(
        images.rows, pieces(row.salts, SALT), pieces(made, DIGEST), pieces(row.commitments, DIGEST), strict=True
    )
    gone = purged.get(row.table_name, set())
    return all(
        now == then or (_is_blank(image) and salt == bytes(SALT) and image[0] in gone)
        for image, salt, now, then in parts
    )


def _is_blank(image: Image) -> bool:
    return image[1] is None and image[2] is None


def _by_history(connection: Connection) -> dict[str, dict[int, _Last]]:
    """Return each row as the steps left it, the undone ones taken back; purged rows are not in it."""
    state: dict[str, dict[int, _Last]] = defaultdict(dict)
    inverted: dict[int, int | None] = {}
    for one in connection.execute(select(step.c.id, step.c.action, step.c.inverts).order_by(step.c.id)).all():
        inverted[one.id] = one.inverts
        if one.action == "undo":
            _follow(connection, state, one.inverts, side=1)
        elif one.action == "redo":
            _follow(connection, state, inverted.get(one.inverts), side=2)
        else:
            _follow(connection, state, one.id, side=2)
    return state


def _follow(connection: Connection, state: dict[str, dict[int, _Last]], step_id: int | None, side: int) -> None:
    for images in images_of(connection, step_id or 0, backwards=side == 1):
        today = columns_of(images.table)
        places = [place for place, name in enumerate(images.columns) if name in today]
        names = tuple(images.columns[place] for place in places)
        for row in images.rows:
            if row[side] is None:
                state[images.table].pop(row[0], None)
            else:
                state[images.table][row[0]] = _Last(names, _digest([row[side][place] for place in places]))


def _digest(values: Sequence[Any]) -> bytes:
    return hashlib.sha256(encoded(values)).digest()
