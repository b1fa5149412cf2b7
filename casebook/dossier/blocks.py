"""The document model: what a page engine is given. Plain values; no fonts, no coordinates, no record kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

RunStyle: TypeAlias = Literal["plain", "strong", "muted", "quoted", "italic", "denied"]
ParagraphStyle: TypeAlias = Literal["body", "lead", "quote", "small"]
Tone: TypeAlias = Literal["ok", "warn", "bad", "neutral", "protected"]
BarLook: TypeAlias = Literal["fact", "series", "uncertain"]
Paper: TypeAlias = Literal["a4", "letter"]
Level: TypeAlias = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: RunStyle = "plain"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The place where a note is cited; printed as the note's number."""

    note_id: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an anchor of the same document."""

    text: str
    target: str


Inline: TypeAlias = Run | NoteRef | Link
Inlines: TypeAlias = tuple[Inline, ...]
NoteInlines: TypeAlias = tuple[Run | Link, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; it is numbered when it is first cited and printed once, on that page."""

    id: str
    text: NoteInlines


@dataclass(frozen=True, slots=True)
class Badge:
    """A short state, in words, on a soft ground of its tone's colour."""

    text: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; with an anchor it is a bookmark and a line of the contents."""

    level: Level
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed in a run breaks the line."""

    inlines: Inlines
    style: ParagraphStyle = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One numbered statement: label at the left, text, state at the right."""

    label: str
    inlines: Inlines
    badge: Badge | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `share` is its part of the width relative to the other columns."""

    title: str
    share: float = 1.0
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on each page; each row holds one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A bar from `start` to the end of the day `end`; a missing end is open and fades out."""

    label: Inlines
    start: date | None = None
    end: date | None = None
    look: BarLook = "fact"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Items drawn together under a title (which may be empty)."""

    title: str
    items: tuple[TimelineItem, ...]


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of bars over one axis of dates, then the items that have no date."""

    lanes: tuple[Lane, ...]
    undated: tuple[TimelineItem, ...] = ()
    undated_title: str = "Undated"
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page here."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """White space of a height in points; dropped at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that share a page where one page can hold them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A title page: banner, title, subtitle and facts as (name, value)."""

    title: str
    subtitle: str = ""
    banner: Badge | None = None
    facts: tuple[tuple[str, Inlines], ...] = ()


Block: TypeAlias = Heading | Paragraph | ClaimRow | Table | Timeline | PageBreak | Spacer | KeepTogether | Cover


@dataclass(frozen=True, slots=True)
class Document:
    """All a renderer needs; `made` (UTC where it has no time zone) dates the metadata: equal input, equal bytes."""

    title: str
    made: datetime
    blocks: tuple[Block, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    running_head: str = ""
    banner: Badge | None = None
    footer_left: str = ""
    language: str = "en"
    contents: bool = False
    contents_title: str = "Contents"
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True)
class Report:
    """What a rendering came to.

    `note_numbers`, `note_pages` and `anchor_pages` map a note id or an anchor to its number or to a page counted
    from 1; `missing` counts the characters for which no font has a glyph (printed as `[U+XXXX]`) by code point;
    `unlinked` lists link targets that are no anchor of the document (their text is printed without a link).
    """

    pages: int
    note_numbers: Mapping[str, int]
    note_pages: Mapping[str, int]
    anchor_pages: Mapping[str, int]
    missing: Mapping[int, int]
    unlinked: tuple[str, ...]

    @property
    def notes(self) -> int:
        """Count the notes printed."""
        return len(self.note_numbers)
