"""What is written along the axis: days, weeks, months, quarters, years, decades and centuries, as they have room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from casebook.schema.edtf_moments import year_words
from ui.canvas.calendar import civil, ordinal
from ui.canvas.scale import Scale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONDAY = 1  # 1 January of the year 1 is one
_DAY, _WEEK, _MONTH, _QUARTER, _YEAR = 1.0, 7.0, 28.0, 90.0, 365.0  # the shortest of each, in days
_WIDEST_MONTH = "Mmm"
_GAP = 12.0
"""Pixels between two labels, at the least."""

Measure = Callable[[str], float]
Marks = Iterator[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day marked on the axis with its words, and the place of its beginning in pixels."""

    day: int
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The marks along an axis; `context` are the months or years they lie in, none where each says all of itself."""

    ticks: tuple[Tick, ...]
    context: tuple[Tick, ...]


def axis(scale: Scale, width: float, measure: Measure) -> Axis:
    """Return the marks that have room in a width of pixels; `measure` says how wide words are.

    The first mark of the context is the one that the left edge lies in: it stands at 0.
    """
    first, last = floor(scale.day(0)), ceil(scale.day(width))
    room = (max(map(measure, (*MONTHS, _WIDEST_MONTH))) + _GAP) / scale.pixels  # what a month's name takes, in days
    if room <= _QUARTER:
        days = (measure("30") + _GAP) / scale.pixels
        marks, context = _marks(first, last, days, room)
        return Axis(_apart(marks, scale, width, measure), _context(context, scale, width, measure))
    widest_year = max(measure(year_words(civil(day)[0])) for day in (first, last))
    years = _years(first, last, (widest_year + _GAP) / scale.pixels)
    return Axis(_apart(years, scale, width, measure), ())


def _marks(first: int, last: int, day_room: float, month_room: float) -> tuple[Marks, Marks]:
    """Return days or weeks in their months, or months or quarters in their years."""
    if day_room <= _DAY:
        return ((day, str(civil(day)[2])) for day in range(first, last + 1)), _months(first, last, 1, with_year=True)
    if day_room <= _WEEK:
        monday = first - (first - _MONDAY) % 7
        return ((day, str(civil(day)[2])) for day in range(monday, last + 1, 7)), _months(
            first, last, 1, with_year=True
        )
    step = 1 if month_room <= _MONTH else 3
    return _months(first, last, step, with_year=False), _years(first, last, _YEAR)


def _months(first: int, last: int, step: int, *, with_year: bool) -> Marks:
    """Yield the first days of every month, or of every quarter, from the one that `first` lies in."""
    year, month, _ = civil(first)
    for at in count((year * 12 + month - 1) // step * step, step):
        day = ordinal(at // 12, at % 12 + 1)
        if day > last:
            return
        yield day, MONTHS[at % 12] + (f" {year_words(at // 12)}" if with_year else "")


def _years(first: int, last: int, room: float) -> Marks:
    """Yield the first days of years, 1, 2, 5, 10, 20, 50 … apart, as a label's room in days asks.

    Before the era they are counted as people count them: 100 BCE is the year -99.
    """
    step = _step(room / _YEAR)
    for at in count((civil(first)[0] - 1) // step):
        year = at * step if at > 0 else at * step + 1
        if ordinal(year) > last:
            return
        if (at, step) != (1, 1):  # the year 1 has been
            yield ordinal(year), year_words(year)


def _step(years: float) -> int:
    size = 1
    while size * 10 <= years:
        size *= 10
    return next(size * each for each in (1, 2, 5, 10) if size * each >= years)


def _apart(marks: Marks, scale: Scale, width: float, measure: Measure) -> tuple[Tick, ...]:
    """Return the marks inside a width, without those whose words would touch the words before or the edge."""
    made, free = [], 0.0
    for day, words in marks:
        x = scale.x(day)
        after = x + measure(words) + _GAP
        if free <= x and after <= width:
            made.append(Tick(day, x, words))
            free = after
    return tuple(made)


def _context(marks: Marks, scale: Scale, width: float, measure: Measure) -> tuple[Tick, ...]:
    """Return the marks inside a width, the one that the left edge lies in held at 0, unless the next pushes it out."""
    ticks = [Tick(day, max(scale.x(day), 0.0), words) for day, words in marks if scale.x(day) <= width]
    nexts = [*(each.x for each in ticks[1:]), width]
    return tuple(tick for tick, x in zip(ticks, nexts, strict=True) if tick.x + measure(tick.words) + _GAP <= x)
