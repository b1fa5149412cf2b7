"""Turns "early", "before" and "after" into dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casebook.schema.dates_doubts import YearMissing
from casebook.schema.dates_pieces import Phrase, Piece
from casebook.schema.edtf import parse
from casebook.schema.edtf_calendar import day_after, day_before, days_in_month, month_after, month_before

if TYPE_CHECKING:
    from casebook.schema.dates_doubts import Answers
    from casebook.schema.edtf import Day

_THIRDS_OF_YEAR = ((1, 4), (5, 8), (9, 12))
_THIRDS_OF_MONTH = ((1, 10), (11, 20), (21, 31))
_THIRDS_OF_TEN = ((0, 3), (4, 6), (7, 9))
_THIRDS_OF_HUNDRED = ((0, 33), (34, 66), (67, 99))


def third(piece: Piece, number: int) -> Phrase:
    """Return the early (0), middle (1) or late (2) third of a year, month, decade or century, about."""
    about = replace(piece, mark="~")
    if piece.only_number or piece.day or piece.month > "12":
        return Phrase(about, about)
    if piece.month:
        first, last = _THIRDS_OF_MONTH[number]
        year = int(piece.year) if piece.year.isdigit() else 1
        last = min(last, days_in_month(year, int(piece.month)))
        return Phrase(*(replace(about, day=f"{day:02d}") for day in (first, last)))
    if piece.only_year:
        return Phrase(*(replace(about, month=f"{month:02d}") for month in _THIRDS_OF_YEAR[number]))
    return _third_of_years(about, number)


def _third_of_years(piece: Piece, number: int) -> Phrase:
    century = piece.year.endswith("XX")
    ends = (_THIRDS_OF_HUNDRED if century else _THIRDS_OF_TEN)[number]
    ends = ends if not piece.year.startswith("-") else (ends[1], ends[0])
    stem = piece.year.rstrip("X")
    return Phrase(*(replace(piece, year=f"{stem}{end:0{2 if century else 1}d}") for end in ends))


def just_before(piece: Piece, answers: Answers) -> str:
    """Return the last year, month or day wholly before; raise YearMissing where no year was said."""
    first, _ = _days(piece, answers)
    year, month = month_before(first.year, first.month)
    return _shifted(piece, first.year - 1, f"{_year(year)}-{month:02d}", day_before(first), answers)


def just_after(piece: Piece, answers: Answers) -> str:
    """Return the first year, month or day wholly after; raise YearMissing where no year was said."""
    _, last = _days(piece, answers)
    year, month = month_after(last.year, last.month)
    return _shifted(piece, last.year + 1, f"{_year(year)}-{month:02d}", day_after(last), answers)


def _days(piece: Piece, answers: Answers) -> tuple[Day, Day]:
    """Return the first and last day of a piece."""
    text = piece.edtf(answers)
    if "XXXX" in text:
        raise YearMissing("The year is missing: write the date with its year.")
    (moment,) = parse(text).moments
    return moment.lower, moment.upper


def _shifted(piece: Piece, year: int, month: str, day: Day, answers: Answers) -> str:
    """Choose what is as precise as the piece; a time of day stays, for "before 23:29" is that close."""
    if piece.clock:
        return piece.edtf(answers)
    if piece.only_year or piece.only_number:
        return _year(year) + piece.mark
    plain_month = piece.year.isdigit() and "" < piece.month <= "12" and not piece.day
    return (month if plain_month else day.isoformat()) + piece.mark


def _year(year: int) -> str:
    return f"{year:05d}" if year < 0 else f"{year:04d}"
