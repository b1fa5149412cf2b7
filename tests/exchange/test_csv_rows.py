"""CSV files as they come."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.errors import CaseError
from casebook.exchange import Remark
from casebook.exchange.csv_rows import Row, Sheet, read_sheet
from tests.shared import shared_case

SPECTRUM = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip


def cells(sheet: Sheet) -> list[dict[str, str]]:
    return [row.cells for row in sheet.rows() if isinstance(row, Row)]


def written(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = tmp_path / "some.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("name", SPECTRUM)
def test_awkward_files_mean_what_they_should(name: str) -> None:
    folder = shared_case("csv/csv-spectrum")
    meant = json.loads((folder / "json" / f"{name}.json").read_bytes())
    assert cells(read_sheet(folder / "csvs" / f"{name}.csv")) == meant


def test_line_ends_in_cells_stay_as_they_are(tmp_path: Path) -> None:
    """The file lost its carriage returns on the way to us; its meaning still has them."""
    folder = shared_case("csv/csv-spectrum")
    content = (folder / "csvs" / "newlines_crlf.csv").read_bytes().replace(b"\n", b"\r\n")
    meant = json.loads((folder / "json" / "newlines_crlf.json").read_bytes())
    assert cells(read_sheet(written(tmp_path, content))) == meant


def test_the_awkward_file_whose_meaning_is_written_wrong() -> None:
    """Its JSON gives another telephone number, and lost the bytes that its CSV has for the degree sign."""
    folder = shared_case("csv/csv-spectrum")
    (row,) = cells(read_sheet(folder / "csvs" / "location_coordinates.csv"))
    assert row == {
        "Contact Phone Number": "2095257564",
        "Location Coordinates": "37\ufffd36'37.8\"N 121\ufffd2'17.9\"W",
        "Cities": "Modesto",
        "Counties": "Stanislaus",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_bytes_show_the_encoding(tmp_path: Path, encoding: str) -> None:
    sheet = read_sheet(written(tmp_path, "Straße;Ort\nKönigsweg;Köln\n", encoding))
    assert cells(sheet) == [{"Straße": "Königsweg", "Ort": "Köln"}]
    assert bool(sheet.notes) == (encoding == "cp1252")


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\nŁódź,1\n", "cp1250")
    sheet = read_sheet(path, encoding="cp1250")
    assert (cells(sheet), sheet.notes) == ([{"a": "Łódź", "b": "1"}], ())
    with pytest.raises(CaseError, match="not in utf-8: name the encoding"):
        read_sheet(path, encoding="utf-8")
    with pytest.raises(CaseError, match="There is no encoding “klingon”"):
        read_sheet(path, encoding="klingon")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_rows_show_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    lines = [delimiter.join(["name", "sum"]), delimiter.join(['"A, b; c|d"', '"1,5"']), delimiter.join(["B", "2"])]
    sheet = read_sheet(written(tmp_path, "\r\n".join(lines)))
    assert sheet.delimiter == delimiter
    assert cells(sheet) == [{"name": "A, b; c|d", "sum": "1,5"}, {"name": "B", "sum": "2"}]


def test_one_column_and_a_named_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nA\nB\n")
    assert cells(read_sheet(path)) == [{"name": "A"}, {"name": "B"}]
    assert cells(read_sheet(written(tmp_path, "a:b\n1:2\n"), delimiter=":")) == [{"a": "1", "b": "2"}]


def test_rows_that_do_not_fit_are_told_by_the_line_they_begin_on(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n"1\n2",3\n\n,,\n4\n5,6,7\n8,\x009\n')
    found = list(read_sheet(path, encoding="utf-8").rows())
    assert found == [
        Row(2, {"a": "1\n2", "b": "3"}),
        Remark(6, "Its cells are 1, but those of the heading 2."),
        Remark(7, "Its cells are 3, but those of the heading 2."),
        Remark(8, "It holds a NUL character, which is no text."),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "has no heading"),
        ("\n\n", "has no heading"),
        ("a,a\n1,2\n", "Two columns are called “a”"),
        ('a,b\n1,"2\n3,4\n', "Line 2 is no CSV"),
        ('a,b\n1,"2"x\n', "Line 2 is no CSV"),
        ("a,b\n1," + "x" * 200_000, "Line 2 is no CSV"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is no text"),
    ],
)
def test_a_file_that_is_no_csv_is_refused(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(CaseError, match=reason):
        list(read_sheet(written(tmp_path, content)).rows())


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="check its name"):
        read_sheet(tmp_path / "gone.csv")
    with pytest.raises(CaseError, match="is a folder"):
        read_sheet(tmp_path)
