"""What a PDF says of itself comes through its limited reader: brief, clean, and only once."""

from __future__ import annotations

import io

import pytest

from casebook.reading import Reading, Said, read_file
from casebook.reading.collect import Collector
from casebook.reading.protocol import MOST_SAID, SAID
from tests.reading.crafted import says, titled
from tests.reading.test_protocol import NONSENSE, reading_of

TWICE = b'{"title": "a", "author": "", "created": "", "more": []}'


def read(data: bytes) -> Reading:
    return read_file(io.BytesIO(data), "application/pdf")


@pytest.mark.parametrize(
    ("date", "created"),
    [
        (b"D:20240524101500+02'00'", "2024-05-24"),
        (b"D:202405", "2024-05"),
        (b"D:2024", "2024"),
        (b"24 May 2024", ""),
        (b"D:20", ""),
    ],
)
def test_a_pdf_says_what_it_is_called_who_made_it_and_when(date: bytes, created: str) -> None:
    reading = read(titled("Nine ships – Łódź", "Ana Novak", date))
    assert reading.said == Said("Nine ships – Łódź", "Ana Novak", created)
    assert reading.note is None


def test_one_that_says_nothing_is_read_all_the_same() -> None:
    reading = read(says(b"Quaffermoor"))
    assert reading.said == Said()
    assert "Quaffermoor" in reading.pages[0].text


def test_a_title_without_end_is_cut() -> None:
    assert len(read(titled("x" * 5000, "", b"")).said.title) == SAID


def test_a_title_is_one_clean_line() -> None:
    said = read(titled("Nine\r\n\tships\x07", " Ana ", b"")).said
    assert (said.title, said.author) == ("Nine ships", "Ana")


@pytest.mark.parametrize(
    "untrusted",
    [
        b'{"title": "%s", "author": "", "created": "", "more": []}' % (b"x" * (SAID + 1)),
        b'{"title": "a", "author": "", "created": "soon", "more": []}',
        b'{"title": "a", "author": 5, "created": "", "more": []}',
        b'{"title": "a", "author": ""}',
        b'{"title": "a", "author": "", "created": "", "more": [["<b>", "x"]]}',
        b'{"title": "a", "author": "", "created": "", "more": [["to", "%s"]]}' % (b"x" * (SAID + 1)),
        b'{"title": "a", "author": "", "created": "", "more": [%s]}' % b",".join([b'["to", "x"]'] * (MOST_SAID + 1)),
        TWICE + b"\n" + TWICE,
        b'{"page": 1, "text": "", "label": "", "doubt": ""}\n' + TWICE,
    ],
)
def test_what_no_honest_child_says_of_a_file_ends_it(untrusted: bytes) -> None:
    assert (reading_of(b'{"ready": 1}\n', untrusted + b"\n").note or "").endswith(NONSENSE.split(": ", 1)[1])


def test_nothing_is_taken_of_a_child_that_is_not_ready() -> None:
    collector = Collector(10)
    assert not collector.take_all(io.BytesIO(b'{"title": "a", "author": "", "created": "", "more": []}\n'))
    assert collector.reading(0).said == Said()
