"""Cues on their way from a child to its parent, which takes none of them on trust."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.errors import CaseError
from casebook.reading.collect import Collector
from casebook.reading.protocol import LINE_BYTES, BrokenLineError, Done, Piece, Ready, clean, decode, encode
from casebook.schema.timed import LONGEST_NAME, MOST_CUES, MOST_TIME, Cue, pack_cues, unpack_cues

LENGTHS = st.tuples(st.integers(0, 3), st.integers(1, 5))
TIMES = st.tuples(st.integers(0, MOST_TIME), st.none() | st.integers(0, 10**6), st.text(max_size=LONGEST_NAME))


def piece(text: str, *cues: Cue) -> Piece:
    return Piece(1, text, cues=cues)


def line(*cues: object) -> bytes:
    return json.dumps({"page": 1, "text": "abcdef", "label": "", "doubt": "", "cues": cues}).encode()


@given(st.lists(st.tuples(LENGTHS, TIMES), max_size=12))
def test_cues_survive_the_line_and_the_case(parts: list[tuple[tuple[int, int], tuple[int, int | None, str]]]) -> None:
    cues, at = [], 0
    for (gap, length), (begin, more, speaker) in parts:
        until = None if more is None else min(begin + more, MOST_TIME)
        cues.append(Cue(at + gap, at + gap + length, begin, until, clean(speaker)))
        at += gap + length
    (written,) = encode(piece("x" * at, *cues))
    assert decode(written) == piece("x" * at, *cues)
    assert unpack_cues(pack_cues(cues)) == tuple(cues)


def test_a_page_with_as_many_cues_as_there_may_be_fits_in_a_line() -> None:
    cues = [Cue(at, at + 1, MOST_TIME, MOST_TIME, "\U0001f4f0" * LONGEST_NAME) for at in range(MOST_CUES)]
    assert max(map(len, encode(piece("\U0001f4f0" * 50_000, *cues)))) <= LINE_BYTES


@pytest.mark.parametrize(
    "untrusted",
    [
        line([0, 1, 0, 0, "x" * (LONGEST_NAME + 1)]),
        line([0, 1, 0, 0]),
        line([0, 1, "0", 0, ""]),
        line([1, 1, 0, 0, ""]),
        line([-1, 1, 0, 0, ""]),
        line([0, 1, 5, 4, ""]),
        line([0, 1, 0, MOST_TIME + 1, ""]),
        line([0, 3, 0, 0, ""], [2, 4, 0, 0, ""]),
        line(*[[at, at + 1, 0, 0, ""] for at in range(MOST_CUES + 1)]),
        b'{"page": 1, "text": "", "label": "", "doubt": "", "cues": 5}',
    ],
)
def test_cues_that_no_honest_child_writes_are_refused(untrusted: bytes) -> None:
    with pytest.raises(BrokenLineError):
        decode(untrusted)


def test_cues_beyond_the_text_there_is_are_left_out() -> None:
    collector = Collector(max_text=4)
    lines = [
        one for said in (Ready(), piece("ab\ncd\n", Cue(0, 2, 0, 1), Cue(3, 5, 1, 2)), Done(1)) for one in encode(said)
    ]
    collector.take_all(io.BytesIO(b"".join(lines)))
    (page,) = collector.reading(0).pages
    assert (page.text, page.cues) == ("ab\nc", (Cue(0, 2, 0, 1),))


@pytest.mark.parametrize("damaged", [b"", b"x", pack_cues([Cue(0, 1, 0, 1)])[:-4]])
def test_cues_that_are_damaged_in_the_case_say_so(damaged: bytes) -> None:
    with pytest.raises(CaseError, match="have its file read again"):
        unpack_cues(damaged)
