"""Files come in as evidence byte for byte, once, with their text; what cannot come in leaves nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.files import history
from casebook.actions.records import add_record
from casebook.actions.trash import trash_record
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.evidence import chunks_of, unfinished
from casebook.case.tables import blob
from casebook.disclosure.finds import search
from casebook.errors import Cancelled, CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item
from tests.reading.crafted import says
from tests.shared import shared_case


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.txt"
    path.write_bytes("Elf Kähne in Łódź\r\n".encode())
    return path


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit every 32 bytes, so that a small file is what a large one is."""
    monkeypatch.setattr(evidence, "CHUNK", 16)
    monkeypatch.setattr(evidence, "TOGETHER", 2)


def held(case: Case) -> list[Item]:
    return snapshot(case).of("evidence")


def bytes_of(case: Case, sha256: str) -> bytes:
    with case.read() as connection:
        return b"".join(chunks_of(connection, sha256))


def leaves_nothing(case: Case) -> bool:
    """Say whether no evidence, no bytes and no step are there."""
    with case.read() as connection:
        blobs = connection.execute(blob.select()).all()
    return not blobs and not held(case) and len(history(case)) == 1


def test_a_file_is_kept_whole_and_described(case: Case, memo: Path) -> None:
    add_record(case, "source", {"title": "Harbour office"})
    done = attach_file(
        case, memo, source="Harbour office", held_as="copy", how="by post", by="W. D.", url="https://a.example/m"
    )
    (item,) = held(case)
    assert done.uid == item.uid
    assert done.sha256 == item["sha256"] == hashlib.sha256(memo.read_bytes()).hexdigest()
    assert bytes_of(case, done.sha256) == memo.read_bytes()
    assert (item["name"], item["media_type"], item["size"], item["pages"]) == ("memo.txt", "text/plain", 23, 1)
    assert (item["held_as"], item["acquired_how"], item["acquired_by"]) == ("copy", "by post", "W. D.")
    assert item["url"] == "https://a.example/m"
    assert item["acquired"] == case.moment()[:17] + str(item["acquired"])[17:]
    assert [step.label for step in history(case, 1)] == ["Attach evidence"]
    assert check(case) == []


def test_its_text_is_found(case: Case, memo: Path) -> None:
    attach_file(case, memo)
    (find,) = search(case, "lodz").finds
    assert (find.kind, find.page, find.name) == ("evidence", 1, "memo.txt")


def test_a_pdf_is_read_page_by_page(case: Case, tmp_path: Path) -> None:
    (tmp_path / "register.pdf").write_bytes(says(b"Quaffermoor", times=3))
    done = attach_file(case, tmp_path / "register.pdf")
    (item,) = held(case)
    assert (done.pages, item["pages"], item["media_type"]) == (3, 3, "application/pdf")


def test_a_file_that_cannot_be_read_is_kept_all_the_same_with_a_note(case: Case, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(500))
    done = attach_file(case, tmp_path / "broken.pdf")
    assert done.pages == 0
    assert done.note
    assert held(case)[0]["reading_note"] == done.note
    assert bytes_of(case, done.sha256) == (tmp_path / "broken.pdf").read_bytes()


def test_an_empty_file_is_a_file(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    done = attach_file(case, tmp_path / "empty")
    assert (done.size, bytes_of(case, done.sha256)) == (0, b"")
    assert check(case) == []


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("size", [1, 15, 16, 17, 31, 32, 33, 48, 64, 65, 1000])
def test_every_size_comes_back_byte_for_byte(case: Case, tmp_path: Path, size: int) -> None:
    path = tmp_path / "data.txt"
    path.write_bytes((b"0123456789" * 100)[:size])
    done = attach_file(case, path)
    assert bytes_of(case, done.sha256) == path.read_bytes()
    assert done.pages == 1
    with case.read() as connection:
        assert unfinished(connection) == []


@pytest.mark.usefixtures("small_chunks")
def test_text_is_read_from_what_was_spilled_to_the_disk_too(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Quaffermoor at the start " + "and so on " * 50 + "Tramplewick at the end")
    attach_file(case, path)
    assert search(case, "quaffermoor tramplewick").count == 1


def test_the_same_bytes_are_recognised(case: Case, memo: Path, tmp_path: Path) -> None:
    first = attach_file(case, memo)
    again = tmp_path / "copy of memo.txt"
    again.write_bytes(memo.read_bytes())
    second = attach_file(case, again)
    assert (first.duplicate, second.duplicate, second.uid) == (False, True, first.uid)
    assert len(held(case)) == 1
    assert len(history(case)) == 2


def test_the_same_bytes_from_another_source_are_another_record(case: Case, memo: Path) -> None:
    add_record(case, "source", {"title": "A"})
    add_record(case, "source", {"title": "B"})
    first = attach_file(case, memo, source="A")
    second = attach_file(case, memo, source="B")
    assert not second.duplicate
    assert attach_file(case, memo, source="B").uid == second.uid
    assert attach_file(case, memo).uid == first.uid
    assert len(held(case)) == 2
    with case.read() as connection:
        assert len(connection.execute(blob.select()).all()) == 1
    assert check(case) == []


@pytest.mark.usefixtures("small_chunks")
def test_a_large_duplicate_leaves_no_bytes_behind(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(os.urandom(300))
    attach_file(case, path)
    attach_file(case, path)
    with case.read() as connection:
        assert len(connection.execute(blob.select()).all()) == 1


def test_what_is_in_the_trash_is_no_duplicate(case: Case, memo: Path) -> None:
    first = attach_file(case, memo)
    trash_record(case, first.uid)
    assert not attach_file(case, memo).duplicate


def test_undo_and_redo_bring_the_file_out_and_in(case: Case, memo: Path) -> None:
    done = attach_file(case, memo)
    case.undo()
    assert held(case) == []
    case.redo()
    assert held(case)[0].uid == done.uid
    assert bytes_of(case, done.sha256) == memo.read_bytes()
    assert check(case) == []


def test_what_is_no_file_is_named(case: Case, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for path, told in [
        (tmp_path, "is a folder"),
        (tmp_path / "none", "There is no file"),
        (tmp_path / "dangling", "There is no file"),
        (tmp_path / "pipe", "is a device or a pipe"),
        (Path("/dev/zero"), "is a device or a pipe"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ]:
        with pytest.raises(CaseError, match=told):
            attach_file(case, path)
    assert leaves_nothing(case)


def test_bad_words_about_a_file_are_named_by_field(case: Case, memo: Path) -> None:
    with pytest.raises(Invalid) as refused:
        attach_file(case, memo, held_as="stolen", source="Nobody")
    assert set(refused.value.fields) == {"held_as", "source"}
    assert leaves_nothing(case)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("change", ["grow", "shrink", "rewrite"])
def test_a_file_that_changes_while_it_is_read_is_refused(case: Case, tmp_path: Path, change: str) -> None:
    path = tmp_path / "growing.log"
    path.write_bytes(b"x" * 200)

    def meddle(done: int, _total: int) -> bool:
        if done == 160:
            with path.open("r+b") as file:
                if change == "shrink":
                    file.truncate(170)
                file.seek(200 if change == "grow" else 0)
                file.write(b"y")
            os.utime(path, ns=(1, 1))
        return True

    with pytest.raises(CaseError, match="changed while it was read"):
        attach_file(case, path, progress=meddle)
    assert leaves_nothing(case)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("after", [16, 48, 192])
def test_a_stopped_attachment_leaves_nothing(case: Case, tmp_path: Path, after: int) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 200)
    with pytest.raises(Cancelled):
        attach_file(case, path, progress=lambda done, _total: done < after)
    assert leaves_nothing(case)


def test_progress_counts_bytes_to_the_size(case: Case, memo: Path) -> None:
    told: list[tuple[int, int]] = []
    attach_file(case, memo, progress=lambda done, total: told.append((done, total)))
    assert told == [(23, 23)]


def pdfs() -> Iterator[Path]:
    yield from sorted(shared_case("pdf").glob("*.pdf"))


def test_real_files_come_back_byte_for_byte(case: Case) -> None:
    paths = list(pdfs())[:6]
    for path in paths:
        done = attach_file(case, path)
        assert bytes_of(case, done.sha256) == path.read_bytes()
    assert len(held(case)) == len({path.read_bytes() for path in paths})
