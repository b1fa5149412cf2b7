"""History: before and after of every row, in steps chained by hash.

Each row's image is committed to with a salt of its own, and the chain runs over the commitments. So a purge can
destroy images and salts, and what is left still verifies.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, select

from casebook.case.connection import raw_of
from casebook.case.tables import change, step
from casebook.errors import CaseError
from casebook.models import TABLES

SALT = 16  # bytes
DIGEST = 32
# Bytes that a chunk of history unpacks to at most: a crafted one could fill the memory. What we write stays under it.
LARGEST = 1 << 26
_ROOM = 1 << 16  # bytes of it for the names of columns, and for commas
UNDOABLE = ("write", "batch")

# [id, row before or None, row after or None]; a row is its values in the order of its chunk's columns. Where a purge
# destroyed the rows, both are None and the salt is zero.
Image = Sequence[Any]

_SAID = (step.c.id, step.c.at, step.c.label, step.c.actor, step.c.action, step.c.inverts, step.c.visit)
_LAST = "SELECT id, hash FROM step ORDER BY id DESC LIMIT 1"
_KEEP = (
    "INSERT INTO change(step_id, table_name, first_id, last_id, salts, images, commitments)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# The step stands before its changes do: while they point at a row that is to come, every insert of a record would look
# through all tables for rows that wait for it.
_BEGIN = (
    "INSERT INTO step(id, at, label, actor, action, inverts, visit, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')"
)
_END = "UPDATE step SET hash = ? WHERE id = ?"


def encoded(value: object) -> bytes:
    """Return a value as history writes it: the same value, the same bytes."""
    return orjson.dumps(value)


class Damaged(CaseError):
    """The history holds what Casebook did not write."""

    def __init__(self) -> None:
        super().__init__("The history of this case is damaged: restore a backup, and keep this file for repair.")


class TooLarge(CaseError):
    """What a step did to a row is more than a chunk of history holds."""

    def __init__(self) -> None:
        super().__init__("This text is too long to be kept in a field: attach it to a source as a file.")


@dataclass(frozen=True)
class Images:
    """What one step did to rows of one table."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Image]

    @classmethod
    def unpacked(cls, table: str, stored: bytes) -> Images:
        """Read the stored form back; raise Damaged for anything that we have not written."""
        try:
            columns, rows = orjson.loads(_inflated(stored))
        except (ValueError, TypeError, zlib.error) as error:
            raise Damaged from error
        if table not in TABLES or not _is_whole(columns, rows):
            raise Damaged
        return cls(table, tuple(columns), rows)

    def packed(self) -> bytes:
        """Return the stored form."""
        return self._packed([encoded(row) for row in self.rows])

    def committed(self, salts: bytes) -> tuple[bytes, bytes]:
        """Return the stored form, and the salted hashes that stand for the images in the chain, end to end."""
        written = [encoded(row) for row in self.rows]
        head = encoded([self.table, self.columns])
        made = (
            hashlib.sha256(salt + head + row).digest() for salt, row in zip(pieces(salts, SALT), written, strict=True)
        )
        return self._packed(written), b"".join(made)

    def _packed(self, written: list[bytes]) -> bytes:
        if sum(map(len, written)) > LARGEST - _ROOM:
            raise TooLarge
        return zlib.compress(b"[%b,[%b]]" % (encoded(self.columns), b",".join(written)), 1)


def _inflated(stored: bytes) -> bytes:
    """Unpack bytes, and no more of them than a chunk may have."""
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(stored, LARGEST + 1)
    if len(data) > LARGEST or not unpacking.eof or unpacking.unused_data:
        raise Damaged
    return data


def _is_whole(columns: object, rows: object) -> bool:
    """Say whether these are the names of columns, and rows before and after of as many values."""
    if not isinstance(columns, list) or not isinstance(rows, list) or not rows:
        return False
    width = len(columns)
    return all(isinstance(name, str) for name in columns) and all(
        isinstance(row, list)
        and len(row) == 3
        and isinstance(row[0], int)
        and all(values is None or (isinstance(values, list) and len(values) == width) for values in row[1:])
        for row in rows
    )


def pieces(joined: bytes, size: int) -> Iterator[bytes]:
    """Cut bytes into pieces of one size."""
    return (joined[at : at + size] for at in range(0, len(joined), size))


def link(prev: bytes, said: Sequence[Any], commitments: bytes) -> bytes:
    """Return a step's hash: over the step before, what the step says of itself, and its rows' commitments."""
    return hashlib.sha256(prev + encoded([*said, hashlib.sha256(commitments).hexdigest()])).digest()


Head = tuple[int, bytes]


class Named(NamedTuple):
    """What a step says of itself: fixed words, who did it, what sort of step it is, and the step it inverts."""

    label: str
    actor: str
    action: str
    inverts: int | None = None


@dataclass(frozen=True)
class Step:
    """One named write, as listeners hear of it and as the history lists it.

    Steps of one `visit` to a form are taken back together. `touched` holds, by table, the ids whose rows it changed;
    it is filled for a step that just happened.
    """

    id: int
    at: str
    label: str
    actor: str
    action: str
    inverts: int | None
    visit: str | None = None
    touched: dict[str, frozenset[int]] = field(default_factory=dict)

    def touches(self, table: str) -> bool:
        """Say whether rows of this table changed."""
        return table in self.touched

    def touching(self, touched: Mapping[str, Iterable[int]]) -> Step:
        """Return this step with the rows it changed."""
        return replace(self, touched={table: frozenset(ids) for table, ids in touched.items()})

    def joined(self, later: Step) -> Step:
        """Return a later step with the rows that this one changed as well."""
        tables = self.touched.keys() | later.touched.keys()
        none: frozenset[int] = frozenset()
        return later.touching({name: self.touched.get(name, none) | later.touched.get(name, none) for name in tables})


class Recorder:
    """Writes one step down, and its images as they come; a step that touches nothing leaves nothing."""

    def __init__(self, connection: Connection, at: str, named: Named, visit: str | None = None) -> None:
        self.connection = connection
        self.at = at
        self.touched: dict[str, set[int]] = {}
        self.ended: Step | None = None
        self.head: Head | None = None
        last, self._prev = raw_of(connection).execute(_LAST).fetchone() or (0, b"")
        self._said = (last + 1, at, *named)
        self._visit = visit
        self._commitments: list[bytes] = []

    def note(self, images: Images) -> None:
        """Keep the images of one table, halved until each part is small enough; raise TooLarge where no row is."""
        ids = [row[0] for row in images.rows]
        self.touch(images.table, ids)
        salts = os.urandom(SALT * len(images.rows))
        try:
            packed, commitments = images.committed(salts)
        except TooLarge:
            if len(ids) == 1:
                raise
            for half in (images.rows[: len(ids) // 2], images.rows[len(ids) // 2 :]):
                self.note(replace(images, rows=half))
            return
        place = (self._said[0], images.table, min(ids), max(ids))
        raw_of(self.connection).execute(_KEEP, (*place, salts, packed, commitments))
        self._commitments.append(commitments)

    def touch(self, table: str, ids: Iterable[int]) -> None:
        """Remember rows that changed, for those who listen; the first begin the step."""
        if not self.touched:
            raw_of(self.connection).execute(_BEGIN, (*self._said, self._visit, self._prev))
        self.touched.setdefault(table, set()).update(ids)

    def end(self) -> Step:
        """Chain the step and return it; it stands in `ended` from then on."""
        digest = link(self._prev, self._said, b"".join(self._commitments))
        raw_of(self.connection).execute(_END, (digest, self._said[0]))
        self.head = (self._said[0], digest)
        self.ended = Step(*self._said, self._visit).touching(self.touched)
        return self.ended


def head(connection: Connection) -> Head | None:
    """Return the last step's id and hash, which stand for all before it."""
    found = raw_of(connection).execute(_LAST).fetchone()
    return (int(found[0]), bytes(found[1])) if found else None


def steps(connection: Connection, limit: int | None = None) -> list[Step]:
    """Return the steps, newest first."""
    found = connection.execute(select(*_SAID).order_by(step.c.id.desc()).limit(limit))
    return [Step(*row) for row in found]


def images_of(connection: Connection, step_id: int, *, backwards: bool = False) -> Iterator[Images]:
    """Return what a step did, in order or last first, one chunk at a time."""
    place = select(change.c.id).where(change.c.step_id == step_id)
    ids = connection.execute(place.order_by(change.c.id.desc() if backwards else change.c.id)).scalars().all()
    for change_id in ids:
        stored = select(change.c.table_name, change.c.images).where(change.c.id == change_id)
        yield Images.unpacked(*connection.execute(stored).one())


def steps_after(connection: Connection, step_id: int) -> list[Step]:
    """Return the steps made after one, oldest first, with the rows they changed."""
    later = connection.execute(select(*_SAID).where(step.c.id > step_id).order_by(step.c.id)).all()
    return [Step(*row).touching(_touched(connection, row.id)) for row in later]


def _touched(connection: Connection, step_id: int) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for images in images_of(connection, step_id):
        found.setdefault(images.table, set()).update(row[0] for row in images.rows)
    return found


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would invert.

    After the undo of step n the list is what it was before n; after the redo of undo u, what it was before u.
    """
    at = _last(connection)
    while at and at.action in ("undo", "redo"):
        at = _before(connection, at)
    return at if at and at.action in UNDOABLE else None


def next_redo(connection: Connection) -> Step | None:
    """Return the undo that redo would invert; a new write or a purge has ended the list."""
    at = _last(connection)
    while at and at.action == "redo":
        at = _before(connection, at)
    return at if at and at.action == "undo" and _inverted(at) else None


def _last(connection: Connection) -> Step | None:
    found = steps(connection, 1)
    return found[0] if found else None


def _before(connection: Connection, at: Step) -> Step | None:
    """Return the step before the one that this undo or redo inverts."""
    row = connection.execute(select(*_SAID).where(step.c.id == _inverted(at) - 1)).first()
    return Step(*row) if row else None


def _inverted(at: Step) -> int:
    """Return the step that an undo or redo inverts, which can only be an earlier one."""
    if at.inverts is None or not 0 < at.inverts < at.id:
        raise Damaged
    return at.inverts
