"""What an EDTF date is made of: days, moments, spans and the whole expression."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

UNCERTAIN, APPROXIMATE = 1, 2
"""The bits of a mark: `?` is the first, `~` the second, `%` both."""

MARKS = {"": 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}

DAY_SECONDS = 86_400


class BadDate(ValueError):
    """A text that is no date; its message is one sentence that says what to write."""


class Day(NamedTuple):
    """One day of the proleptic Gregorian calendar; year 0 is 1 BCE; any size of year; orders by itself."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """Return `2025-05-24`, `-0002-01-01` or `210001-01-01`."""
        sign, year = ("-", -self.year) if self.year < 0 else ("", self.year)
        return f"{sign}{year:04d}-{self.month:02d}-{self.day:02d}"


class Marks(NamedTuple):
    """The mark (UNCERTAIN and APPROXIMATE bits) on each component, already spread leftwards."""

    year: int = 0
    month: int = 0
    day: int = 0


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Moment:
    """One date as written: `2025-05-24`, `198X`, `2022-22`, `?2024-06`, `2025-05-24T23:29:00Z`.

    `year`, `month` and `day` keep their digits and X ("" where not written; `month` may be a season, 21-41);
    `clock` is `HH:MM:SS` or "", `zone` "Z", "+02:30", "+04" or ""; `digits` counts significant digits of the
    year where `S` gives them. `lower` and `upper` are the earliest and latest day it can mean.
    """

    year: str
    month: str
    day: str
    marks: Marks
    lower: Day
    upper: Day
    clock: str = ""
    zone: str = ""
    digits: int | None = None

    @property
    def exact(self) -> bool:
        """Tell whether no digit is left unspecified."""
        return "X" not in self.year + self.month + self.day

    @property
    def mark(self) -> int:
        """Return the marks of all components together."""
        year, month, day = self.marks
        return year | month | day | (APPROXIMATE if self.digits else 0)

    @property
    def second(self) -> int:
        """Return the seconds from midnight (UTC if a zone is known); without a time, the day's end."""
        if not self.clock:
            return DAY_SECONDS
        hours, minutes, seconds = (int(part) for part in self.clock.split(":"))
        return hours * 3600 + minutes * 60 + seconds - _offset(self.zone)


def _offset(zone: str) -> int:
    if zone in {"", "Z"}:
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:] or 0) * 60
    return -seconds if zone[0] == "-" else seconds


class Edge(Enum):
    """An end of a span that names no date: without limit (`..`), or not known (empty)."""

    OPEN = ".."
    UNKNOWN = ""


End: TypeAlias = Moment | Edge


@dataclass(frozen=True, slots=True)
class Span:
    """From one end to the other: `a/b` of an interval, or `a..b` within a list."""

    start: End
    end: End

    @property
    def lower(self) -> Day | None:
        """Return the earliest day, or None where the start is open or unknown."""
        return None if isinstance(self.start, Edge) else self.start.lower

    @property
    def upper(self) -> Day | None:
        """Return the latest day, or None where the end is open or unknown."""
        return None if isinstance(self.end, Edge) else self.end.upper

    @property
    def ends(self) -> tuple[End, End]:
        """Return start and end."""
        return self.start, self.end


class Form(Enum):
    """What the expression says of its items."""

    DATE = "date"
    INTERVAL = "interval"
    ONE_OF = "one of"
    ALL_OF = "all of"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed EDTF expression (ISO 8601-2:2019).

    `lower` and `upper` are the earliest and latest possible day, None where that end is open or unknown.
    A time counts as the day it is stated in, whatever its zone.
    """

    text: str
    form: Form
    items: tuple[Moment | Span, ...]
    lower: Day | None
    upper: Day | None

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Return every date written in the expression, in order."""
        ends = (item.ends if isinstance(item, Span) else (item,) for item in self.items)
        return tuple(end for pair in ends for end in pair if isinstance(end, Moment))

    @property
    def approximate(self) -> bool:
        """Tell whether any part is marked `~` or `%`, or an estimate (`S`)."""
        return any(moment.mark & APPROXIMATE for moment in self.moments)

    @property
    def uncertain(self) -> bool:
        """Tell whether any part is marked `?` or `%`."""
        return any(moment.mark & UNCERTAIN for moment in self.moments)

    @property
    def interval(self) -> bool:
        """Tell whether it is a span that holds throughout (`a/b`)."""
        return self.form is Form.INTERVAL

    @property
    def choice(self) -> bool:
        """Tell whether it is one of its dates, not known which (`[...]`)."""
        return self.form is Form.ONE_OF

    @property
    def all_of(self) -> bool:
        """Tell whether it is each of its dates (`{...}`)."""
        return self.form is Form.ALL_OF

    @property
    def open_start(self) -> bool:
        """Tell whether it begins without limit (`../b`, `[..b]`)."""
        return any(isinstance(item, Span) and item.start is Edge.OPEN for item in self.items)

    @property
    def open_end(self) -> bool:
        """Tell whether it goes on without limit (`a/..`, `[a..]`)."""
        return any(isinstance(item, Span) and item.end is Edge.OPEN for item in self.items)

    @property
    def unknown_start(self) -> bool:
        """Tell whether it has a start that is not known (`/b`)."""
        return any(isinstance(item, Span) and item.start is Edge.UNKNOWN for item in self.items)

    @property
    def unknown_end(self) -> bool:
        """Tell whether it has an end that is not known (`a/`)."""
        return any(isinstance(item, Span) and item.end is Edge.UNKNOWN for item in self.items)
