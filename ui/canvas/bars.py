"""What an event looks like on the timeline: its days, how sure they are, and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebook.disclosure.shown import EventShown


class Look(StrEnum):
    """How a bar is drawn, as in the dossier: filled, outlined on a soft ground, or dashed."""

    FACT = "fact"
    RANGE = "range"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Bar:
    """An event over its days: the end is the day after its last; an end that is open runs on and fades.

    `pieces` are the spans drawn, several where there are alternatives or days apart; `words` are its label.
    """

    event: EventShown
    start: float
    end: float
    pieces: tuple[tuple[float, float], ...]
    open_left: bool
    open_right: bool
    look: Look
    words: str
    plain: bool
    """Whether it is one box and no more."""


def bars(events: Sequence[EventShown]) -> list[Bar]:
    """Return the bars of the events that have a place in time, in order of their beginning."""
    made = [bar for event in events if (bar := _bar(event))]
    return sorted(made, key=lambda bar: (bar.start, bar.end))


def label(event: EventShown) -> str:
    """Return an event's title, with why it is not drawn as a plain fact; where that is its date, in words."""
    return f"{event.title}, {doubt}" if (doubt := _doubt(event)) else event.title


def _bar(event: EventShown) -> Bar | None:
    pieces = tuple(piece for moment in event.moments if (piece := _piece(*moment)))
    if not pieces:
        return None
    open_left = event.as_of or any(lower is None for lower, _ in event.moments)
    open_right = event.as_of or any(upper is None for _, upper in event.moments)
    return Bar(
        event,
        min(start for start, _ in pieces),
        max(end for _, end in pieces),
        pieces,
        open_left,
        open_right,
        _look(event),
        label(event),
        len(pieces) == 1 and not open_left and not open_right,
    )


def _piece(lower: int | None, upper: int | None) -> tuple[float, float] | None:
    """Return the days from the known end of a span to the other; what is known of an open one is a single day."""
    known = lower if lower is not None else upper
    if known is None:
        return None
    start, end = (known if lower is None else lower), (known if upper is None else upper)
    return float(start), float(max(end, start) + 1)


def _look(event: EventShown) -> Look:
    if event.hypothetical or event.expected or event.uncertain:
        return Look.DOUBT
    (lower, upper), *others = event.moments
    return Look.RANGE if event.whole and lower != upper and not others else Look.FACT


def _doubt(event: EventShown) -> str:
    if event.hypothetical:
        return "a hypothesis"
    if event.expected:
        return "expected"
    if event.as_of:
        return f"as of {event.date}"
    return event.date if event.uncertain else ""
