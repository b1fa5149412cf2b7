"""Files made to eat time or memory cost only their reader, and say so."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from casebook.reading import read_file
from tests.reading import crafted
from tests.reading.packages import CORE, docx, opendocument, paragraph, pptx, zipped

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, SHEET = OFFICE + "wordprocessingml.document", OFFICE + "spreadsheetml.sheet"
DAMAGED = "The file is damaged: its text could not be read."
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
)


@contextmanager
def memory_bounded(megabytes: int = 300) -> Iterator[None]:
    before = psutil.Process().memory_info().rss
    yield
    assert psutil.Process().memory_info().rss - before < megabytes << 20


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (docx(paragraph("&a12;"), doctype=LAUGHS), WORD),
        (opendocument("text", "").replace(b"x", b"x"), "application/vnd.oasis.opendocument.text"),
        (pptx("x"), OFFICE + "presentationml.presentation"),
    ],
)
def test_billion_laughs(data: bytes, media_type: str) -> None:
    with memory_bounded():
        reading = read_file([data], media_type)
    assert (reading.note == DAMAGED) == (media_type == WORD)


def workbook(strings: str, sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    row = f"<Relationship Id='{{}}' Type='{relation}/{{}}' Target='{{}}'/>".format
    override = f"<Override PartName='/xl/{{}}.xml' ContentType='{content}.{{}}+xml'/>".format
    return zipped(
        {
            "[Content_Types].xml": f"<Types xmlns='{kinds}/content-types'>{override('workbook', 'sheet.main')}"
            f"{override('sheet1', 'worksheet')}{override('sharedStrings', 'sharedStrings')}</Types>",
            "_rels/.rels": f"<Relationships xmlns='{kinds}/relationships'>"
            f"{row('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
            "docProps/core.xml": CORE,
            "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{relation}'><sheets>"
            "<sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{kinds}/relationships'>"
            f"{row('r1', 'worksheet', 'sheet1.xml')}{row('r2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>",
            "xl/sharedStrings.xml": strings.replace("MAIN", main),
            "xl/sheet1.xml": f"<worksheet xmlns='{main}'><sheetData>{sheet}</sheetData></worksheet>",
        }
    )


def test_billion_laughs_in_the_strings_of_a_workbook() -> None:
    strings = f"{LAUGHS}<sst xmlns='MAIN'><si><t>&a12;</t></si></sst>"
    with memory_bounded():
        reading = read_file([workbook(strings, "<row r='1'><c t='s'><v>0</v></c></row>")], SHEET)
    assert reading.note == DAMAGED


def test_a_workbook_whose_second_row_is_its_millionth_ends() -> None:
    sheet = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    with memory_bounded():
        reading = read_file([workbook("<sst xmlns='MAIN'/>", sheet)], SHEET)
    assert reading.note is None
    assert "".join(page.text for page in reading.pages).split() == ["1", "2"]


@pytest.mark.slow
def test_a_document_that_unpacks_to_a_gibibyte_is_cut_and_said() -> None:
    run = "<w:r><w:t>" + "x" * 1000 + "</w:t></w:r>"
    body = "<w:p>" + run * 100_000 + "</w:p>"
    data = docx(body * 3)
    assert len(data) < 3 << 20
    with memory_bounded():
        reading = read_file([data], WORD)
    assert reading.truncated
    assert reading.note is not None
    assert "50,000,000 characters" in reading.note


def test_a_sheet_that_repeats_one_row_a_million_times_is_cut() -> None:
    cell = f"<table:table-cell><text:p>{'x' * 1000}</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    data = opendocument("spreadsheet", f"<table:table table:name='S'>{row}</table:table>")
    with memory_bounded():
        reading = read_file([data], "application/vnd.oasis.opendocument.spreadsheet")
    assert reading.note is not None
    assert "50,000,000 characters" in reading.note


def test_a_page_tree_without_end_ends() -> None:
    tree = crafted.pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2147483647>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2147483647>>",
    )
    begun = time.monotonic()
    with memory_bounded():
        reading = read_file([tree], "application/pdf")
    assert reading.note is not None
    assert time.monotonic() - begun < 40


def test_a_web_page_of_a_million_tags_is_read() -> None:
    with memory_bounded():
        reading = read_file([b"<p>word</p>" * 1_000_000], "text/html")
    assert sum(page.text.count("word") for page in reading.pages) == 1_000_000


@pytest.mark.slow
def test_a_sparse_file_of_ten_gibibytes_is_given_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sparse") / "hole.pdf"
    with path.open("wb") as file:
        file.write(crafted.says(b"Hello"))
        file.truncate(10 << 30)
    with memory_bounded(), path.open("rb") as file:
        reading = read_file(file, "application/pdf")
        assert file.tell() < 2 << 30
    assert reading.note == "The file needs more memory than its reader may use: it was not read to the end."
