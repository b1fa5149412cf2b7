"""Events as the timeline draws them, and claims as the board lists them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from casebook.disclosure.lens_badges import badges, weighed
from casebook.disclosure.ordering import in_printed_order
from casebook.disclosure.printed import printed_number
from casebook.disclosure.shown import ClaimShown, EventShown
from casebook.disclosure.view import View
from casebook.models import Event
from casebook.queries.snapshot import Item
from casebook.schema.edtf import BadDate, Day, Edtf, parse, sort_key
from casebook.schema.edtf_calendar import ordinal
from casebook.schema.field import fields
from casebook.schema.types import Value


def events_shown(view: View, events: Iterable[Item]) -> list[EventShown]:
    """Return events in order of time, those without a date last."""
    return [event_shown(view, one) for one in sorted(events, key=_when)]


def event_shown(view: View, event: Item) -> EventShown:
    """Return one event with the days it may have been on."""
    read = _read(event["date"])
    return EventShown(
        id=event.id,
        title=str(event["title"] or ""),
        date=fields(Event)["date"].type.format(event["date"]) if read else str(event["date"] or ""),
        stated=str(event["date_stated"] or ""),
        moments=_moments(read) if read else (),
        whole=read is not None and (read.interval or read.all_of or read.lower == read.upper),
        uncertain=read is not None and (read.uncertain or read.approximate or read.choice),
        expected=event["aspect"] == "expected",
        hypothetical=event["standing"] == "hypothetical",
        track=str(event["track"] or ""),
        who=tuple(view.name_of(one["entity_id"]) for one in event.list("participants") if one["entity_id"]),
        badges=badges(view, event),
        as_of=event["aspect"] == "as of",
    )


def claims_shown(view: View, claims: Iterable[Item]) -> list[ClaimShown]:
    """Return claims in the order they are printed: section by section, by their place in it."""
    return [_claim(view, one) for one in in_printed_order(claims)]


def _claim(view: View, claim: Item) -> ClaimShown:
    return ClaimShown(
        id=claim.id,
        number=printed_number(view, claim) if claim["number"] else "",
        text=str(claim["text"] or ""),
        section=str(claim["section"] or ""),
        decision=str(claim["decision"] or ""),
        weight=str(claim["weight"] or ""),
        badges=badges(view, claim),
        explanation=view.explain(claim) if weighed(view, claim) else "",
        caveat=str(claim["caveat"] or ""),
    )


def _when(event: Item) -> tuple[object, ...]:
    read, sequence = _read(event["date"]), event["sequence"]
    return sort_key(read), sequence is None, sequence or 0, str(event["title"])


@lru_cache(maxsize=4096)
def _read(edtf: Value) -> Edtf | None:
    try:
        return parse(str(edtf)) if edtf else None
    except BadDate:
        return None


def _moments(read: Edtf) -> tuple[tuple[int | None, int | None], ...]:
    return tuple((_ordinal(item.lower), _ordinal(item.upper)) for item in read.items)


def _ordinal(day: Day | None) -> int | None:
    return None if day is None else ordinal(day)
