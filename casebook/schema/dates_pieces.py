"""A date in words while it is being put together: its components, some of them still to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from casebook.schema.dates_doubts import Answers, Doubt
from casebook.schema.edtf import BadDate, parse


@dataclass(frozen=True, slots=True)
class Piece:
    """One date: EDTF components, "" where not said; `day` alone may be a day or a year of two digits."""

    year: str = ""
    month: str = ""
    day: str = ""
    clock: str = ""
    zone: str = ""
    mark: str = ""
    inferred: bool = False

    def edtf(self, answers: Answers) -> str:
        """Return the EDTF text, a year that was not said as XXXX; raise BadDate where it names no date."""
        if self.day and not self.month:
            return replace(self, year=self._short_year(answers), day="").edtf(answers)
        if self.clock and not (self.year and self.day):
            raise BadDate("A time needs its whole date: write it as 24 May 2025 23:29 GMT.")
        if self.clock and self.mark:
            raise BadDate("A time cannot be approximate: write the exact time, or the day alone.")
        date = "-".join(part for part in (self.year or "XXXX", self.month, self.day) if part)
        date = f"?{date}" if self.inferred else date
        text = f"{date}T{self.clock}{self.zone}" if self.clock else date + self.mark
        parse(text)
        return text

    def _short_year(self, answers: Answers) -> str:
        if self.year or int(self.day) <= 31:
            raise BadDate("A number alone is no date: write it with its month and year, as 24 May 2025.")
        return full_year(self.day, answers)

    @property
    def only_year(self) -> bool:
        """Tell whether nothing but an exact year was said."""
        return self.year.lstrip("-").isdigit() and not (self.month or self.day)

    @property
    def only_number(self) -> bool:
        """Tell whether nothing but a number was said."""
        return bool(self.day) and not (self.year or self.month)


class Phrase(NamedTuple):
    """One date, or the two ends of a vague one ("early 2021")."""

    first: Piece
    last: Piece


def full_year(short: str, answers: Answers) -> str:
    """Return the four digits of a two-digit year, asking for the century; the likelier one first."""
    likelier, other = ("20", "19") if short < "50" else ("19", "20")
    return (other if answers.second(Doubt.CENTURY) else likelier) + short


def complete(left: Phrase, right: Phrase) -> tuple[Phrase, Phrase]:
    """Lend each side what only the other says: "24 to 26 May 2025", "July and November 2023", "2022/23"."""
    if left.last.only_year and right.first.only_number:
        year = left.last.year[:-2] + right.first.day.zfill(2)
        return left, Phrase(replace(right.first, year=year, day=""), replace(right.last, year=year, day=""))
    return _lend(left, right.first), _lend(right, left.last)


def _lend(phrase: Phrase, other: Piece) -> Phrase:
    return Phrase(_borrow(phrase.first, other), _borrow(phrase.last, other))


def _borrow(piece: Piece, other: Piece) -> Piece:
    month = piece.month or (other.month if piece.only_number else "")
    year = piece.year or ("" if piece.only_number and not month else other.year)
    return replace(piece, year=year, month=month)
