"""Words that several places say, and texts cut to the room there is for them."""

from __future__ import annotations

from datetime import datetime
from unicodedata import bidirectional

AUDIENCE_WORDS = {
    "internal": "our own use",
    "editor": "the editor",
    "legal": "the lawyer",
    "subject": "who is asked to reply",
    "public": "the public",
}
_RIGHT_TO_LEFT = ("R", "AL")


def capitalised(text: str) -> str:
    """Return a text with a capital at its beginning, and the rest as it was."""
    return text[:1].upper() + text[1:]


def isolated(text: str) -> str:
    """Return a line that stands in its own direction, so that its full stop is drawn at its end and not its beginning.

    What holds letters written from right to left is put between U+2068 and U+2069 (Unicode bidirectional algorithm,
    UAX 9): Qt lays out the cells of a table and what a painter draws in the direction of the interface.
    """
    if text.isascii() or not any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def brief(text: str, most: int) -> str:
    """Return a text, cut with dots where it is longer than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def one_line(text: str, most: int) -> str:
    """Return a text on one line and cut; of a very long one, no more is looked at than may be shown."""
    return brief(" ".join(text[: most * 4].split()), most)


def several(kind_label: str, kind_plural: str, count: int) -> str:
    """Return a number of records in words."""
    return f"1 {kind_label.lower()}" if count == 1 else f"{count:,} {kind_plural.lower()}"


def day_or_time(moment: datetime, now: datetime) -> str:
    """Return the time of a moment of today, the day of another of this year, or its date; both have a time zone."""
    here, today = moment.astimezone(now.tzinfo), now.date()
    if here.date() == today:
        return f"{here:%H:%M}"
    return f"{here.day} {here:%b}" if here.year == today.year else f"{here.day} {here:%b %Y}"
