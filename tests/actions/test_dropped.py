"""A file dropped on the window is evidence with a source, in one step; the same bytes are recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.dropped import take_in
from casebook.actions.files import history
from casebook.actions.records import add_record
from casebook.actions.trash import trash_record
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.evidence import unfinished
from casebook.case.tables import blob
from casebook.errors import Cancelled, CaseError
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item
from tests.case.helpers import content, sound
from tests.reading.crafted import pdf, titled


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "Memo of 3 May.txt"
    path.write_text("Elf Kähne in Łódź")
    return path


def only(case: Case, kind: str) -> Item:
    [item] = snapshot(case).of(kind)
    return item


def test_a_file_becomes_evidence_and_a_source_in_one_step(case: Case, memo: Path) -> None:
    before = content(case)
    taken = take_in(case, memo)
    file, source = only(case, "evidence"), only(case, "source")
    assert (taken.evidence_uid, taken.source_uid) == (file.uid, source.uid)
    assert (taken.created_source, taken.duplicate) == (True, False)
    assert file["source_id"] == source.id
    assert (source["title"], source["type"], source["seen"]) == ("Memo of 3 May", "document", "held")
    assert (source["author"], source["issued"]) == (None, None)
    assert [step.label for step in history(case)] == ["Attach evidence", "New case"]
    assert sound(case)
    case.undo()
    assert content(case) == before
    case.redo()
    assert only(case, "evidence")["source_id"] == only(case, "source").id
    assert sound(case)


def test_a_pdf_tells_of_itself(case: Case, tmp_path: Path) -> None:
    (tmp_path / "scan_0012.pdf").write_bytes(titled("Nine ships – Łódź", "Ana Novak", b"D:20240524101500+02'00'"))
    take_in(case, tmp_path / "scan_0012.pdf")
    source = only(case, "source")
    assert (source["title"], source["author"], source["issued"]) == (
        "Nine ships – Łódź", '["Ana Novak"]', "2024-05-24?",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "date", "told"),
    [
        ("Microsoft Word - letter to the quay.doc", b"D:2024", ("letter to the quay.doc", "2024?")),
        ("untitled", b"D:20241350", ("scan", None)),
        ("Document1", b"yesterday", ("scan", None)),
        ("  ", b"", ("scan", None)),
    ],
)
def test_what_a_program_filled_in_is_no_title(
    case: Case, tmp_path: Path, title: str, date: bytes, told: tuple[str, str | None]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(titled(title, "", date))
    take_in(case, tmp_path / "scan.pdf")
    source = only(case, "source")
    assert (source["title"], source["issued"]) == told


@pytest.mark.parametrize("author", ["anonymous", "(unspecified)", "Unknown", "Microsoft Office User", "user1", "  "])
def test_what_a_program_filled_in_is_nobody(case: Case, tmp_path: Path, author: str) -> None:
    (tmp_path / "scan.pdf").write_bytes(titled("Nine ships", author, b"D:2024"))
    take_in(case, tmp_path / "scan.pdf")
    assert only(case, "source")["author"] is None


def test_a_source_that_is_named_gets_the_file(case: Case, memo: Path) -> None:
    uid = add_record(case, "source", {"title": "Harbour office"}).uid
    taken = take_in(case, memo, uid)
    assert (taken.source_uid, taken.created_source, taken.duplicate) == (uid, False, False)
    assert only(case, "evidence")["source_id"] == only(case, "source").id


def test_the_same_bytes_again_are_recognised_and_make_no_second_source(case: Case, memo: Path) -> None:
    first = take_in(case, memo)
    before = content(case)
    again = take_in(case, memo.rename(memo.with_name("copy.txt")))
    assert (again.evidence_uid, again.source_uid) == (first.evidence_uid, first.source_uid)
    assert (again.created_source, again.duplicate) == (False, True)
    assert take_in(case, memo.with_name("copy.txt"), first.source_uid).duplicate
    assert content(case) == before
    with case.read() as connection:
        assert unfinished(connection) == []


def test_bytes_in_the_trash_come_in_anew(case: Case, memo: Path) -> None:
    trash_record(case, take_in(case, memo).evidence_uid)
    assert not take_in(case, memo).duplicate
    assert len(snapshot(case).of("source")) == 2


def test_a_file_that_cannot_be_read_as_text_is_taken_in_all_the_same(case: Case, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of use")
    take_in(case, tmp_path / "broken.pdf")
    assert only(case, "source")["title"] == "broken"
    assert only(case, "evidence")["reading_note"]


def test_half_a_character_in_a_title_costs_no_text(case: Case, tmp_path: Path) -> None:
    told = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"<</Title<FEFFD8000041>>>",
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 4 0 R")
    (tmp_path / "half.pdf").write_bytes(told)
    take_in(case, tmp_path / "half.pdf")
    assert only(case, "evidence")["pages"] == 1


def test_stopping_or_refusing_leaves_nothing(
    case: Case, tmp_path: Path, memo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(case)
    monkeypatch.setattr(evidence, "CHUNK", 4)  # a memo of some words then takes several reads to stop between
    with pytest.raises(Cancelled):
        take_in(case, memo, progress=lambda done, total: False)
    with pytest.raises(CaseError, match="is a folder"):
        take_in(case, tmp_path)
    with pytest.raises(CaseError, match="no source"):
        take_in(case, memo, "nobody")
    assert content(case) == before
    with case.read() as connection:
        assert connection.execute(blob.select()).all() == []
