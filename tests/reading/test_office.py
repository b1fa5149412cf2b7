"""Office files: their words in order, what they say of themselves, and nothing else."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from casebook.reading import Reading, Said, read_file, sniff
from tests.reading.packages import docx, opendocument, paragraph, pptx
from tests.shared import shared_case

ODF = "application/vnd.oasis.opendocument."


def read(data: bytes, name: str = "file") -> Reading:
    return read_file([data], sniff(data[:8192], name))


def text_of(reading: Reading) -> str:
    assert reading.note is None
    return "".join(page.text for page in reading.pages)


def test_a_word_document_is_read_with_all_that_stands_around_its_body() -> None:
    cell = "<w:tc>{}</w:tc>".format
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Nine</w:t><w:tab/><w:t>ships</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t> left</w:t></w:r></w:ins></w:p>"
        f"<w:tbl><w:tr>{cell(paragraph('a') + paragraph('b'))}{cell(paragraph('c'))}</w:tr></w:tbl>"
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
    )
    comment = f'<w:comment w:author="Ben">{paragraph("Sure?")}</w:comment>'
    data = docx(
        body, header1=paragraph("Secret"), header2=paragraph("Secret"), footnotes=paragraph("A note"), comments=comment
    )
    assert text_of(read(data)) == "\nSecret\n\nNine\tships left\na b\tc\t\none\ntwo\n\nA note\n\n\nBen: Sure?\n\n"


def test_an_office_file_says_who_made_it_and_when() -> None:
    said = read(docx(paragraph("x"))).said
    assert said == Said("Nine ships", "Ana Novak", "2024-05-24", (("modified by", "Ben"),))


def test_a_long_document_has_pages() -> None:
    pages = read(docx(paragraph("A paragraph of some words.") * 1000)).pages
    assert len(pages) == 8
    assert all(page.text.endswith(".\n") for page in pages)


def test_slides_are_pages_in_the_order_they_are_shown() -> None:
    reading = read(pptx("First", "Second", notes="Say this"), "talk.pptx")
    assert [(page.label, page.text.split()) for page in reading.pages] == [
        ("1", ["First", "Say", "this"]),
        ("2", ["Second"]),
    ]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Payments"
    first.append(["Date", "Paid", "Sum", None, "Note"])
    first.append([dt.datetime(2024, 5, 24), True, 3_500_000.0, None, "two\nlines"])
    first.append([dt.datetime(2024, 5, 24, 10, 30), 0.1])
    second = book.create_sheet("Hidden")
    second.sheet_state = "hidden"
    second["C3"] = "deep"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_a_page_a_sheet_and_a_line_a_row() -> None:
    reading = read(workbook(), "payments.xlsx")
    assert [(page.label, page.text) for page in reading.pages] == [
        ("Payments", "Date\tPaid\tSum\t\tNote\n2024-05-24\tTRUE\t3500000\t\ttwo lines\n2024-05-24 10:30:00\t0.1\n"),
        ("Hidden", "\t\tdeep\n"),
    ]
    assert ("sheets", "Payments, Hidden") in reading.said.more
    assert ("hidden sheets", "Hidden") in reading.said.more


def test_a_long_sheet_goes_on_over_pages_with_its_name() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Long")
    for number in range(2000):
        sheet.append([number, "some words"])
    out = io.BytesIO()
    book.save(out)
    pages = read(out.getvalue(), "long.xlsx").pages
    assert {page.label for page in pages} == {"Long"}
    assert "".join(page.text for page in pages).count("\n") == 2000


def test_an_opendocument_text_is_read() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Nine <text:s/>ships</text:h>"
        "<text:p>left<text:tab/>in\n   <text:span>May</text:span><text:line-break/>or June</text:p>"
        "<table:table table:name='T'><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    data = opendocument("text", body)
    assert sniff(data[:8192], "x") == ODF + "text"
    reading = read(data)
    assert text_of(reading) == "Nine  ships\nleft\tin May\nor June\na\tb\n"
    assert (reading.said.title, reading.said.author, reading.said.created) == ("Nine ships", "Ana Novak", "2024-05-24")


def test_an_opendocument_sheet_writes_its_unused_rest_nowhere() -> None:
    row = "<table:table-row{}>{}</table:table-row>".format
    cell = "<table:table-cell{}>{}</table:table-cell>".format
    words = "<text:p>x</text:p>"
    rest = ' table:number-columns-repeated="16384"'
    rows = row("", cell("", "") + cell(' table:number-columns-repeated="2"', words) + cell(rest, ""))
    rows += row(' table:number-rows-repeated="1048576"', cell(rest, ""))
    rows += row(' table:number-rows-repeated="2"', cell("", words))
    reading = read(opendocument("spreadsheet", f"<table:table table:name='Payments'>{rows}</table:table>"))
    assert [(page.label, page.text) for page in reading.pages] == [("Payments", "\tx\tx\nx\nx\n")]


def test_an_encrypted_opendocument_says_so() -> None:
    data = opendocument("text", "", manifest="<manifest:encryption-data/>")
    assert read(data) == Reading(note="The file is encrypted: its text was not read.", locked=True)


RTF = (
    rb"{\rtf1\ansi\ansicpg1250{\fonttbl\f0 Arial;}{\info{\title Nine ships}{\author Ana Novak}"
    rb"{\creatim\yr2024\mo5\dy4\hr1}}\f0 G\'f6d\'f6ll\'f5\par {\*\secret no}{\b bold} \u1046? end\par}"
)


def test_rich_text_is_read() -> None:
    reading = read(RTF)
    assert text_of(reading) == "Gödöllő\nbold Ж end\n"
    assert (reading.said.title, reading.said.author, reading.said.created) == ("Nine ships", "Ana Novak", "2024-05-04")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_every_shared_office_file_is_read_or_says_why_not(name: str) -> None:
    for path in sorted(shared_case("office").glob(f"*.{name}")):
        reading = read(path.read_bytes(), path.name)
        if "bomb" in path.name:
            assert reading == Reading(note="The file is damaged: its text could not be read."), path.name
        else:
            assert reading.note is None, path.name
            assert reading.said.created, path.name


def test_the_header_and_footer_of_others_are_found() -> None:
    reading = read(shared_case("office/EmptyDocumentWithHeaderFooter.docx").read_bytes(), "x.docx")
    assert text_of(reading).split() == ["blabal", "blabla"]


def test_what_comes_before_the_damage_is_kept() -> None:
    data = docx(paragraph("A paragraph of some words.") * 10_000 + "<w:p>")
    reading = read(data)
    assert len(reading.pages) > 50
    assert reading.truncated
    assert reading.note == f"Only the first {len(reading.pages)} pages were read: the rest of it is damaged."


@pytest.mark.parametrize("media_type", ["word", "sheets", "slides", "opendocument", "rtf", "zip"])
def test_what_only_claims_to_be_an_office_file_is_refused(media_type: str) -> None:
    types = {
        "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "sheets": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "slides": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "opendocument": ODF + "text",
        "rtf": "text/rtf",
        "zip": "application/zip",
    }
    for data in (b"no such thing", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(17)):
        assert read_file([data], types[media_type]).note == "The file is damaged: its text could not be read."
