"""Evidence bytes: hashed, kept in chunks inside the case file, read back and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import Connection, delete, insert, select, update

from casebook.case.tables import blob, chunk, page
from casebook.errors import Cancelled, CaseError

if TYPE_CHECKING:
    from casebook.case.case import Case
    from casebook.case.writer import Progress

CHUNK = 1 << 20  # bytes in a row
TOGETHER = 64  # chunks committed at once, so that a large file costs little memory


@dataclass(frozen=True)
class Received:
    """Bytes that have come in: what is committed under `blob_id` already, and the last chunks, still to be."""

    sha256: str
    size: int
    blob_id: int | None
    pending: tuple[bytes, ...]
    first_pending: int


def receive(case: Case, stream: BinaryIO, size: int = 0, progress: Progress | None = None) -> Received:
    """Read a stream to its end; all but the last 64 MiB are committed on the way, in a state nobody sees.

    `size` is the expected size in bytes, for `progress(done, size)`; Cancelled leaves nothing behind.
    """
    digest, done, number = hashlib.sha256(), 0, 0
    blob_id: int | None = None
    pending: list[bytes] = []
    while data := stream.read(CHUNK):
        if len(pending) == TOGETHER:
            blob_id = _spill(case, blob_id, number, pending)
            number, pending = number + len(pending), []
        pending.append(data)
        digest.update(data)
        done += len(data)
        if progress and progress(done, max(size, done)) is False:
            _abandon(case, blob_id)
            raise Cancelled
    return Received(digest.hexdigest(), done, blob_id, tuple(pending), number)


def finish(connection: Connection, received: Received) -> int:
    """Complete received bytes inside the step that adds their record; return the blob's id.

    Bytes we hold already are not kept twice. Raises CaseError where what was written does not read back the same.
    """
    held = connection.execute(select(blob.c.id).where(blob.c.sha256 == received.sha256)).scalar()
    if held is not None:
        if received.blob_id is not None:
            _drop(connection, received.blob_id)
        return int(held)
    blob_id = received.blob_id or _open(connection)
    _write(connection, blob_id, received.first_pending, received.pending)
    if _hash(connection, blob_id) != received.sha256:
        raise CaseError("The disk did not keep the file as it was: nothing was added. Check the disk, then try again.")
    values = {"sha256": received.sha256, "size": received.size, "complete": 1}
    connection.execute(update(blob).where(blob.c.id == blob_id), values)
    return blob_id


def keep_pages(connection: Connection, blob_id: int, texts: Iterator[tuple[int, str]]) -> None:
    """Keep the text of a file's pages beside its bytes, unless it is there already."""
    if connection.execute(select(page.c.id).where(page.c.blob_id == blob_id).limit(1)).first() is None:
        rows = [{"blob_id": blob_id, "number": number, "text": text} for number, text in texts]
        if rows:
            connection.execute(insert(page), rows)


def chunks_of(connection: Connection, sha256: str) -> Iterator[bytes]:
    """Return the bytes held under a hash, in order, a chunk at a time; none where it is not held."""
    blob_id = connection.execute(select(blob.c.id).where(blob.c.sha256 == sha256, blob.c.complete == 1)).scalar()
    return _chunks(connection, int(blob_id)) if blob_id is not None else iter(())


def unfinished(connection: Connection) -> list[int]:
    """Return the blobs that an interrupted attachment left behind."""
    return list(connection.execute(select(blob.c.id).where(blob.c.complete == 0)).scalars())


def sweep(connection: Connection) -> None:
    """Drop what an interrupted attachment left behind."""
    for blob_id in unfinished(connection):
        _drop(connection, blob_id)


def destroy(connection: Connection, sha256: str) -> None:
    """Delete the bytes and the text held under a hash, for a purge."""
    blob_id = connection.execute(select(blob.c.id).where(blob.c.sha256 == sha256)).scalar()
    if blob_id is not None:
        _drop(connection, int(blob_id))


def _spill(case: Case, blob_id: int | None, first: int, pending: list[bytes]) -> int:
    with case.transaction() as connection:
        blob_id = blob_id or _open(connection)
        _write(connection, blob_id, first, pending)
    return blob_id


def _abandon(case: Case, blob_id: int | None) -> None:
    if blob_id is not None:
        with case.transaction() as connection:
            _drop(connection, blob_id)


def _open(connection: Connection) -> int:
    made = connection.execute(insert(blob), {"size": 0, "complete": 0})
    return int(made.inserted_primary_key[0])


def _write(connection: Connection, blob_id: int, first: int, pieces: list[bytes] | tuple[bytes, ...]) -> None:
    rows = [{"blob_id": blob_id, "number": first + n, "data": data} for n, data in enumerate(pieces)]
    if rows:
        connection.execute(insert(chunk), rows)


def _drop(connection: Connection, blob_id: int) -> None:
    for table in (page, chunk):
        connection.execute(delete(table).where(table.c.blob_id == blob_id))
    connection.execute(delete(blob).where(blob.c.id == blob_id))


def _chunks(connection: Connection, blob_id: int) -> Iterator[bytes]:
    """Read by number, so that memory holds one chunk whatever the file's size."""
    number = 0
    one = select(chunk.c.data).where(chunk.c.blob_id == blob_id)
    while (data := connection.execute(one.where(chunk.c.number == number)).scalar()) is not None:
        yield data
        number += 1


def _hash(connection: Connection, blob_id: int) -> str:
    digest = hashlib.sha256()
    for data in _chunks(connection, blob_id):
        digest.update(data)
    return digest.hexdigest()
