from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.errors import CaseError
from casebook.schema.placed import MOST_WORDS, Word, pack_words, unpack_words

SHARES = st.floats(0, 1)


@st.composite
def words_of_a_page(draw: st.DrawFn) -> list[Word]:
    starts = sorted(draw(st.lists(st.integers(0, 100_000), max_size=30)))
    boxes = st.tuples(SHARES, SHARES, SHARES, SHARES)
    return [Word(start, start + draw(st.integers(0, 99)), draw(boxes)) for start in starts]


@given(words_of_a_page())
def test_words_come_back_where_they_stood(words: list[Word]) -> None:
    back = unpack_words(pack_words(words))
    assert [(word.start, word.end) for word in back] == [(word.start, word.end) for word in words]
    for word, kept in zip(words, back, strict=True):
        assert kept.box == pytest.approx(word.box, abs=1e-5)
    assert pack_words(back) == pack_words(words)


def test_a_word_costs_a_few_bytes() -> None:
    words = [
        Word(7 * at, 7 * at + 6, (at % 10 / 10, at / 900, at % 10 / 10 + 0.08, at / 900 + 0.01)) for at in range(800)
    ]
    assert len(pack_words(words)) < 12 * len(words)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        pack_words([Word(0, 4, (0, 0, 1, 1))])[:-1],
        zlib.compress(b"\0" * 17),
        zlib.compress(b"\0" * 16 * (MOST_WORDS + 1)),
    ],
)
def test_damaged_words_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(CaseError, match="have its file read again"):
        unpack_words(data)
