"""How a dossier looks: colours, text styles and measures (points), in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from casebook.dossier.blocks import Paper, ParagraphStyle, Tone

Colour: TypeAlias = tuple[float, float, float]
Family: TypeAlias = Literal["serif", "sans"]
Weight: TypeAlias = Literal["regular", "bold", "italic"]


def colour(code: str) -> Colour:
    """Read "#rrggbb" as three parts from 0 to 1."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return round(red / 255, 4), round(green / 255, 4), round(blue / 255, 4)


def tint(ink: Colour, strength: float) -> Colour:
    """Mix a colour with white paper; strength 1 is the colour itself."""
    red, green, blue = (round(1 - (1 - part) * strength, 4) for part in ink)
    return red, green, blue


INK = colour("#1d2127")
MUTED = colour("#5f646b")
HAIRLINE = colour("#d9d5cc")
ACCENT = colour("#17607a")
ACCENT_SOFT = colour("#e3eff3")
BAD = colour("#a8332a")

HIGHLIGHT = colour("#ffe45c")
"""Multiplied with what is below it, as a felt pen does, so that black type stays black."""
HIGHLIGHT_EDGE = colour("#c99700")

TONES: dict[Tone, tuple[Colour, Colour]] = {
    "ok": (colour("#27704a"), colour("#e7f2ea")),
    "warn": (colour("#875200"), colour("#faf0dc")),
    "bad": (BAD, colour("#f8e5e3")),
    "neutral": (colour("#55595f"), colour("#efede8")),
    "protected": (colour("#62449a"), colour("#eee9f7")),
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A block's type: family, weight, size and leading, colour, and the white around it."""

    family: Family
    size: float
    leading: float
    weight: Weight = "regular"
    colour: Colour = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


HEADINGS: dict[int, TextStyle] = {
    1: TextStyle("serif", 18.0, 23.0, "bold", before=26.0, after=9.0),
    2: TextStyle("sans", 10.2, 14.0, "bold", before=20.0, after=6.0),
    3: TextStyle("sans", 8.4, 12.0, "bold", before=13.0, after=4.0),
}
PARAGRAPHS: dict[ParagraphStyle, TextStyle] = {
    "body": TextStyle("serif", 10.0, 14.4, after=7.0),
    "lead": TextStyle("serif", 10.6, 15.2, after=9.0),
    "quote": TextStyle("serif", 10.0, 14.4, before=2.0, after=9.0, indent=14.0),
    "small": TextStyle("sans", 7.4, 10.8, colour=MUTED, after=4.0),
}
CLAIM = TextStyle("serif", 9.4, 13.2)
CLAIM_LABEL = TextStyle("sans", 7.0, 13.2, "bold", MUTED)
BADGE = TextStyle("sans", 6.7, 9.0, "bold")
EXCERPT = TextStyle("serif", 9.2, 13.2)
CELL = TextStyle("sans", 7.5, 10.8)
CELL_HEAD = TextStyle("sans", 6.8, 10.8, "bold", MUTED)
NOTE = TextStyle("serif", 7.9, 10.0)
NOTE_NUMBER = TextStyle("sans", 6.0, 10.0, "bold", ACCENT)
RUNNING = TextStyle("sans", 6.8, 9.0, colour=MUTED)
BANNER = TextStyle("sans", 6.9, 9.0, "bold", BAD)
AXIS = TextStyle("sans", 6.3, 9.0, colour=MUTED)
BAR_LABEL = TextStyle("sans", 7.1, 10.2)
COVER_TITLE = TextStyle("serif", 29.0, 35.0, "bold", after=10.0)
COVER_SUBTITLE = TextStyle("serif", 13.5, 19.0, colour=MUTED, after=24.0)
COVER_FACT = TextStyle("sans", 8.2, 12.4)
COVER_NAME = TextStyle("sans", 7.2, 12.4, "bold", MUTED)
CONTENTS: dict[int, TextStyle] = {
    1: TextStyle("serif", 10.4, 15.0, "bold", before=8.0),
    2: TextStyle("sans", 8.0, 13.0, before=1.0, indent=0.0),
    3: TextStyle("sans", 7.4, 11.6, colour=MUTED, indent=14.0),
}

RULE = 0.6
NOTE_RULE_SPACE = 15.0
"""White from the last line of text to the notes' first line; the rule stands in it."""
NOTE_GAP = 9.0
"""White between two short notes on one line."""


@dataclass(frozen=True, slots=True)
class PageShape:
    """A sheet of paper and the column of text on it; `top` and `bottom` are margins."""

    width: float
    height: float
    side: float = 54.0
    top: float = 78.0
    bottom: float = 52.0

    @property
    def column(self) -> float:
        """Give the width of the text."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> float:
        """Give the height that text and notes share."""
        return self.height - self.top - self.bottom


PAPERS: dict[Paper, PageShape] = {"a4": PageShape(595.28, 841.89), "letter": PageShape(612.0, 792.0)}
