from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.calendar import civil, ordinal


@given(st.dates())
def test_days_are_numbered_as_python_numbers_them(day: date) -> None:
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-(10**13), 10**13))
def test_any_day_of_any_year_can_be_named_and_found_again(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= 31
    assert ordinal(year, month, day) == number


def test_the_year_before_the_first_is_a_leap_year() -> None:
    assert civil(0) == (0, 12, 31)
    assert ordinal(0, 3) - ordinal(0, 2) == 29
