"""Evidence comes back byte for byte, is kept once, and leaves nothing when it does not get in."""

from __future__ import annotations

import io
import random
import tracemalloc
from collections.abc import Callable

import pytest

from casebook.case import evidence
from casebook.case.case import Case
from casebook.errors import Cancelled, CaseError
from tests.case.helpers import add, attach, held, row, sound
from tests.conftest import OpenCase


def counted(case: Case, table: str) -> int:
    with case.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def hash_of(case: Case, record_id: int) -> str:
    return str((row(case, "evidence", record_id) or {})["sha256"])


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a chunk be 64 bytes and a commit 4 chunks, so that a few hundred bytes cross every boundary."""
    monkeypatch.setattr(evidence, "CHUNK", 64)
    monkeypatch.setattr(evidence, "TOGETHER", 4)
    return 256


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 255, 256, 257, 319, 320, 511, 512, 513, 2000])
def test_bytes_come_back_whatever_the_boundary(opened: OpenCase, small_chunks: int, size: int) -> None:
    case, data = opened(), random.Random(size).randbytes(size)
    record = attach(case, data)
    assert held(case, hash_of(case, record)) == data
    assert counted(case, "chunk") == -(-size // 64)
    assert sound(case)


def test_a_large_file_crosses_the_real_boundary_in_little_memory(opened: OpenCase) -> None:
    case, size = opened(), 70 * evidence.CHUNK + 5
    tracemalloc.start()
    record = attach(case, random.Random(1).randbytes(evidence.CHUNK) * 70 + b"tail!")
    tracemalloc.stop()
    digest = hash_of(case, record)
    with case.read() as connection:
        assert sum(map(len, evidence.chunks_of(connection, digest))) == size
    assert sound(case)


def test_a_duplicate_is_kept_once(opened: OpenCase, small_chunks: int) -> None:
    case, data = opened(), random.Random(2).randbytes(3 * small_chunks)
    first, second = attach(case, data, "a"), attach(case, data, "b")
    assert hash_of(case, first) == hash_of(case, second)
    assert (counted(case, "blob"), counted(case, "chunk"), counted(case, "evidence")) == (1, 12, 2)
    assert sound(case)


def test_undoing_an_attachment_keeps_the_bytes_for_redo(opened: OpenCase) -> None:
    case = opened()
    record = attach(case, b"as received")
    digest = hash_of(case, record)
    case.undo()
    case.close()
    case = opened()
    case.redo()
    assert held(case, digest) == b"as received"
    assert sound(case)


def stop_late(done: int, _total: int) -> bool:
    return done < 700


class Broken(io.BytesIO):
    """A stick that is pulled out while it is read."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 700:
            raise OSError(5, "Input/output error")
        return super().read(size)


@pytest.mark.parametrize(
    ("stream", "progress", "error"),
    [(io.BytesIO, stop_late, Cancelled), (Broken, None, OSError)],
    ids=["cancelled", "unreadable"],
)
def test_what_does_not_get_in_leaves_nothing(
    opened: OpenCase,
    small_chunks: int,
    stream: type[io.BytesIO],
    progress: Callable[[int, int], bool] | None,
    error: type[Exception],
) -> None:
    case = opened()
    with pytest.raises(error):
        evidence.receive(case.transaction, stream(bytes(2000)), 2000, progress)
    assert (counted(case, "blob"), counted(case, "chunk")) == (0, 0)
    assert sound(case)


def test_progress_counts_to_the_size(opened: OpenCase, small_chunks: int) -> None:
    told = list[tuple[int, int]]()
    evidence.receive(opened().transaction, io.BytesIO(bytes(130)), 130, lambda *at: told.append(at))
    assert told == [(64, 130), (128, 130), (130, 130)]


def test_leftovers_are_swept_at_the_next_opening_and_nothing_else(opened: OpenCase, small_chunks: int) -> None:
    case = opened()
    kept = attach(case, b"kept")
    evidence.receive(case.transaction, io.BytesIO(bytes(600)))
    assert counted(case, "blob") == 2
    case.close()
    case = opened()
    assert (counted(case, "blob"), counted(case, "chunk")) == (1, 1)
    assert held(case, hash_of(case, kept)) == b"kept"
    assert sound(case)


def test_bytes_that_do_not_read_back_the_same_are_refused(opened: OpenCase, small_chunks: int) -> None:
    case = opened()
    received = evidence.receive(case.transaction, io.BytesIO(bytes(600)))
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE chunk SET data = x'FF' WHERE number = 1")
    with pytest.raises(CaseError, match="as it was"), case.write("Attach evidence") as writer:
        evidence.finish(writer.connection, received)
    assert counted(case, "evidence") == 0


def test_an_unknown_hash_has_no_bytes(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="n")
    assert held(case, "0" * 64) == b""
