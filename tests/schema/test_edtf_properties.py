from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from casebook.schema.edtf import BadDate, Edtf, in_words, parse, sort_key
from tests.schema.edtf_cases import expressions, valid_texts


def parsed(text: str) -> Edtf:
    try:
        return parse(text)
    except BadDate:
        assume(False)
        raise


@given(expressions)
def test_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    date = parsed(text)
    assert date.lower is None or date.upper is None or date.lower <= date.upper


@given(expressions)
def test_text_is_kept_and_parses_to_the_same(text: str) -> None:
    date = parsed(text)
    assert date.text == text
    assert parse(date.text) == date


@given(expressions)
def test_words_carry_no_symbol(text: str) -> None:
    assert not set(in_words(parsed(text))) & set("~?%X/[]{}")


@given(st.one_of(st.text(), st.text("0123456789X-/.,[]{}?~%YESTZ:+", max_size=40)))
@example("[" + "2" * 5000 + "]")
@example("Y9E99999999999999999999")
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadDate):
        assert parse(text).text == text


@given(st.lists(expressions, min_size=3, max_size=8))
def test_the_order_is_total_and_transitive(texts: list[str]) -> None:
    dates = []
    for text in texts:
        with suppress(BadDate):
            dates.append(parse(text))
    keys = sorted(sort_key(date) for date in (*dates, None))
    assert all(a <= b for n, a in enumerate(keys) for b in keys[n:])
    assert len({sort_key(date) for date in dates}) == len({date.text for date in dates})
    assert keys[-1] == sort_key(None)


@pytest.mark.parametrize(
    "texts",
    [
        ["2022-24", "2023-01-01", "2023-01", "2023", "2023/..", "2023-01-02"],
        ["-9999", "-20XX", "-0043-03-15", "0000", "0409", "Y170000002"],
        ["2025-05-24T08:00:00+02:00", "2025-05-24T08:00:00Z", "2025-05-24T23:00:00", "2025-05-24"],
        ["2025-05-24", "2025-05-24/..", "[..2025-05-24]", "2025-05-25"],
        ["2023-07-01", "2023-07/2023-11", "2023-11", "Y170000002", "../.."],
    ],
)
def test_order_of_dates_of_unlike_precision(texts: list[str]) -> None:
    keys = [*(sort_key(parse(text)) for text in texts), sort_key(None)]
    assert all(a < b for a, b in pairwise(keys))


def test_order_of_the_conformance_strings_is_by_their_first_known_day() -> None:
    dates = sorted((parse(text) for text in valid_texts()), key=sort_key)
    anchors = [anchor for date in dates if (anchor := date.lower or date.upper) is not None]
    assert anchors == sorted(anchors)
    assert len(dates) == len(anchors) + 1
    assert dates[-1].text == "../.."
