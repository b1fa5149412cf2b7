"""The document model: what a page engine is given. Plain values; no fonts, no coordinates, no record kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from casebook.schema.pixels import Pixels
from casebook.schema.placed import Box

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
    """A footnote, numbered when it is first cited and printed in full at the foot of that page.

    On each later page that cites it, it is printed again under its number: as `short`, which ends without a full
    stop and is followed by where the note stands in full, or as its whole text where it has no short form.
    """

    id: str
    text: NoteInlines
    short: NoteInlines | None = None


@dataclass(frozen=True, slots=True)
class InFull:
    """What follows a note's short form: words, a link holding the number of the page it stands on in full, words."""

    before: str = "; in full on "
    link: str = "page {page}"
    after: str = "."


IN_FULL = InFull()


def note_anchor(note_id: str) -> str:
    """Give the anchor of the place where a note stands in full, for links to it."""
    return f"note\0{note_id}"


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
class Picture:
    """A picture in a frame, with the boxes highlighted, which are shares of it.

    It is as wide as the column allows and, but for one that is `large`, no higher than half a page; `points` is its
    width on paper, 0 where it has none.
    """

    pixels: Pixels
    boxes: tuple[Box, ...]
    points: float = 0.0
    large: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words highlighted in the text around them; line feeds break lines."""

    before: str
    words: str
    after: str


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


Block: TypeAlias = (
    Heading | Paragraph | ClaimRow | Table | Timeline | Picture | Excerpt | PageBreak | Spacer | KeepTogether | Cover
)


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
    in_full: InFull = IN_FULL
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True)
class Report:
    """What a rendering came to.

    `note_numbers` maps a note id to its number, `note_pages` to the pages (counted from 1) at whose foot it starts:
    first where it stands in full, then where it is repeated; `anchor_pages` maps an anchor to its page. `missing`
    counts the characters for which no font has a glyph (printed as `[U+XXXX]`) by code point, a repeated text once;
    `unlinked` lists link targets that are no anchor of the document (their text is printed without a link).
    """

    pages: int
    note_numbers: Mapping[str, int]
    note_pages: Mapping[str, tuple[int, ...]]
    anchor_pages: Mapping[str, int]
    missing: Mapping[int, int]
    unlinked: tuple[str, ...]

    @property
    def notes(self) -> int:
        """Count the notes printed."""
        return len(self.note_numbers)
