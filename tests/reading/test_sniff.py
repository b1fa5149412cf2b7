from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading import sniff
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
    ],
)
def test_the_bytes_decide(head: bytes, name: str, media_type: str) -> None:
    assert sniff(head, name) == media_type


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_name_chooses_between_types_the_bytes_allow(ending: str) -> None:
    folder = shared_case("office")
    types = {sniff(path.read_bytes()[:8192], path.name) for path in folder.glob(f"*.{ending}")}
    kind = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet"}[ending]
    assert types == {f"application/vnd.openxmlformats-officedocument.{kind}"}


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
