"""What can be drawn in a slice of a page; x from the slice's left, y downwards from its top (points)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from casebook.dossier.blocks import note_anchor
from casebook.dossier.looks import tint
from casebook.dossier.scripts import stacks_marks

if TYPE_CHECKING:
    from casebook.dossier.lines import Line, Segment
    from casebook.dossier.looks import Colour
    from casebook.dossier.sheet import Sheet
    from casebook.schema.pixels import Pixels

_FADE_STEPS = 24


class Mark(Protocol):
    """Something that can draw itself on a sheet."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw with the slice's upper left corner at (left, top) of the sheet."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of type on its baseline, with its links; a note's number and the note on its page lead to each other."""

    x: float
    baseline: float
    line: Line

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print the line's segments."""
        for segment in self.line.segments:
            x, y = left + self.x + segment.x, top - self.baseline
            _print(sheet, segment, x, y)
            if segment.note:
                sheet.anchor(cited_anchor(segment.note), y + 24)
                _link(sheet, note_anchor(segment.note), segment, x, y, near=True)
            elif segment.link:
                _link(sheet, segment.link, segment, x, y)


def _print(sheet: Sheet, segment: Segment, x: float, y: float) -> None:
    ink = segment.ink
    text = "".join(span.text for span in segment.spans)
    stacked = stacks_marks(text)
    if stacked:
        sheet.say(text)
    for span in segment.spans:
        at, up = x + span.shift * ink.size, y + ink.rise + span.lift * ink.size
        sheet.text(at, up, span.face, ink.size * span.face.scale, ink.colour, span.text)
        x += span.width * ink.size
    if stacked:
        sheet.said()


def _link(sheet: Sheet, anchor: str, segment: Segment, x: float, y: float, *, near: bool = False) -> None:
    ink = segment.ink
    sheet.link(anchor, x - 0.5, y + ink.rise - ink.size * 0.25, segment.width + 1, ink.size * 1.2, near=near)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal hairline, its upper edge at y."""

    x: float
    y: float
    width: float
    thickness: float
    colour: Colour

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the rule."""
        sheet.rule(left + self.x, top - self.y, self.width, self.thickness, self.colour)


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded box, filled or outlined or both; y is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 2.0
    fill: Colour | None = None
    stroke: Colour | None = None
    dashed: bool = False

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the ground, then the outline."""
        x, y = left + self.x, top - self.y - self.height
        if self.fill:
            sheet.box(x, y, self.width, self.height, self.radius, self.fill)
        if self.stroke:
            sheet.outline_box(x, y, self.width, self.height, self.radius, self.stroke, dashed=self.dashed)


@dataclass(frozen=True, slots=True)
class Fade:
    """A box whose colour runs out towards the left (an open start) or the right (an open end)."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour
    to_left: bool

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw boxes over one another, each shorter and darker than the one before: no seams show."""
        for at in range(1, _FADE_STEPS + 1):
            width = self.width * (_FADE_STEPS + 1 - at) / _FADE_STEPS
            x = left + self.x + (self.width - width if self.to_left else 0.0)
            strength = at / (_FADE_STEPS + 1)
            sheet.box(x, top - self.y - self.height, width, self.height, 0, tint(self.fill, strength))


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; y is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    pixels: Pixels

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the picture."""
        sheet.picture(left + self.x, top - self.y - self.height, self.width, self.height, self.pixels)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stroke of a felt pen, with an edge that is still seen where it is printed in black; y is its upper edge."""

    x: float
    y: float
    width: float
    height: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the stroke, then its edge."""
        x, y = left + self.x, top - self.y - self.height
        sheet.highlight(x, y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that leads to an anchor; y is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    anchor: str

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Set the link."""
        sheet.link(self.anchor, left + self.x, top - self.y - self.height, self.width, self.height)


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The beginning of a note: numbers lead here; from its own, as wide as `width`, one leads back."""

    x: float
    width: float
    height: float
    note_id: str

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Set the anchor, and the link to the first citation on this page."""
        sheet.anchor(note_anchor(self.note_id), top + 6)
        if self.width:
            x, y = left + self.x - 1, top - self.height
            sheet.link(cited_anchor(self.note_id), x, y, self.width, self.height, near=True)


def cited_anchor(note_id: str) -> str:
    """Give the anchor of the places that cite a note."""
    return f"cited\0{note_id}"
