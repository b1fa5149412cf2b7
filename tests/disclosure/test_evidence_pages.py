"""Files in evidence as the window looks at them: from any thread, beside whatever the case is doing."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from PIL import Image
from sqlalchemy import delete, select, update

from casebook.actions.attach import attach_file
from casebook.case.case import Case
from casebook.case.tables import blob, chunk, page
from casebook.disclosure.evidence_pages import FileShown, Locked, PageRead, file_of, look_at, read_pages
from casebook.disclosure.reads import INTERNAL, Reader, find
from casebook.errors import CaseError
from casebook.schema.placed import Placed, Word, pack_words
from tests.conftest import OpenCase
from tests.reading import printed

WHOLE = (0.0, 0.0, 1.0, 1.0)


@pytest.fixture
def attached(case: Case, tmp_path: Path) -> Callable[[str, bytes], int]:
    """Return what takes bytes into the case under a name, and gives the id of their record."""

    def attached(name: str, data: bytes) -> int:
        path = tmp_path / name
        path.write_bytes(data)
        return find(case, attach_file(case, path).uid, "evidence")

    return attached


Attached = Callable[[str, bytes], int]


def set_page(case: Case, number: int, **values: object) -> None:
    with case.transaction() as connection:
        connection.execute(update(page).where(page.c.number == number), values)


def test_a_file_is_described(case: Case, attached: Attached) -> None:
    data = printed.many(3)
    file = file_of(case, INTERNAL, attached("book.pdf", data))
    assert file == FileShown("book.pdf", "application/pdf", len(data), file.sha256, 3, "", looked_at=True)
    assert len(file.sha256) == 64


def test_its_pages_are_read_as_the_case_keeps_them(case: Case, attached: Attached) -> None:
    evidence = attached("letter.pdf", printed.page(printed.LINES))
    assert read_pages(case, INTERNAL, evidence) == (PageRead(1, "", "\n".join(printed.LINES), "text", None, ""),)
    set_page(case, 1, label="iv", how="ocr", confidence=71, doubt="mojibake")
    (read,) = read_pages(case, INTERNAL, evidence)
    assert (read.label, read.how, read.confidence, read.doubt) == ("iv", "ocr", 71, "mojibake")


def test_a_text_is_read_and_not_looked_at(case: Case, attached: Attached) -> None:
    evidence = attached("note.txt", b"One line.\nAnother.")
    assert not file_of(case, INTERNAL, evidence).looked_at
    assert "".join(one.text for one in read_pages(case, INTERNAL, evidence)) == "One line.\nAnother."
    with pytest.raises(CaseError, match="text/plain are not shown as pages"):
        look_at(case, INTERNAL, evidence)


def test_the_text_of_a_page_that_is_looked_at_is_the_text_that_is_kept(case: Case, attached: Attached) -> None:
    evidence = attached("book.pdf", printed.many(3))
    with look_at(case, INTERNAL, evidence) as looking:
        assert [looking.placed(number).text for number in (1, 2, 3)] == [
            one.text for one in read_pages(case, INTERNAL, evidence)
        ]
        assert looking.render(2, 200).width == 200
        assert looking.sheets[1].label == "ii"


def test_words_read_by_ocr_stand_in_place_of_the_text_layer_as_soon_as_they_are_kept(
    case: Case, attached: Attached
) -> None:
    evidence = attached("book.pdf", printed.many(2))
    words = (Word(0, 4, WHOLE), Word(5, 9, WHOLE))
    with look_at(case, INTERNAL, evidence) as looking:
        before = looking.placed(1)
        set_page(case, 1, text="read anew", how="ocr", confidence=80, words=pack_words(words))
        assert looking.placed(1) == Placed("read anew", words)
        assert looking.placed(2) != before
        set_page(case, 1, words=b"junk")
        with pytest.raises(CaseError, match="have its file read again"):
            looking.placed(1)


def test_an_image_is_looked_at(case: Case, attached: Attached) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(out, "PNG")
    evidence = attached("photo.png", out.getvalue())
    assert file_of(case, INTERNAL, evidence).looked_at
    with look_at(case, INTERNAL, evidence) as looking:
        picture = looking.render(1, 3)
    assert (picture.width, picture.height) == (3, 2)
    assert picture.data[:3] == b"\0\0\xff"


def test_a_locked_file_asks_and_nothing_of_its_password_is_kept(case: Case, attached: Attached) -> None:
    evidence = attached("locked.pdf", printed.locked(printed.page(printed.LINES), "opensesame"))
    with pytest.raises(Locked):
        look_at(case, INTERNAL, evidence)
    with look_at(case, INTERNAL, evidence, "opensesame") as looking:
        assert looking.placed(1).text.startswith("The ministry")
    with pytest.raises(Locked):
        look_at(case, INTERNAL, evidence)
    case.close()
    assert b"opensesame" not in case.path.read_bytes()


@pytest.mark.parametrize("audience", ["editor", "legal", "subject", "public"])
@pytest.mark.parametrize("call", [file_of, read_pages, look_at])
def test_nobody_else_looks_at_files(
    case: Case, attached: Attached, audience: str, call: Callable[[Case, Reader, int], object]
) -> None:
    evidence = attached("letter.pdf", printed.page(printed.LINES))
    with pytest.raises(CaseError, match="for the newsroom's own eyes"):
        call(case, Reader(audience), evidence)


@pytest.mark.parametrize("call", [file_of, read_pages, look_at])
def test_a_file_that_is_gone_is_said_to_be(case: Case, call: Callable[[Case, Reader, int], object]) -> None:
    with pytest.raises(CaseError, match="This file is no longer in the case"):
        call(case, INTERNAL, 999)


def test_bytes_that_are_not_all_there_are_told_of(case: Case, attached: Attached) -> None:
    evidence = attached("book.pdf", printed.many(2))
    with case.transaction() as connection:
        connection.execute(delete(chunk).where(chunk.c.blob_id.in_(select(blob.c.id))))
    with pytest.raises(CaseError, match="The bytes of this file are not those received"):
        look_at(case, INTERNAL, evidence)
    assert psutil.Process().children() == []


def test_a_locked_case_is_looked_at_like_any_other(opened: OpenCase, tmp_path: Path) -> None:
    case = opened("sealed", "a long enough passphrase")
    (tmp_path / "letter.pdf").write_bytes(printed.page(printed.LINES))
    evidence = find(case, attach_file(case, tmp_path / "letter.pdf").uid, "evidence")
    with look_at(case, INTERNAL, evidence) as looking:
        assert looking.placed(1).text.startswith("The ministry")


def test_files_are_looked_at_from_other_threads_while_the_case_is_read_and_written(
    case: Case, attached: Attached
) -> None:
    evidence = [attached(f"{number}.pdf", printed.many(2, lines=number + 1)) for number in range(2)]

    def look_often(at: int) -> set[str]:
        found = set()
        for _ in range(3):
            with look_at(case, INTERNAL, evidence[at]) as looking:
                found.add(looking.placed(2).text)
        return found

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(look_often, at) for at in range(2)]
        saves = 0
        while not all(one.done() for one in asked):
            with case.write("Edit record") as writer:
                writer.change("evidence", evidence[0], {"notes": f"save {saves}"})
            with case.read() as connection:
                assert len(connection.execute(select(page.c.id)).all()) == 4
            saves += 1
    assert [len(one.result()) for one in asked] == [1, 1]
    assert saves > 5
