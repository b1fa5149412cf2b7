"""Times in a recording, as a locator gives them: read as people type them, written one way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from casebook.schema.timed import span_words, time_words
from casebook.schema.types import BadValue, Text, Value

_TIME: Final = r"(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?"
_TO: Final = r"\s*(?:-->|[-\u2010-\u2015\u2212]|\bto\b)\s*"
_SPAN: Final = re.compile(rf"\s*({_TIME})(?:{_TO}({_TIME}))?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Locator(Text):
    """Where in a source a passage stands, in the source's own terms; times in a recording are written one way."""

    def clean(self, raw: Any) -> Value:
        """Return it as entered, or its times as `span_words` writes them; raise BadValue for times that are none."""
        entered = super().clean(raw)
        times = read_times(entered) if isinstance(entered, str) else None
        return entered if times is None else span_words(*times)


def read_times(text: str) -> tuple[int, int | None] | None:
    """Return the seconds at which a passage begins and ends, the latter None where one time is given.

    None where the text says no time; two numbers alone do not, for they may be a time of day, or a page and a line.
    Parts of a second are left off. Raises BadValue where it says times that no recording has.
    """
    found = _SPAN.fullmatch(text)
    if found is None or not any(time.count(":") > 1 for time in found.groups("")):
        return None
    begin, end = _milliseconds(found[1]), _milliseconds(found[2]) if found[2] else None
    if end is not None and end < begin:
        raise BadValue(f"{found[2]} is before {found[1]}: give the earlier time first.")
    return begin // 1000, None if end is None else end // 1000


def says_time(text: str) -> bool:
    """Tell whether a locator says when in a recording a passage stands."""
    try:
        return read_times(text) is not None
    except BadValue:
        return False


def _milliseconds(time: str) -> int:
    whole, _, fraction = time.replace(",", ".").partition(".")
    *hours, minutes, seconds = map(int, whole.split(":"))
    if seconds > 59:
        raise BadValue(f"A minute has 60 seconds: {time} is no time.")
    if minutes > 59:
        meant = "" if hours else f" Write it as {time_words(minutes * 60 + seconds)}."
        raise BadValue(f"An hour has 60 minutes: {time} is no time.{meant}")
    return (sum(hours) * 3600 + minutes * 60 + seconds) * 1000 + int(fraction.ljust(3, "0"))
