"""Evidence bytes: hashed, kept in chunks inside the case file, read back and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select, update

from casebook.case.connection import raw_of
from casebook.case.hashing import Hashing
from casebook.case.tables import blob, chunk, page, table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled, CaseError

Transaction = Callable[[], AbstractContextManager[Connection]]

CHUNK = 1 << 20  # bytes in a row
_BEHIND = 8  # chunks that are read back and not yet hashed
TOGETHER = 64  # chunks committed at once, so that a large file costs little memory


@dataclass(frozen=True)
class PageText:
    """The text of a page as it was read: `how` is "text", "ocr" or "timed", `confidence` of OCR is 0 to 100.

    `label` is its number as printed, `doubt` why its text may be wrong. `words` says where each word of OCR stands
    (`schema.placed`), or when those of a recording are said (`schema.timed`).
    """

    number: int
    text: str
    label: str | None = None
    how: str = "text"
    confidence: int | None = None
    doubt: str | None = None
    words: bytes | None = None


_KEEP_PAGE = (
    "INSERT INTO page(blob_id, number, text, label, how, confidence, doubt, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Received:
    """Bytes that have come in: what is committed under `blob_id` already, and the last chunks, still to be."""

    sha256: str
    size: int
    blob_id: int | None
    pending: tuple[bytes, ...]
    first_pending: int


class _Intake:
    """Chunks on their way in; every 64 MiB are committed in a state nobody sees."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.blob_id: int | None = None
        self.number = 0
        self.pending: list[bytes] = []

    def take(self, data: bytes) -> None:
        """Keep one more chunk."""
        if len(self.pending) == TOGETHER:
            self._spill()
        self.pending.append(data)

    def abandon(self) -> None:
        """Drop what was committed, and what is in memory: the error at hand may be held for long."""
        self.pending.clear()
        if self.blob_id is not None:
            with self.transaction() as connection:
                _drop(connection, self.blob_id)

    def _spill(self) -> None:
        with self.transaction() as connection:
            blob_id = self.blob_id or _open(connection)
            _write(connection, blob_id, self.number, self.pending)
        self.blob_id = blob_id
        self.number += len(self.pending)
        self.pending = []


def receive(transaction: Transaction, stream: BinaryIO, size: int = 0, progress: Progress | None = None) -> Received:
    """Read a stream to its end; all but the last 64 MiB are committed on the way, in a state nobody sees.

    `transaction` is the case's own. `size` is the expected size in bytes, for `progress(done, size)`; Cancelled, or
    a stream that fails, leaves nothing behind.
    """
    done, intake = 0, _Intake(transaction)
    with Hashing(TOGETHER) as digest:  # those that are being committed are in memory in any case
        try:
            while data := stream.read(CHUNK):
                intake.take(data)
                digest.update(data)
                done += len(data)
                if progress and progress(done, max(size, done)) is False:
                    raise Cancelled
        except BaseException:
            intake.abandon()
            raise
        return Received(digest.hexdigest(), done, intake.blob_id, tuple(intake.pending), intake.number)


def finish(connection: Connection, received: Received) -> int:
    """Complete received bytes inside the step that adds their record; return the blob's id.

    Bytes we hold already are not kept twice. Raises CaseError where what was written does not read back the same.
    """
    held = _blob_id(connection, received.sha256)
    if held is not None:
        if received.blob_id is not None:
            _drop(connection, received.blob_id)
        return held
    blob_id = received.blob_id or _open(connection)
    _write(connection, blob_id, received.first_pending, received.pending)
    if _hash(connection, blob_id) != received.sha256:
        raise CaseError("The disk did not keep this file as it was: nothing was added. Check it, then try again.")
    values = {"sha256": received.sha256, "size": received.size, "complete": 1}
    connection.execute(update(blob).where(blob.c.id == blob_id), values)
    return blob_id


def keep_pages(connection: Connection, blob_id: int, pages: Iterable[PageText]) -> None:
    """Keep the text of a file's pages beside its bytes, unless it is there already."""
    if connection.execute(select(page.c.id).where(page.c.blob_id == blob_id).limit(1)).first() is None:
        raw_of(connection).executemany(_KEEP_PAGE, ((blob_id, *vars(one).values()) for one in pages))


def replace_page(connection: Connection, sha256: str, read: PageText) -> None:
    """Keep another reading of a page in place of the one there is."""
    blob_id = _blob_id(connection, sha256)
    if blob_id is None:
        raise CaseError("The bytes of this file are not in the case: run a check of it.")
    connection.execute(delete(page).where(page.c.blob_id == blob_id, page.c.number == read.number))
    connection.execute(insert(page), {"blob_id": blob_id, **vars(read)})


def chunks_of(connection: Connection, sha256: str) -> Iterator[bytes]:
    """Return the bytes held under a hash, in order, a chunk at a time; none where it is not held."""
    blob_id = _blob_id(connection, sha256)
    return _chunks(connection, blob_id) if blob_id is not None else iter(())


def holds_size(connection: Connection, size: int) -> bool:
    """Say whether there are bytes of just this size."""
    return connection.execute(select(blob.c.id).where(blob.c.size == size).limit(1)).first() is not None


def unfinished(connection: Connection) -> list[int]:
    """Return the blobs that an interrupted attachment left behind: they have no hash yet."""
    left = select(blob.c.id).where(blob.c.complete == 0, blob.c.sha256.is_(None))
    return list(connection.execute(left).scalars())


def sweep(connection: Connection) -> None:
    """Drop what an interrupted attachment left behind."""
    for blob_id in unfinished(connection):
        _drop(connection, blob_id)


def destroy_unheld(connection: Connection) -> None:
    """Delete the bytes and the text of which no record is left, for a purge."""
    held = select(table_of("evidence").c.sha256)
    for blob_id in connection.execute(select(blob.c.id).where(blob.c.sha256.not_in(held))).scalars().all():
        _drop(connection, blob_id)


def _blob_id(connection: Connection, sha256: str) -> int | None:
    found = connection.execute(select(blob.c.id).where(blob.c.sha256 == sha256, blob.c.complete == 1)).scalar()
    return None if found is None else int(found)


def _open(connection: Connection) -> int:
    return int(connection.execute(insert(blob).returning(blob.c.id), {"size": 0, "complete": 0}).scalar_one())


def _write(connection: Connection, blob_id: int, first: int, pieces: Sequence[bytes]) -> None:
    rows = ((blob_id, number, data) for number, data in enumerate(pieces, first))
    raw_of(connection).executemany("INSERT INTO chunk(blob_id, number, data) VALUES (?, ?, ?)", rows)


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
    with Hashing(_BEHIND) as digest:
        for data in _chunks(connection, blob_id):
            digest.update(data)
        return digest.hexdigest()
