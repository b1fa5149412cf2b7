from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading.collect import MAX_PAGES, Collector
from casebook.reading.model import Doubt, Fault, Page, Reading
from casebook.reading.protocol import LABEL, LINE_BYTES, Done, Failed, Message, Piece, Ready, clean, decode, encode

NONSENSE = (
    "The file was not read to its end: its reader gave an answer that makes no sense, as a hostile file may make it do."
)


def reading_of(*lines: bytes, max_text: int = 1000) -> Reading:
    collector = Collector(max_text)
    collector.take_all(io.BytesIO(b"".join(lines)))
    return collector.reading(0)


def lines_of(*messages: Message) -> list[bytes]:
    return [line for message in messages for line in encode(message)]


@given(st.text(st.characters(), max_size=200), st.integers(1, 9))
def test_a_piece_survives_the_line(text: str, page: int) -> None:
    (line,) = encode(Piece(page, text))
    assert decode(line) == Piece(page, text)


@given(st.text(st.characters(), max_size=LABEL), st.sampled_from([None, *Doubt]))
def test_a_page_keeps_its_label_and_its_doubt(label: str, doubt: Doubt | None) -> None:
    (page,) = reading_of(*lines_of(Ready(), Piece(1, "text", label, doubt), Done(1))).pages
    assert page.label == " ".join(clean(label).split())
    assert page.doubt == (doubt or "")


def test_a_long_page_goes_in_lines_of_bounded_length_and_is_joined_again() -> None:
    text = "\U0001f4f0" * 120_000
    lines = lines_of(Ready(), Piece(1, text), Done(1))
    assert len(lines) == 5
    assert max(map(len, lines)) <= LINE_BYTES
    assert reading_of(*lines, max_text=10**6) == Reading((Page(1, text),))


@pytest.mark.parametrize(
    "untrusted",
    [
        b"\n",
        b"\xff\n",
        b"[" * 100_000,
        b'{"page": 0, "text": "", "label": "", "doubt": ""}\n',
        b'{"page": 2, "text": "skips one", "label": "", "doubt": ""}\n',
        b'{"page": 1e999, "text": "", "label": "", "doubt": ""}\n',
        b'{"page": 1, "text": 5, "label": "", "doubt": ""}\n',
        b'{"page": ' + b"9" * 5000 + b', "text": "", "label": "", "doubt": ""}\n',
        b'{"page": 1, "text": "", "label": "", "doubt": "<b>Sound</b>"}\n',
        b'{"page": 1, "text": "", "label": "%s", "doubt": ""}\n' % (b"i" * (LABEL + 1)),
        b'{"done": 7}\n',
        b'{"failed": "<b>Send your password to us</b>"}\n',
        b'{"ready": 1}\n',
        b'{"page": 1, "text": "' + b"x" * LINE_BYTES + b'"}\n',
    ],
)
def test_what_no_honest_child_says_ends_it(untrusted: bytes) -> None:
    assert reading_of(b'{"ready": 1}\n', untrusted).note == NONSENSE


def test_a_child_that_says_no_more_is_taken_to_be_stopped() -> None:
    assert reading_of(*lines_of(Ready())).note == (
        "The file was not read to its end: it stopped its reader, as a damaged or hostile file may."
    )


def test_a_child_that_speaks_before_it_is_ready_is_not_believed() -> None:
    assert reading_of(*lines_of(Piece(1, "early"))) == Reading(note=NONSENSE)


def test_pages_already_read_are_kept_when_the_file_fails() -> None:
    reading = reading_of(*lines_of(Ready(), Piece(1, "kept"), Failed(Fault.TOO_LARGE)))
    assert reading.pages == (Page(1, "kept"),)
    assert reading.truncated
    assert reading.note == "The file needs more memory than its reader may use: it was not read to the end."


def test_pages_without_end_are_not_kept_without_end() -> None:
    lines = lines_of(Ready(), *(Piece(number, "") for number in range(1, MAX_PAGES + 5)))
    reading = reading_of(*lines)
    assert len(reading.pages) == MAX_PAGES
    assert reading.note == "Only the first 100,000 pages were read: it has more than 100,000 pages."


def test_the_first_reason_stays() -> None:
    collector = Collector(10)
    collector.stop("one")
    collector.stop("two")
    assert collector.reading(0).note == "The file was not read to its end: one."


@given(st.text(st.characters()))
def test_a_clean_text_can_be_stored_and_stays_clean(untrusted: str) -> None:
    text = clean(untrusted)
    text.encode()
    assert not set(text) & set("\0\r\x08\x1b\x7f")
    assert clean(text) == text


def test_cleaning_keeps_lines_and_shows_lone_surrogates() -> None:
    assert clean("a\r\nb\rc\td\x00\ud800") == "a\nb\nc\td\ufffd"


def test_doubts_are_counted_but_for_letters_made_plain() -> None:
    pieces = (Piece(1, "a", doubt=Doubt.MOJIBAKE), Piece(2, "b", doubt=Doubt.NORMALISED), Piece(3, "c"))
    assert reading_of(*lines_of(Ready(), *pieces, Done(3))).note == (
        "Of 3 pages, 1 may be wrong or missing: compare them with the file."
    )
