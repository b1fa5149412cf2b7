"""What is certain of a date: only that is ever held against anybody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from casebook.schema.edtf import BadDate, Edtf, in_words, parse
from casebook.schema.edtf_calendar import ordinal
from casebook.schema.types import Value

_KEPT = 20_000  # dates whose bounds are kept: a large case has about as many different ones


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day a date can mean, as ordinals; None where that is not known."""

    first: int | None = None
    last: int | None = None

    def before(self, other: Bounds, days: int = 0) -> bool:
        """Tell whether each day this can mean lies more than so many days before each day the other can mean."""
        return self.last is not None and other.first is not None and self.last + days < other.first

    @property
    def day(self) -> int | None:
        """Return the one day it means, where it can mean no other."""
        return self.first if self.first == self.last else None


_ANY = Bounds()


@lru_cache(maxsize=_KEPT)
def bounds(when: Value) -> Bounds:
    """Return what is certain of a stored date: nothing of one marked uncertain or approximate, or that is no date.

    The clock of a stated zone may stand a day away from ours, so a day is allowed on either side of one.
    """
    read = _read(when)
    if read is None or read.uncertain or read.approximate:
        return _ANY
    apart = 1 if any(moment.zone for moment in read.moments) else 0
    first = None if read.lower is None else ordinal(read.lower) - apart
    last = None if read.upper is None else ordinal(read.upper) + apart
    return Bounds(first, last)


def in_short(when: Value) -> str:
    """Return a stored date in words, or nothing where it is no date."""
    read = _read(when)
    return in_words(read) if read else ""


def _read(when: Value) -> Edtf | None:
    try:
        return parse(str(when)) if when else None
    except BadDate:
        return None
