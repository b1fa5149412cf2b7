from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading import sniff
from tests.reading.packages import docx, opendocument, paragraph, pptx, zipped
from tests.shared import shared_case

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"", "empty.pdf", "text/plain"),
        (b"a,b\n1,2\n", "donations.csv", "text/csv"),
        (b"a,b\n1,2\n", "donations.exe", "text/plain"),
        (b"a,b\n1,2\n", "donations.pdf", "text/plain"),
        (b'{"a": 1}', "x.JSON", "application/json"),
        (b"BM is a company in Paris", "note.txt", "text/plain"),
        (b"MZ said: no", "note", "text/plain"),
        (b"GIF stands for nothing", "note.md", "text/markdown"),
        (b"He wrote %PDF-1.4 in the mail", "note.txt", "text/plain"),
        (b"junk\n%PDF-1.4\n", "scan.doc", "application/pdf"),
        (b"%PDF\n1 0 obj", "scan", "application/pdf"),
        (PNG, "photo.png", "image/png"),
        (PNG, "invoice.pdf", "image/png"),
        (b"\x00\x01\x02\x03 nothing known", "report.csv", "application/octet-stream"),
        (b"Caf\xe9", "menu.txt", "text/plain"),
        (b"# Notes", "notes.md", "text/markdown"),
        (b"<!DOCTYPE html><p>x", "page", "text/html"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", "talk.txt", "text/vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "talk.srt", "application/x-subrip"),
        (b"{\\rtf1\\ansi x}", "letter.doc", "text/rtf"),
        (b"From: a@b\nSubject: x\n\nx", "m.eml", "message/rfc822"),
        (b"From: <Saved by Blink>\n\nx", "page.mht", "multipart/related"),
        (b"PK is a party in Norway", "note.txt", "text/plain"),
        (b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00", "x", "image/bmp"),
    ],
)
def test_the_bytes_decide(head: bytes, name: str, media_type: str) -> None:
    assert sniff(head, name) == media_type


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize("name", ["x", "x.zip", "x.pdf", "x.xlsx"])
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (docx(paragraph("x")), OFFICE + "wordprocessingml.document"),
        (pptx("x"), OFFICE + "presentationml.presentation"),
        (opendocument("spreadsheet", ""), "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_an_office_file_is_one_whatever_it_is_called(data: bytes, name: str, media_type: str) -> None:
    assert sniff(data[:8192], name) == media_type


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_every_shared_office_file_is_known_without_its_name(ending: str) -> None:
    folder = shared_case("office")
    types = {sniff(path.read_bytes()[:8192], "x") for path in folder.glob(f"*.{ending}")}
    kind = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet"}[ending]
    assert types == {OFFICE + kind}


def test_a_zip_that_holds_an_office_file_is_a_zip() -> None:
    data = zipped({"report.docx": docx(paragraph("x"))}, zipfile.ZIP_STORED)
    assert sniff(data[:8192], "report.docx") == "application/zip"
    assert sniff(zipped({"mimetype": "text/html", "word/a.txt": "x"})[:8192], "x") == "application/zip"


@given(st.binary(max_size=200), st.integers(0, 200), st.sampled_from(["x.docx", "x"]))
def test_a_zip_broken_anywhere_is_still_no_crash(noise: bytes, at: int, name: str) -> None:
    data = docx(paragraph("x"))
    assert sniff(data[:at] + noise + data[at + len(noise) :], name).count("/") == 1
    assert sniff(b"PK\x03\x04" + noise, name) in {"application/zip", OFFICE + "wordprocessingml.document"}


def test_a_zip_is_a_zip_whatever_it_is_called() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    assert sniff(packed.getvalue(), "a.pdf") == "application/zip"


def test_every_shared_csv_is_one() -> None:
    for path in shared_case("csv/csv-spectrum/csvs").glob("*.csv"):
        assert sniff(path.read_bytes(), path.name) == "text/csv", path.name


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_and_name_have_a_media_type(head: bytes, name: str) -> None:
    assert sniff(head, name).count("/") == 1
