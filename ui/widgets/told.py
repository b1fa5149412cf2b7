"""When something was and what it changed, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from itertools import groupby

from casebook.disclosure.shown import ChangeShown
from ui.text import one_line

_DONE = {
    "Add": "Added",
    "Attach": "Attached",
    "Change": "Changed",
    "Cite": "Cited",
    "Clear": "Cleared",
    "Edit": "Edited",
    "Import": "Imported",
    "Log": "Logged",
    "Merge": "Merged",
    "Move": "Moved",
    "Remove": "Removed",
    "Restore": "Restored",
    "Set": "Set",
    "Tag": "Tagged",
    "Trash": "Trashed",
    "Undo": "Undone",
    "Untag": "Untagged",
    "Verify": "Verified",
}
_WORDS_SHOWN = 80  # characters of a value
_TOLD = 4  # differences of a step; the others are counted


def here(moment: datetime | str) -> str:
    """Return a moment, or the text of one in UTC, as the clock here had it: "3 May 2025, 09:30"."""
    clock = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone()
    return f"{clock.day} {clock:%b %Y, %H:%M}"


def clock_here(moment: str) -> str:
    """Return the text of a moment in UTC as the clock here had it, and which clock that is; other text as it is."""
    try:
        return f"{here(moment)} {datetime.fromisoformat(moment).astimezone():%Z}".rstrip()
    except ValueError:
        return moment


def when(at: str, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment in UTC as "today 14:02", "yesterday 09:30" or "3 May 2025 09:30", by the clock here.

    `now` has a time zone; `zone` is the clock's, by default the machine's.
    """
    moment, today = datetime.fromisoformat(at).astimezone(zone), now.astimezone(zone).date()
    days = (today - moment.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{moment.day} {moment:%B %Y}")
    return f"{day} {moment:%H:%M}"


def history_told(changes: Sequence[ChangeShown], now: datetime, zone: tzinfo | None = None) -> list[str]:
    """Return a line for each step: what was done, when, and from what to what."""
    return [_step_told(list(step), now, zone) for _, step in groupby(changes, key=lambda change: change.step)]


def _step_told(changes: list[ChangeShown], now: datetime, zone: tzinfo | None) -> str:
    first = changes[0]
    made = first.label.startswith("Add ")
    differences = [_difference(change) for change in changes if change.field and not made]
    more = [f"{len(differences) - _TOLD} more"] if len(differences) > _TOLD else []
    told = "; ".join(differences[:_TOLD] + more)
    return f"{_past(first.label)} {when(first.at, now, zone)}{' · ' if told else ''}{told}"


def _past(label: str) -> str:
    """Return a step's label as something done: "Edit record" is "Edited" here, where the record is plain."""
    verb, _, rest = label.partition(" ")
    past = _DONE.get(verb, verb)
    return past if rest in ("record", "records", "") else f"{past} {rest}"


def _difference(change: ChangeShown) -> str:
    field = change.field[:1].lower() + change.field[1:]
    before, after = (one_line(text, _WORDS_SHOWN) for text in (change.before, change.after))
    if change.listed:
        return f"{field}: {after}" if after else f"{field} without {before}"
    if not before:
        return f"{field} set to {after}"
    return f"{field} changed from {before} to {after}" if after else f"{field} emptied; it was {before}"
