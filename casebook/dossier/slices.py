"""Slices: the strips, one line high, that every block is cut into and pages are filled with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.dossier.blocks import Inlines, Link, Note, NoteRef, Run, RunStyle
from casebook.dossier.lines import Line, set_lines
from casebook.dossier.looks import ACCENT, BAD, MUTED, PAPERS, Colour, Family, TextStyle, Weight
from casebook.dossier.marks import Mark, Words
from casebook.dossier.text import clean, clean_line
from casebook.dossier.words import Ink, Stretch, ink


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline and, for a heading, of the contents."""

    level: int
    title: str
    anchor: str
    in_contents: bool = True


class Slice(NamedTuple):
    """A strip of the column that no page breaks.

    The white between two slices is the greater of `after` and `before`, none at a page's top; `keep` ties it to the
    slice after it; `header` is set again above it where it opens a page; `bare` asks for a page without running
    head and foot.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    new_page: bool = False
    bare: bool = False
    header: tuple[Slice, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None


@dataclass(slots=True)
class Setting:
    """What setting a document gathers: its notes' numbers, unprintable characters, the links it makes.

    `depth` is the height of a page's text and notes in points.
    """

    notes: Mapping[str, Note]
    numbers: dict[str, int] = field(default_factory=dict)
    missing: Counter[int] = field(default_factory=Counter)
    targets: set[str] = field(default_factory=set)
    depth: float = PAPERS["a4"].depth

    def number(self, note_id: str) -> int:
        """Give a note's number; a note cited for the first time gets the next one."""
        if note_id not in self.notes:
            raise ValueError(f"the document cites the note {note_id!r} but does not hold it")
        return self.numbers.setdefault(note_id, len(self.numbers) + 1)

    def lines(self, inlines: Inlines, style: TextStyle, width: float, *, bracketed: bool = False) -> list[Line]:
        """Set inlines as lines of a width; note numbers are raised, or `[3]` where bracketed."""
        return self.fill(self.stretches(inlines, style, bracketed=bracketed), width)

    def stretches(self, inlines: Inlines, style: TextStyle, *, bracketed: bool = False) -> list[Stretch]:
        """Clean inlines and give each its ink."""
        return [self._stretch(inline, style, bracketed) for inline in inlines]

    def line(self, text: str, style: TextStyle) -> Line:
        """Set plain text on one line, however long."""
        return self.fill([Stretch(clean_line(text), style_ink(style))], float("inf"))[0]

    def plain(self, text: str, style: TextStyle, width: float) -> list[Line]:
        """Set plain text, its white space folded, as lines of a width."""
        return self.fill([Stretch(clean_line(text), style_ink(style))], width)

    def fill(self, stretches: Sequence[Stretch], width: float) -> list[Line]:
        """Fill stretches into lines and count what could not be printed."""
        lines = set_lines(stretches, width)
        for line in lines:
            if line.missing:
                self.missing.update(line.missing)
        return lines

    def _stretch(self, inline: Run | Link | NoteRef, style: TextStyle, bracketed: bool) -> Stretch:
        match inline:
            case Run(text, run_style):
                return Stretch(clean(text), style_ink(style, run_style))
            case Link(text, target):
                self.targets.add(target)
                return Stretch(clean(text), _ink(style.family, style.weight, style.size, ACCENT, 0.0), link=target)
            case NoteRef(note_id):
                number = self.number(note_id)
                shown = f"\xa0[{number}]" if bracketed else str(number)
                return Stretch(shown, reference_ink(style, raised=not bracketed), note=note_id)


_INKS: dict[tuple[Family, Weight, float, Colour, float], Ink] = {}


def _ink(family: Family, weight: Weight, size: float, colour: Colour, rise: float) -> Ink:
    """Give the one ink of its kind: lines join neighbours whose ink is the same object."""
    key = (family, weight, size, colour, rise)
    if key not in _INKS:
        _INKS[key] = ink(*key)
    return _INKS[key]


def style_ink(style: TextStyle, run: RunStyle = "plain") -> Ink:
    """Give the ink of a run within a block's style."""
    family, weight, colour = style.family, style.weight, style.colour
    if run == "strong":
        weight = "bold"
    elif run == "italic":
        weight = "italic"
    elif run == "muted":
        colour = MUTED
    elif run == "quoted":
        family = "serif"
    elif run == "denied":
        weight, colour = "bold", BAD
    return _ink(family, weight, style.size, colour, 0.0)


def reference_ink(style: TextStyle, *, raised: bool) -> Ink:
    """Give the ink of a note's number in the text."""
    if raised:
        return _ink("sans", "bold", round(style.size * 0.64, 2), ACCENT, round(style.size * 0.36, 2))
    return _ink(style.family, style.weight, style.size, ACCENT, 0.0)


def baseline(style: TextStyle) -> float:
    """Give the depth of the baseline below the top of a line."""
    return round(style.leading / 2 + style.size * 0.34, 2)


def aligned(line: Line, x: float, width: float, *, right: bool = False) -> float:
    """Give where a line starts: at the right for right-to-left text, or where asked."""
    return x + max(width - line.width, 0.0) if right or line.rtl else x


def stack(lines: Sequence[Line], style: TextStyle, x: float, width: float) -> list[Slice]:
    """Stack lines as slices, the first two and the last two kept together."""
    last = len(lines) - 1
    return [
        Slice(
            style.leading,
            (Words(aligned(line, x, width), baseline(style), line),),
            line.notes,
            keep=at < last and (at == 0 or at == last - 1),
        )
        for at, line in enumerate(lines)
    ]


def spaced(slices: Sequence[Slice], before: float, after: float) -> list[Slice]:
    """Ask for white above the first slice and below the last."""
    done = list(slices)
    done[0] = done[0]._replace(before=before)
    done[-1] = done[-1]._replace(after=after)
    return done


def glued(slices: Sequence[Slice]) -> list[Slice]:
    """Tie slices together."""
    return [each._replace(keep=True) for each in slices[:-1]] + list(slices[-1:])
