"""A batch whose files are read ahead of their turn: it comes out as if each had been read in its turn."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import psutil
import pytest

from casebook.actions import visits
from casebook.actions.aside import Progressed, answer, taking_in
from casebook.actions.incoming import from_outside
from casebook.actions.read_ahead import WAITING, ReadAhead
from casebook.actions.taking import take_all
from casebook.actions.trash import trash_record
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.errors import Cancelled
from casebook.queries.load import snapshot
from tests.actions.test_aside import started
from tests.actions.test_taking import held
from tests.case.helpers import content, sound
from tests.reading import crafted, packages, printed
from tests.soak.batch import Files
from tests.soak.soak_full_batch import fill
from tests.soak.soak_kill_batch import Kills


def names(case: Case) -> list[str]:
    return [str(one["name"]) for one in snapshot(case).of("evidence")]


def pages(case: Case) -> list[tuple[str, int, str]]:
    """Return the pages of each file in the order of the records."""
    asked = "SELECT name, number, text FROM evidence JOIN blob USING (sha256) JOIN page ON page.blob_id = blob.id"
    with case.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"{asked} ORDER BY evidence.id, number")]


def test_each_file_gets_its_own_text_in_the_order_given(case: Case, tmp_path: Path) -> None:
    files = Files(tmp_path / "files", 20)
    batch = take_all(case, reversed(files.paths))
    assert batch.refused == []
    wholes = [one.name for one in batch.taken if not one.part]
    assert wholes == [path.name for path in reversed(files.paths)]
    assert [name for name in names(case) if name in wholes] == wholes
    for path in files.paths:
        if path.suffix == ".txt":
            assert (path.name, 1, path.read_text()) in pages(case)
    assert sound(case)


def test_undo_takes_all_of_it_back_at_once(case: Case, tmp_path: Path) -> None:
    before = content(case)
    take_all(case, Files(tmp_path / "files", 10).paths)
    visits.undo(case)
    assert content(case) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has no named pipes among files")
def test_a_file_that_harms_its_reader_harms_no_other(case: Case, tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(crafted.says(b"Eleven barges"))
    (tmp_path / "2.pdf").write_bytes(crafted.inflating())
    (tmp_path / "3.pdf").write_bytes(crafted.says(b"Forty tonnes"))
    os.mkfifo(tmp_path / "4.txt")
    (tmp_path / "5.txt").write_text("Twelve barges")
    batch = take_all(case, sorted(tmp_path.glob("*.*[ft]")))
    assert [one.name for one in batch.taken] == ["1.pdf", "2.pdf", "3.pdf", "5.txt"]
    assert [bool(one.note) for one in batch.taken] == [False, True, False, False]
    assert [name for name, why in batch.refused if "pipe" in why] == ["4.txt"]
    assert {name for name, _, text in pages(case) if text} >= {"1.pdf", "3.pdf", "5.txt"}


def test_what_was_read_of_other_bytes_is_not_taken_for_a_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("Eleven barges")
    came = from_outside(case, path, None)
    with ReadAhead([path, path], lambda _: True) as ahead:
        first, second = ahead.next(), ahead.next()
        read = first.reading_of(came, lambda: True)
        assert read
        assert [page.text for page in read.pages] == ["Eleven barges"]
        path.write_text("Twelve barges")
        assert second.reading_of(from_outside(case, path, None), lambda: True) is None


def test_cancelled_in_the_middle_of_reading_it_stops_at_once_and_leaves_no_reader(case: Case, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Eleven barges")
    for number in (2, 3):
        (tmp_path / f"{number}.pdf").write_bytes(printed.many(800 + number))
    looks = 0

    def impatient(done: int, total: int) -> bool:
        nonlocal looks
        looks += done > 20
        return looks < 4

    with pytest.raises(Cancelled):
        take_all(case, sorted(tmp_path.glob("?.*")), progress=impatient)
    assert names(case) == ["1.txt"]
    assert not psutil.Process().children(recursive=True)
    assert threading.active_count() == 1
    assert sound(case)


def test_a_child_that_is_left_while_it_reads_ends_with_its_readers(case: Case, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Eleven barges")
    (tmp_path / "2.pdf").write_bytes(printed.many(1500))
    with started(taking_in(case, sorted(tmp_path.glob("?.*")), None)) as process:
        assert process.stdout
        assert process.stdin
        told = map(answer, process.stdout)
        next(one for one in told if isinstance(one, Progressed) and one.done > 20)
        readers = psutil.Process(process.pid).children(recursive=True)
        process.stdin.close()
        process.wait(5)
    assert readers
    assert not any(reader.is_running() for reader in readers)
    assert names(case) == ["1.txt"]
    assert sound(case)


def test_no_more_is_read_than_waits_its_turn(tmp_path: Path) -> None:
    files = Files(tmp_path / "files", 40).paths
    asked = list[Path]()

    def is_worth(path: Path) -> bool:
        asked.append(path)
        return True

    with ReadAhead(files, is_worth) as ahead:
        ahead.next()
        assert asked == list(files[:WAITING])
        ahead.next()
        assert asked == list(files[: WAITING + 1])


def test_a_batch_begun_again_adds_the_parts_that_a_kill_kept_out_and_no_trashed_one(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    path.write_bytes(packages.zipped({"a.txt": "Eleven barges", "b.txt": "Forty tonnes", "c.txt": "A ledger"}))
    take_all(case, [path])
    trash_record(case, next(one for one in snapshot(case).of("evidence") if one["name"] == "a.txt").uid)
    gone = held(case)["b.txt"].id
    raw = raw_of(case.connection)
    for table, column in (("custody", "evidence_id"), ("doc", "record_id"), ("evidence", "id"), ("record", "id")):
        raw.execute(f"DELETE FROM {table} WHERE {column} = ?", (gone,))
    batch = take_all(case, [path])
    assert [(one.name, one.duplicate) for one in batch.taken] == [("box.zip", True), ("b.txt", False)]
    assert names(case) == ["box.zip", "c.txt", "b.txt"]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="it kills process groups")
def test_a_few_kills_leave_each_file_whole_or_not_at_all(tmp_path: Path) -> None:
    kills = Kills(tmp_path, 20, longest=1.5)
    assert kills.soak(3, 2) == []
    assert kills.hit["taken in at last"] > 0


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="it limits the size of files")
def test_a_full_disk_in_the_middle_keeps_the_files_before(tmp_path: Path) -> None:
    taken, wrong = fill(tmp_path, Files(tmp_path / "files", 20), 1 / 2)
    assert wrong == []
    assert 0 < taken < 20
