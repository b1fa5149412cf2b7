from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from casebook.schema.dates import read_date
from casebook.schema.edtf import BadDate, in_words, parse
from tests.schema.edtf_cases import expressions, valid_texts

WORDS = st.sampled_from(
    [
        *("between", "and", "from", "to", "until", "since", "before", "after", "by", "or", "about", "circa"),
        *(
            "early",
            "mid",
            "late",
            "the",
            "of",
            "in",
            "on",
            "at",
            "May",
            "june",
            "3",
            "12",
            "24",
            "98",
            "2023",
        ),
        *("1990s", "'98", "19th", "century", "bc", "ad", "q3", "summer", "winter", "03/04/2025", "12.3.25"),
        *("23:29", "gmt", "utc+2", "11", "pm", "-", "/", ",", "?", "~", "unknown", "present", "friday"),
    ]
)


@given(st.lists(WORDS, max_size=9).map(" ".join))
@example("May 12 or 13 98")
def test_words_of_dates_are_read_or_refused(text: str) -> None:
    with suppress(BadDate):
        reading = read_date(text)
        offered = [one.edtf for one in reading.alternatives]
        assert (reading.edtf is None) == (reading.question is not None)
        assert reading.question is not None or offered == []
        assert reading.stated == text
        assert all(parse(edtf).text == edtf for edtf in offered)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadDate):
        assert read_date(text).stated == text


@given(expressions)
def test_edtf_is_taken_as_it_is(text: str) -> None:
    with suppress(BadDate):
        parse(text)
        reading = read_date(f" {text} ")
        assert (reading.edtf, reading.question) == (text, None)


@given(
    st.dates(),
    st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%A, %d %B %Y", "%b %d, %Y", "%d %b. %Y", "%d-%b-%Y"]),
)
def test_a_day_written_in_any_plain_way_is_that_day(day: object, form: str) -> None:
    text = format(day, form)
    year = str(day)[:4]
    assume(year > "1000")
    assert read_date(text).edtf == str(day)


def test_what_casebook_says_of_common_dates_reads_back_as_the_same() -> None:
    common = [
        *(
            "2025-05-24",
            "2024-06",
            "2023",
            "2024-06~",
            "2024-06?",
            "?2024-06",
            "2022-22",
            "2022-24",
            "2021-35",
            "198X",
        ),
        *(
            "2023-07/2023-11",
            "[2023-07..2023-11]",
            "[2024-03,2024-04]",
            "{2024-03,2024-04}",
            "[..2025-05-24]",
        ),
        *(
            "[..2018]",
            "[2020..]",
            "[2020-05-04..]",
            "2023-06/..",
            "2023-06/",
            "/2023-06",
            "../2023-06",
            "2023/2023",
        ),
        *("2025-05-24T23:29:00Z", "2025-05-24T23:29:08+02:00", "-0043-03-15"),
    ]
    assert [read_date(in_words(parse(text))).edtf for text in common] == common


def test_every_conformance_string_is_settled() -> None:
    assert [read_date(text).edtf for text in valid_texts()] == valid_texts()


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "-",
        "1",
        "a",
        "2023-",
        "between ",
        "between a and ",
        "1 to ",
        ",",
        "'",
        "May ",
        "?",
        "2019 or ",
        "ﷺ",
        "e\u0301",
    ],
)
def test_hostile_length_is_refused_at_once(unit: str) -> None:
    hostile = (unit * 10_000)[:10_000]
    began = time.process_time()
    with pytest.raises(BadDate):
        read_date(hostile)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    "unit", ["-", "1 ", "1-", "/2", "2023-", "may-", "1/1/1-", "1 or ", "1 to ", "may 12 or ", "~", "'98-"]
)
def test_the_worst_text_of_the_length_read_takes_no_time_to_notice(unit: str) -> None:
    hostile = (unit * 120)[:120]
    began = time.process_time()
    with suppress(BadDate):
        read_date(hostile)
    assert time.process_time() - began < 0.5
