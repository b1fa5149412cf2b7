"""Reads EDTF: ISO 8601-2:2019 levels 0 and 1, and the level 2 forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casebook.schema.edtf_calendar import bounds
from casebook.schema.edtf_parts import (
    MARKS,
    NO_MARKS,
    BadDate,
    Day,
    Edge,
    Edtf,
    End,
    Form,
    Marks,
    Moment,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 1000
"""Characters in the longest expression read."""

_YEAR_DIGITS = 18  # beyond any use, and short enough that no exponent fills the memory

_MARK = "([?~%]?)"
_DATE = re.compile(rf"{_MARK}(-?[0-9X]{{4}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?")
_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TIME = re.compile(
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(Z|\+(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|\+14(?::00)?|-(?!00(?::00)?$)(?:0[0-9]|1[01])(?::[0-5][0-9])?|-12(?::00)?)?"
)
_ESTIMATE = re.compile(r"(?:Y(-?[1-9][0-9]*)(?:E([0-9]{1,3}))?|(-?[0-9]{4}))(?:S([1-9][0-9]{0,2}))?")
_EDGES: dict[str, End] = {"..": Edge.OPEN, "": Edge.UNKNOWN}
_BRACKETS = {"[]": Form.ONE_OF, "{}": Form.ALL_OF}


def parse(text: str) -> Edtf:
    """Read one EDTF expression; raise BadDate, with a sentence, for anything else (spaces included)."""
    if len(text) > LONGEST:
        raise BadDate(f"A date has at most {LONGEST} characters: write only the date.")
    if (form := _BRACKETS.get(text[:1] + text[-1:])) is not None:
        return _list(text, form)
    if "/" in text:
        return _interval(text)
    moment = _estimate(text) or _moment(text)
    return Edtf(text, Form.DATE, (moment,), moment.lower, moment.upper)


def _interval(text: str) -> Edtf:
    start, _, end = text.partition("/")
    span = _span(_end(start), _end(end))
    if span.start is span.end is Edge.UNKNOWN:
        raise BadDate("An interval needs at least one end: write a date before or after the slash.")
    return Edtf(text, Form.INTERVAL, (span,), span.lower, span.upper)


def _list(text: str, form: Form) -> Edtf:
    written = text[1:-1].split(",")
    items = tuple(_item(one) for one in written)
    openings = [n for n, one in enumerate(written) if one.startswith("..")]
    closings = [n for n, one in enumerate(written) if one.endswith("..")]
    if openings not in ([], [0]) or closings not in ([], [len(written) - 1]):
        raise BadDate(f"In {_shown(text)} only the first date can be “..” before, and only the last “..” after.")
    return Edtf(text, form, items, _extreme(items, min), _extreme(items, max, upper=True))


def _extreme(items: tuple[Moment | Span, ...], pick: Callable[[list[Day]], Day], *, upper: bool = False) -> Day | None:
    days = [item.upper if upper else item.lower for item in items]
    known = [day for day in days if day is not None]
    return pick(known) if len(known) == len(days) else None


def _item(text: str) -> Moment | Span:
    start, dots, end = text.partition("..")
    if not dots:
        return _moment(text)
    if not start and not end:
        raise BadDate("“..” needs a date before or after it.")
    return _span(_moment(start) if start else Edge.OPEN, _moment(end) if end else Edge.OPEN)


def _end(text: str) -> End:
    edge = _EDGES.get(text)
    return _moment(text) if edge is None else edge


def _span(start: End, end: End) -> Span:
    if isinstance(start, Moment) and isinstance(end, Moment) and _reversed(start, end):
        raise BadDate("The date ends before it starts: write the earlier end first, each with its year.")
    return Span(start, end)


def _reversed(start: Moment, end: Moment) -> bool:
    if start.lower == end.upper and start.clock and end.clock:
        return start.second > end.second
    return start.lower > end.upper


def _moment(text: str) -> Moment:
    if plain := _PLAIN.fullmatch(text):
        year, month, day = plain.groups("")
        return Moment(year, month, day, NO_MARKS, *_bounds(text, year, month, day))
    if "T" in text:
        return _timed(text)
    if (match := _DATE.fullmatch(text)) is None:
        raise BadDate(f"{_shown(text)} is not an EDTF date: write it as 2025-05-24, 2025-05 or 2025.")
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.groups("")
    marks = _marks((before_year, before_month, before_day), (after_year, after_month, after_day))
    return Moment(year, month, day, marks, *_bounds(text, year, month, day))


def _marks(before: tuple[str, str, str], after: tuple[str, str, str]) -> Marks:
    """Spread the marks: one before a component is its own; one after it reaches all to its left as well."""
    days = MARKS[after[2]]
    months = days | MARKS[after[1]]
    years = months | MARKS[after[0]]
    return Marks(years | MARKS[before[0]], months | MARKS[before[1]], days | MARKS[before[2]])


def _bounds(text: str, year: str, month: str, day: str) -> tuple[Day, Day]:
    found = bounds(year, month, day)
    if found is None:
        raise BadDate(f"{_shown(text)} names no day in the calendar: check the year, month and day.")
    return found


def _timed(text: str) -> Moment:
    date, _, time = text.partition("T")
    plain, clock = _PLAIN.fullmatch(date), _TIME.fullmatch(time)
    if plain is None or clock is None or not plain[3]:
        raise BadDate(f"{_shown(text)} is not a time: write it as 2025-05-24T23:29:00Z.")
    year, month, day = plain.groups("")
    return Moment(year, month, day, NO_MARKS, *_bounds(text, year, month, day), clock[1], clock[2] or "")


def _estimate(text: str) -> Moment | None:
    """Read a year beyond four digits (`Y`, `E`) or with significant digits (`S`); None for other text.

    The bounds of `1950S2` are those of 1950: the estimate itself, as every EDTF library has it.
    """
    if not ("Y" in text or "S" in text) or (match := _ESTIMATE.fullmatch(text)) is None:
        return None
    number, exponent, plain, digits = match.groups()
    year = _long_year(text, number, int(exponent or 0)) if number else plain
    if number and exponent is None and len(number.lstrip("-")) < 5:
        raise BadDate(f"{_shown(text)} needs no Y: write a year of four digits as it is.")
    return Moment(year, "", "", NO_MARKS, *_bounds(text, year, "", ""), digits=int(digits) if digits else None)


def _long_year(text: str, number: str, exponent: int) -> str:
    if len(number) + exponent > _YEAR_DIGITS:
        raise BadDate(f"{_shown(text)} is too far away: a year has at most {_YEAR_DIGITS} digits.")
    return number + "0" * exponent


def _shown(text: str) -> str:
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"
