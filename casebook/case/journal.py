"""History: before and after of every row, in steps chained by hash.

Each row's image is committed to with a salt of its own, and the chain runs over the commitments. So a purge can
destroy images and salts, and what is left still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from casebook.case.tables import change, step

SALT = 16
DIGEST = 32
UNDOABLE = ("write", "batch")

# [id, row before or None, row after or None]; a row is its values in the order of the chunk's columns.
Image = list[Any]


@dataclass(frozen=True)
class Images:
    """What one step did to rows of one table; None stands where a purge destroyed an image."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Image | None]

    def packed(self) -> bytes:
        """Return the stored form."""
        return zlib.compress(_json([list(self.columns), list(self.rows)]), 1)

    @classmethod
    def unpacked(cls, table: str, stored: bytes) -> Images:
        """Read the stored form back."""
        columns, rows = json.loads(zlib.decompress(stored))
        return cls(table, tuple(columns), rows)

    def commitment(self, salt: bytes, row: Image) -> bytes:
        """Return the salted hash that stands for one image in the chain."""
        return hashlib.sha256(salt + _json([self.table, self.columns, row])).digest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def commit_to(images: Images) -> tuple[bytes, bytes]:
    """Return fresh salts for the images, and the commitments made with them, both end to end."""
    salts = os.urandom(SALT * len(images.rows))
    made = (images.commitment(salts[SALT * n : SALT * (n + 1)], row) for n, row in enumerate(images.rows) if row)
    return salts, b"".join(made)


def link(prev: bytes, said: Sequence[Any], commitments: bytes) -> bytes:
    """Return a step's hash: over the step before, what the step says of itself, and its rows' commitments."""
    return hashlib.sha256(prev + _json([*said, hashlib.sha256(commitments).hexdigest()])).digest()


class Recorder:
    """Writes one step's images down as they come, and the step itself at the end."""

    def __init__(self, connection: Connection, at: str) -> None:
        """Hold the step's place, so that its images can point at it."""
        self.connection = connection
        self.at = at
        self.touched: dict[str, set[int]] = {}
        last = connection.execute(select(step.c.id, step.c.hash).order_by(step.c.id.desc()).limit(1)).first()
        self.step_id = last.id + 1 if last else 1
        self._prev = last.hash if last else b""
        self._commitments: list[bytes] = []
        unsaid = {"at": "", "label": "", "actor": "", "action": "", "prev": b"", "hash": b""}
        connection.execute(insert(step), {"id": self.step_id, **unsaid})

    def note(self, images: Images) -> None:
        """Keep the images of one table."""
        salts, commitments = commit_to(images)
        ids = [row[0] for row in images.rows if row]
        self.connection.execute(
            insert(change),
            {
                "step_id": self.step_id,
                "table_name": images.table,
                "first_id": min(ids),
                "last_id": max(ids),
                "salts": salts,
                "images": images.packed(),
                "commitments": commitments,
            },
        )
        self._commitments.append(commitments)
        self.touch(images.table, ids)

    def touch(self, table: str, ids: Iterable[int]) -> None:
        """Remember rows that changed, for those who listen."""
        self.touched.setdefault(table, set()).update(ids)

    def end(self, label: str, actor: str, action: str, inverts: int | None) -> Step:
        """Say what the step was, and chain it."""
        said = {"at": self.at, "label": label, "actor": actor, "action": action, "inverts": inverts}
        digest = link(self._prev, [self.step_id, *said.values()], b"".join(self._commitments))
        filled = {**said, "prev": self._prev, "hash": digest}
        self.connection.execute(step.update().where(step.c.id == self.step_id), filled)
        touched = {table: frozenset(ids) for table, ids in self.touched.items()}
        return Step(self.step_id, **said, touched=touched)


@dataclass(frozen=True)
class Step:
    """One named write, as listeners hear of it and as the history lists it.

    `touched` holds, by table, the ids whose rows it changed; it is filled for a step that just happened.
    """

    id: int
    at: str
    label: str
    actor: str
    action: str
    inverts: int | None
    touched: dict[str, frozenset[int]]

    def touches(self, table: str) -> bool:
        """Say whether rows of this table changed."""
        return table in self.touched


def steps(connection: Connection, limit: int | None = None) -> list[Step]:
    """Return the steps, newest first."""
    columns = (step.c.id, step.c.at, step.c.label, step.c.actor, step.c.action, step.c.inverts)
    found = connection.execute(select(*columns).order_by(step.c.id.desc()).limit(limit))
    return [Step(*row, touched={}) for row in found]


def images_of(connection: Connection, step_id: int, *, backwards: bool = False) -> list[Images]:
    """Return what a step did, in order or last first."""
    order = change.c.id.desc() if backwards else change.c.id
    found = connection.execute(
        select(change.c.table_name, change.c.images).where(change.c.step_id == step_id).order_by(order)
    )
    return [Images.unpacked(*row) for row in found]


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would invert.

    After the undo of step n the list is what it was before n; after the redo of undo u, what it was before u.
    """
    at = _last(connection)
    while at:
        if at.action == "undo" and at.inverts:
            at = _step(connection, at.inverts - 1)
        elif at.action == "redo" and at.inverts:
            at = _step(connection, at.inverts - 1)
        else:
            return at if at.action in UNDOABLE else None
    return None


def next_redo(connection: Connection) -> Step | None:
    """Return the undo that redo would invert; a new write or a purge has ended the list."""
    at = _last(connection)
    while at and at.action == "redo" and at.inverts:
        at = _step(connection, at.inverts - 1)
    return at if at and at.action == "undo" else None


def _last(connection: Connection) -> Step | None:
    found = steps(connection, 1)
    return found[0] if found else None


def _step(connection: Connection, step_id: int) -> Step | None:
    columns = (step.c.id, step.c.at, step.c.label, step.c.actor, step.c.action, step.c.inverts)
    row = connection.execute(select(*columns).where(step.c.id == step_id)).first()
    return Step(*row, touched={}) if row else None
