"""The days a year, month and day can mean, with unspecified digits, seasons and leap years."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from casebook.schema.edtf_parts import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # after so many years the Gregorian calendar repeats itself
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 5), (6, 8), (9, 11), (12, 2)

SEASONS: dict[int, tuple[int, int]] = dict(
    enumerate(
        (
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),  # 21-24: no hemisphere said, so the northern months
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),  # 25-28: northern
            *(_AUTUMN, _WINTER, _SPRING, _SUMMER),  # 29-32: southern, half a year apart
            *((1, 3), (4, 6), (7, 9), (10, 12)),  # 33-36: quarters
            *((1, 4), (5, 8), (9, 12)),  # 37-39: quadrimesters
            *((1, 6), (7, 12)),  # 40-41: semesters
        ),
        start=21,
    )
)
"""First and last month of each season code (ISO 8601-2:2019, 4.8); December to February ends a year later."""


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month of the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _MONTH_DAYS[month - 1]


def ordinal(day: Day) -> int:
    """Return a day as a proleptic Gregorian ordinal, also where `date` holds no such year."""
    cycles, year = divmod(day.year - 1, _CYCLE_YEARS)
    return date(year + 1, day.month, day.day).toordinal() + cycles * _CYCLE_DAYS


def day_before(day: Day) -> Day:
    """Return the day before."""
    if day.day > 1:
        return day._replace(day=day.day - 1)
    year, month = month_before(day.year, day.month)
    return Day(year, month, days_in_month(year, month))


def day_after(day: Day) -> Day:
    """Return the day after."""
    if day.day < days_in_month(day.year, day.month):
        return day._replace(day=day.day + 1)
    return Day(*month_after(day.year, day.month), 1)


def month_before(year: int, month: int) -> tuple[int, int]:
    """Return year and number of the month before."""
    return (year, month - 1) if month > 1 else (year - 1, 12)


def month_after(year: int, month: int) -> tuple[int, int]:
    """Return year and number of the month after."""
    return (year, month + 1) if month < 12 else (year + 1, 1)


@lru_cache(maxsize=2048)
def matching(pattern: str, last: int) -> tuple[int, ...]:
    """List the numbers from 1 to `last` that a two-character pattern such as `1X` can be."""
    return tuple(n for n in range(1, last + 1) if all(p in ("X", d) for p, d in zip(pattern, f"{n:02d}", strict=True)))


def years_matching(pattern: str, *, latest_first: bool = False) -> Iterator[int]:
    """Yield the years a pattern such as `-20X3` can be, in order of time; there is no year -0000."""
    negative, digits = pattern.startswith("-"), pattern.lstrip("-")
    order = "9876543210" if negative is not latest_first else "0123456789"
    for chosen in product(*(order if digit == "X" else digit for digit in digits)):
        year = int("".join(chosen))
        if year or not negative:
            yield -year if negative else year


def bounds(year: str, month: str, day: str) -> tuple[Day, Day] | None:
    """Return the earliest and latest day that components (digits and X, "" where absent) can mean.

    None where no day of the calendar fits. A season takes no day.
    """
    if "X" not in month and int(month or 0) in SEASONS:
        return None if day else _season_bounds(year, int(month))
    if "X" in year or "X" in month or "X" in day:
        first = next(_candidates(year, month, day, latest_first=False), None)
        last = next(_candidates(year, month, day, latest_first=True), None)
        return (first, last) if first and last else None
    return _exact_bounds(year, month, day)


def _exact_bounds(year: str, month: str, day: str) -> tuple[Day, Day] | None:
    if year == "-0000":
        return None
    number = int(year)
    if not month:
        return Day(number, 1, 1), Day(number, 12, 31)
    if not 1 <= (in_year := int(month)) <= 12:
        return None
    length = days_in_month(number, in_year)
    if not day:
        return Day(number, in_year, 1), Day(number, in_year, length)
    only = Day(number, in_year, int(day))
    return (only, only) if 1 <= only.day <= length else None


def _season_bounds(year: str, season: int) -> tuple[Day, Day] | None:
    first, last = next(years_matching(year), None), next(years_matching(year, latest_first=True), None)
    if first is None or last is None:
        return None
    opening, closing = SEASONS[season]
    last += closing < opening
    return Day(first, opening, 1), Day(last, closing, days_in_month(last, closing))


def _candidates(year: str, month: str, day: str, *, latest_first: bool) -> Iterator[Day]:
    """Yield fitting days from one end: the first of each month (or its last) where no day is written."""
    step = -1 if latest_first else 1
    for number in years_matching(year, latest_first=latest_first):
        for in_year in matching(month or "XX", 12)[::step]:
            length = days_in_month(number, in_year)
            yield from (Day(number, in_year, n) for n in matching(day or "XX", length)[::step])
