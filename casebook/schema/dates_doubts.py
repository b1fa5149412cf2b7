"""What a date in words may leave in doubt, and the search through every way to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from casebook.schema.edtf import BadDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Doubt(Enum):
    """One thing a text does not say; the value is the question put to the user."""

    EXTENT = "Throughout, or at some point within?"
    ORDER = "Is the day or the month written first?"
    CENTURY = "Which century?"
    SHORT = "Is the number a day or a year?"
    HUNDRED = "The ten years, or the hundred?"
    WINTER = "Which winter: the one that ended that year, or the one that began?"
    YEAR = "Which year?"


HELP = (
    "Write a date as 24 May 2025, June 2024, “between July and November 2023” or EDTF such as 2024~; "
    "leave it empty where nothing is known, and write /2020 where only the start is unknown."
)


class Unread(BadDate):
    """The words are not those of a date."""

    def __init__(self, message: str = HELP) -> None:
        super().__init__(message)


class YearMissing(BadDate):
    """No reading can be offered until the year is known."""


Settled: TypeAlias = dict[Doubt, bool]


@dataclass(slots=True)
class Answers:
    """One way to settle doubts: False is the first reading, True the second. Notes the first left open."""

    settled: Settled = field(default_factory=dict)
    pending: Doubt | None = None

    def second(self, doubt: Doubt) -> bool:
        """Raise a doubt and tell whether its second reading is to be taken."""
        if doubt not in self.settled and self.pending is None:
            self.pending = doubt
        return self.settled.get(doubt, False)


class Outcome(NamedTuple):
    """What a text means once its doubts are settled so: EDTF, or the error of that reading."""

    settled: Settled
    result: str | BadDate


class Findings(NamedTuple):
    """Every EDTF text a date in words can mean, likelier first, and the doubts that make them differ."""

    readings: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def explore(read: Callable[[Answers], str]) -> Findings:
    """Read a text under every answer to the doubts it raises; raise BadDate where no reading makes sense."""
    outcomes = list(_outcomes(read, {}))
    good = [outcome for outcome in outcomes if isinstance(outcome.result, str)]
    errors = [outcome.result for outcome in outcomes if isinstance(outcome.result, BadDate)]
    if not good and not isinstance(errors[0], YearMissing):
        raise errors[0]
    readings = tuple(dict.fromkeys(str(outcome.result) for outcome in good))
    return Findings(readings, _deciding(good, readings))


def _outcomes(read: Callable[[Answers], str], settled: Settled) -> Iterator[Outcome]:
    """Fork at the first doubt still open, until none is left."""
    answers = Answers(settled)
    result = _attempt(read, answers)
    if (doubt := answers.pending) is None:
        yield Outcome(settled, result)
        return
    yield from _outcomes(read, settled | {doubt: False})
    yield from _outcomes(read, settled | {doubt: True})


def _attempt(read: Callable[[Answers], str], answers: Answers) -> str | BadDate:
    try:
        return read(answers)
    except BadDate as error:
        return error


def _deciding(outcomes: list[Outcome], readings: tuple[str, ...]) -> tuple[Doubt, ...]:
    """List the doubts that change the result; whether a number is a day or a year comes first, alone."""
    deciding = [doubt for doubt in Doubt if _matters(outcomes, doubt)]
    if Doubt.SHORT in deciding:
        return (Doubt.SHORT,)
    yearless = not readings or any("XXXX" in reading for reading in readings)
    return (*deciding, Doubt.YEAR) if yearless else tuple(deciding)


def _matters(outcomes: list[Outcome], doubt: Doubt) -> bool:
    """Tell whether two outcomes that agree on all else differ by this doubt."""
    concerned = [outcome for outcome in outcomes if doubt in outcome.settled]
    firsts = [outcome for outcome in concerned if not outcome.settled[doubt]]
    seconds = [outcome for outcome in concerned if outcome.settled[doubt]]
    return any(a.result != b.result and _agree(a.settled, b.settled, doubt) for a in firsts for b in seconds)


def _agree(one: Settled, other: Settled, apart_from: Doubt) -> bool:
    return all(one[doubt] == other[doubt] for doubt in one.keys() & other.keys() if doubt is not apart_from)
