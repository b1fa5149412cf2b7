from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading.encoding import encoding_of
from casebook.reading.model import Doubt, Fault, UnreadableError
from casebook.reading.protocol import Done, Piece
from casebook.reading.text import read

HUNGARIAN = "Gödöllő, az útépítés ára: 3 500 000 €\n" * 20
MARKS = {codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE}


def pages(data: bytes) -> list[Piece]:
    *pieces, last = read(io.BytesIO(data))
    assert last == Done(len(pieces))
    return [piece for piece in pieces if isinstance(piece, Piece)]


def whole(data: bytes) -> tuple[str, bool]:
    """Give the whole text and whether any page of it is doubtful."""
    read_pages = pages(data)
    return "".join(page.text for page in read_pages), any(page.doubt for page in read_pages)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_texts_come_back_as_written(encoding: str) -> None:
    assert whole(HUNGARIAN.encode(encoding)) == (HUNGARIAN, False)


def test_a_legacy_text_is_a_guess_and_says_so() -> None:
    assert whole("Café: 5 €".encode("cp1252")) == ("Café: 5 €", True)


def test_bytes_that_do_not_fit_are_shown_and_said() -> None:
    text, doubtful = whole(b"\xef\xbb\xbfgood \xff bad")
    assert (text, doubtful) == ("good \ufffd bad", True)


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xe0\x01\x02"])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        whole(data)
    assert caught.value.fault is Fault.NOT_TEXT


def test_a_letter_cut_by_the_sample_does_not_change_the_encoding() -> None:
    assert encoding_of("ő".encode()[:1]) == "utf-8"


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_any_text_without_zeros_survives_utf8(text: str) -> None:
    ended_alike = text.replace("\r\n", "\n").replace("\r", "\n")
    assert whole(text.encode("utf-8-sig"))[0] == ended_alike
    if not text.startswith("\ufeff"):
        assert whole(text.encode())[0] == ended_alike


@given(st.binary(min_size=1))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    if encoding_of(data, whole=True) is None:
        with pytest.raises(UnreadableError, match=Fault.NOT_TEXT):
            whole(data)
    else:
        assert whole(data)[0].encode() or data in MARKS


def test_only_the_page_with_the_broken_byte_is_in_doubt() -> None:
    doubts = [page.doubt for page in pages(b"\xef\xbb\xbf" + b"a line\n" * 1000 + b"bad \xff byte\n")]
    assert doubts == [None, None, Doubt.UNMAPPED]
