"""What a reporter types as a time is written one way; what is no time stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.schema.time_locator import Locator, read_times, says_time
from casebook.schema.timed import span_words, time_words
from casebook.schema.types import BadValue

LONGEST = 999 * 3600 + 3599
TIMES = st.integers(0, LONGEST)
SPACES = st.text(" \t\u00a0", max_size=3)
DASHES = st.sampled_from(["-", "–", "—", "\u2212", "\u2010", "-->", " to "])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1:02", "1:02"),
        ("22:40", "22:40"),
        ("12:05–12:09", "12:05–12:09"),
        ("0:01:02", "00:01:02"),
        ("01:02:03", "01:02:03"),
        ("1:2:03", "01:02:03"),
        ("01:02:03,500", "01:02:03"),
        ("0:1:02-1:09", "00:01:02–00:01:09"),
        ("0:01:02–0:01:09", "00:01:02–00:01:09"),
        ("  0:01:02 — 0:01:09 ", "00:01:02–00:01:09"),
        ("00:00:01,000 --> 00:00:04,000", "00:00:01–00:00:04"),
        ("0:01:02 to 1:09", "00:01:02–00:01:09"),
        ("0:01:02-0:01:02", "00:01:02"),
        ("59:59–1:00:00", "00:59:59–01:00:00"),
        ("p. 3", "p. 3"),
        (" § 4 ", " § 4 "),
        ("John 3:16", "John 3:16"),
        ("12", "12"),
        ("00:12:30, the second voice", "00:12:30, the second voice"),
        ("01:02:03:12", "01:02:03:12"),
        ("", None),
        (None, None),
    ],
)
def test_a_locator_is_kept_as_it_is_but_for_times(typed: str | None, kept: str | None) -> None:
    assert Locator().clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0:01:09-0:01:02", "0:01:02 is before 0:01:09: give the earlier time first."),
        ("0:00:01,500 --> 0:00:01,200", "0:00:01,200 is before 0:00:01,500: give the earlier time first."),
        ("75:30–1:20:00", "An hour has 60 minutes: 75:30 is no time. Write it as 01:15:30."),
        ("1:75:30", "An hour has 60 minutes: 1:75:30 is no time."),
        ("0:00:61", "A minute has 60 seconds: 0:00:61 is no time."),
    ],
)
def test_times_that_no_recording_has_are_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        Locator().clean(typed)
    assert str(refused.value) == said
    assert not says_time(typed)


@given(TIMES, TIMES, SPACES, SPACES, SPACES, DASHES)
def test_a_span_comes_back_whatever_dash_and_spaces_it_is_typed_with(
    one: int, other: int, before: str, between: str, after: str, dash: str
) -> None:
    begin, end = sorted((one, other))
    typed = f"{before}{time_words(begin)}{between}{dash}{between}{time_words(end)}{after}"
    assert Locator().clean(typed) == span_words(begin, end)
    assert read_times(typed) == (begin, end)


@given(st.one_of(st.text(), st.text("0123456789:.,-– ", max_size=24)))
def test_what_was_kept_once_is_kept_the_same_again(typed: str) -> None:
    try:
        kept = Locator().clean(typed)
    except BadValue:
        return
    assert Locator().clean(kept) == kept
    if isinstance(kept, str) and not says_time(kept):
        assert kept == typed


@given(TIMES)
def test_hours_minutes_and_seconds_are_those_of_the_recording(seconds: int) -> None:
    hours, minutes, rest = map(int, time_words(seconds).split(":"))
    assert hours * 3600 + minutes * 60 + rest == seconds
    assert minutes < 60
    assert rest < 60
