"""Days of the proleptic Gregorian calendar as whole numbers, for any year: 1 is 1 January of the year 1."""

from __future__ import annotations

_ERA_DAYS, _ERA_YEARS = 146_097, 400  # after which the calendar repeats itself
_MARCH_SHIFT = 306  # days from 1 March of the year 0 to 1 January of the year 1


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day; the year 0 is 1 BCE. As `date.toordinal`, without its bounds.

    Years are counted from March, so that the leap day is their last (Hinnant, "chrono-compatible date algorithms").
    """
    year -= month < 3
    era, of_era = divmod(year, _ERA_YEARS)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _MARCH_SHIFT + 1


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day's number."""
    era, of_era = divmod(number + _MARCH_SHIFT - 1, _ERA_DAYS)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * _ERA_YEARS + year + (month < 3), month, of_year - (153 * shifted + 2) // 5 + 1
