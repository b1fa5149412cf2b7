from __future__ import annotations

import io
from collections.abc import Iterator

import psutil
import pytest

from casebook.reading import Page, Reading, read_file, sniff
from tests.reading import crafted
from tests.shared import shared_case


def test_text_comes_back_as_it_was_written() -> None:
    assert read_file([b"G\xc3\xb6d", b"\xc3\xb6ll\xc5\x91\r\nroad\r"], "text/plain") == Reading(
        (Page(1, "Gödöllő\nroad\n"),)
    )


def test_an_open_file_is_read_too() -> None:
    assert read_file(io.BytesIO(b"one\ntwo"), "text/csv").pages == (Page(1, "one\ntwo"),)


def test_a_pdf_comes_back_page_by_page() -> None:
    pages = read_file([crafted.says(b"Hello", times=3)], "application/pdf").pages
    assert pages == (Page(1, "Hello"), Page(2, "Hello"), Page(3, "Hello"))


@pytest.mark.parametrize(
    ("name", "pages", "note"),
    [
        ("page_labels.pdf", 7, None),
        ("no_page_count.pdf", 6, None),
        ("encrypted.pdf", 0, "The file is encrypted: its text was not read."),
        ("encrypted_hello_world_r6.pdf", 0, "The file is encrypted: its text was not read."),
        ("bug_325_b.pdf", 0, "The file is damaged: its text could not be read."),
        (
            "named_dests_old_style.pdf",
            2,
            "Of 2 pages, 1 may be wrong or missing: compare them with the file.",
        ),
        ("bug_216.pdf", 1, "Some of the text may be wrong or missing: compare it with the file."),
    ],
)
def test_pdfs_of_others(name: str, pages: int, note: str | None) -> None:
    reading = read_file([shared_case(f"pdf/{name}").read_bytes()], "application/pdf")
    assert (len(reading.pages), reading.note) == (pages, note)


def test_every_shared_pdf_is_read_or_says_why_not() -> None:
    for path in sorted(shared_case("pdf").glob("*.pdf")):
        data = path.read_bytes()
        assert sniff(data, "") == "application/pdf", path.name
        reading = read_file([data], "application/pdf")
        assert reading.pages or reading.note, path.name


def test_naughty_strings_come_back_as_they_are_written() -> None:
    data = shared_case("text/blns.json").read_bytes()
    pages = read_file([data], "application/json").pages
    assert "".join(page.text for page in pages).encode() == data.replace(b"\x7f", b"")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("encrypted.pdf", "1234"),
        ("encrypted.pdf", "5678"),
        ("encrypted_hello_world_r6.pdf", "âge"),
        ("encrypted_hello_world_r6.pdf", "hôtel"),
    ],
)
def test_a_locked_pdf_opens_with_its_password_alone(name: str, password: str) -> None:
    data = shared_case(f"pdf/{name}").read_bytes()
    for wrong in ("", "guess"):
        reading = read_file([data], "application/pdf", password=wrong)
        assert (reading.locked, reading.pages) == (True, ())
    opened = read_file([data], "application/pdf", password=password)
    assert not opened.locked
    assert opened.pages


def test_pages_carry_the_numbers_printed_on_them() -> None:
    pages = read_file([shared_case("pdf/page_labels.pdf").read_bytes()], "application/pdf").pages
    assert [page.label for page in pages] == ["i", "ii", "1", "2", "zzA", "zzB", ""]


def test_a_word_broken_over_two_lines_is_joined() -> None:
    content = b"BT /Q 12 Tf 1 0 0 1 0 50 Tm (investi-) Tj 1 0 0 1 0 36 Tm (gation) Tj ET"
    (page,) = read_file([crafted.one_page(crafted.stream(content))], "application/pdf").pages
    assert page.text == "investi\u00adgation"  # the hyphen may be the word's own


@pytest.mark.parametrize("media_type", ["image/svg+xml", "font/ttf", "application/octet-stream", "nonsense"])
def test_other_types_are_refused_in_words_and_never_opened(media_type: str) -> None:
    reading = read_file(_untouchable(), media_type)
    assert reading == Reading(note=f"Text is not read from files of type {media_type}.")


def _untouchable() -> Iterator[bytes]:
    pytest.fail("the source was read")
    yield b""


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/pdf", "text/html", "message/rfc822", "application/zip", "image/png"]
)
def test_an_empty_file_says_so(media_type: str) -> None:
    assert read_file([], media_type) == Reading(note="The file is empty.")


def test_a_source_that_fails_is_heard_and_leaves_no_child() -> None:
    def failing() -> Iterator[bytes]:
        yield b"some"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        read_file(failing(), "text/plain")
    assert psutil.Process().children() == []


def test_nothing_of_the_users_environment_or_folder_reaches_the_child(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path_factory.mktemp("trap")
    for name in ("json", "codecs", "sitecustomize", "usercustomize", "pypdfium2"):
        (trap / f"{name}.py").write_text("import os; os._exit(3)")
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", str(trap))
    monkeypatch.setenv("PYTHONSTARTUP", str(trap / "json.py"))
    assert read_file([crafted.says(b"Hello")], "application/pdf").pages == (Page(1, "Hello"),)
