"""Events as the timeline gets them."""

from __future__ import annotations

from datetime import date
from random import Random

from casebook.disclosure.shown import Badge, EventShown

Moment = tuple[int | None, int | None]


def day(text: str) -> int:
    """Return the number of a day written as 2024-10-03."""
    return date.fromisoformat(text).toordinal()


def shown(number: int, *moments: Moment, title: str = "", track: str = "", **said: bool) -> EventShown:
    """Return an event on these days."""
    told = {"whole": False, "uncertain": False, "expected": False, "hypothetical": False, **said}
    badges = (Badge("One origin", "warn"),)
    name = title or f"Event {number}"
    return EventShown(number, name, "a date", "", moments, track=track, who=("Someone",), badges=badges, **told)


def many(count: int, tracks: int = 6) -> list[EventShown]:
    """Return events of every sort over twenty-five years, the same each time."""
    random = Random(3)
    made = []
    for number in range(1, count + 1):
        lower = random.randint(730_000, 739_000)
        upper = lower + random.choice((0, 0, 0, 0, 30, random.randint(40, 300)))
        doubt = random.random() < 0.1
        event = shown(number, (lower, upper), track=f"Track {number % tracks}", whole=not doubt, uncertain=doubt)
        made.append(event)
    return sorted(made, key=lambda event: event.moments)
