"""The timeline: a drawing, and a table that says each date in words and as it was stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from casebook.dossier.blocks import (
    BarLook,
    Block,
    Column,
    Heading,
    Inlines,
    KeepTogether,
    Lane,
    Paragraph,
    Run,
    Table,
    Timeline,
    TimelineItem,
)  # fmt: skip
from casebook.dossier.book import Book
from casebook.dossier.phrases import capitalised, date_words
from casebook.models import Event
from casebook.queries.snapshot import Item
from casebook.schema.edtf import BadDate, Day, Edtf, parse, sort_key
from casebook.schema.field import fields

_COLUMNS = (Column("When", 0.26), Column("What", 0.5), Column("As stated", 0.24))

_KEPT_TOGETHER = 12
"""A drawing of more events than these may run over the end of a page: it would leave too much of the last one empty."""


def timeline(book: Book) -> list[Block]:
    """Return what happened and when, as far as that is known."""
    events = sorted(book.view.of("event"), key=_order)
    if not events:
        return []
    dated, undated = [one for one in events if _read(one)], [one for one in events if not _read(one)]
    drawn: tuple[Block, ...] = (Heading(1, "Timeline", "timeline"), *_drawing(book, dated))
    blocks: list[Block] = [KeepTogether(drawn)] if len(dated) <= _KEPT_TOGETHER else [*drawn]
    blocks += [Table(_COLUMNS, tuple(_row(book, one) for one in dated))] if dated else []
    if undated:
        blocks += [Heading(2, "Without a date", "undated"), *(_undated(book, one) for one in undated)]
    return blocks


def _order(event: Item) -> tuple[object, ...]:
    read, sequence = _read(event), event["sequence"]
    place = (read is None, sort_key(read) if read else ())
    return *place, sequence is None, sequence or 0, str(event["title"]), str(event["description"] or "")


def _read(event: Item) -> Edtf | None:
    try:
        return parse(str(event["date"])) if event["date"] else None
    except BadDate:
        return None


def _drawing(book: Book, events: Iterable[Item]) -> list[Block]:
    """Return the drawing, a lane for each track; what lies beyond the years a drawing can hold is in the table only."""
    tracks: dict[str, list[TimelineItem]] = defaultdict(list)
    for event in events:
        read = _read(event)
        if read and _drawable(read.lower) and _drawable(read.upper) and (read.lower or read.upper):
            tracks[str(event["track"] or "")].append(_bar(book, event, read))
    lanes = tuple(Lane(track, tuple(bars)) for track, bars in sorted(tracks.items()))
    return [Timeline(lanes)] if lanes else []


def _drawable(day: Day | None) -> bool:
    return day is None or 1 <= day.year <= 9999


def _bar(book: Book, event: Item, read: Edtf) -> TimelineItem:
    start, end = (date(*day) if day else None for day in (read.lower, read.upper))
    label = str(event["title"]) + (f", {_doubt(event, read)}" if _doubt(event, read) else "")
    return TimelineItem(book.noted(label, event), start, end, _look(event, read))


def _look(event: Item, read: Edtf) -> BarLook:
    if read.uncertain or read.approximate or read.choice or event["standing"] == "hypothetical":
        return "uncertain"
    if event["aspect"] == "expected":
        return "uncertain"
    return "series" if read.interval else "fact"


def _doubt(event: Item, read: Edtf) -> str:
    """Return in a word why a bar is not drawn as a plain fact."""
    if event["standing"] == "hypothetical":
        return "a hypothesis"
    if event["aspect"] == "expected":
        return "expected"
    if read.uncertain:
        return "date uncertain"
    return "about then" if read.approximate else ""


def _row(book: Book, event: Item) -> tuple[Inlines, ...]:
    when = capitalised(date_words(event["date"]))
    if event["aspect"] == "as of":
        when = f"As of {date_words(event['date'])}"
    return (Run(when),), _what(book, event), (Run(str(event["date_stated"] or ""), "muted"),)


def _what(book: Book, event: Item) -> Inlines:
    """Return the event with its notes, then in grey who took part, where, how much, and how sure it is."""
    measured = (fields(Event)[name].type.format(event[name]) for name in ("quantity", "amount"))
    standing = {"hypothetical": "a hypothesis"}.get(str(event["standing"]), "")
    expected = "expected" if event["aspect"] == "expected" else ""
    told = [_participants(book, event), book.name(event["place_id"]), *measured, standing, expected]
    aside = "; ".join(one for one in told if one)
    description = [Run(f"\n{event['description']}")] if event["description"] else []
    return (*book.sourced(str(event["title"]), event), *([Run(f"\n{aside}", "muted")] if aside else []), *description)


def _participants(book: Book, event: Item) -> str:
    named = (
        book.name(one["entity_id"]) + (f" ({one['role']})" if one["role"] else "") for one in event.list("participants")
    )
    return ", ".join(sorted(named))


def _undated(book: Book, event: Item) -> Paragraph:
    stated = f" — stated as: “{event['date_stated']}”" if event["date_stated"] else ""
    return Paragraph((*book.sourced(str(event["title"]), event), Run(stated, "muted")))
