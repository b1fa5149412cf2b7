"""Exhibits: a picture with highlights on it, and words highlighted in the text around them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from casebook.dossier.blocks import Excerpt, Picture, Run
from casebook.dossier.looks import EXCERPT, HAIRLINE, MUTED
from casebook.dossier.marks import Box, Highlight, Image, Mark, Words
from casebook.dossier.slices import Setting, Slice, aligned, baseline, spaced, style_ink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casebook.dossier.blocks import Block
    from casebook.dossier.lines import Line
    from casebook.schema.placed import Box as Place

SetBlock: TypeAlias = "Callable[[Block, Setting, float], list[Slice]]"
_ENLARGED = 1.25
"""What is printed on paper is shown no more than so much larger."""
_BESIDES = 100.0
"""Points of a page that a large picture leaves at least for what is said of it."""
_SMALLEST = 0.35
"""Of its size: a picture is made no smaller for what is said of it to stand on the same page."""
_AFTER = 5.0
_SPARE = 1.0
_INDENT = 14.0
_PEN = 0.12
"""Of a highlight's height: how far it goes beyond the type."""


def picture(block: Picture, setting: Setting, width: float, less: float = 0.0) -> list[Slice]:
    """Set a picture as one slice, in a frame, with its highlights; `less` high by so many points as it might be."""
    wide, high = _size(block, setting.depth, width)
    wide, high = wide * (1 - less / high), high - less
    left = (width - wide) / 2
    marks: list[Mark] = [Image(left, 0, wide, high, block.pixels)]
    for x0, y0, x1, y1 in block.boxes:
        over = min(_PEN * (y1 - y0) * high, 1.6)
        marks.append(
            Highlight(
                left + x0 * wide - over, y0 * high - over, (x1 - x0) * wide + 2 * over, (y1 - y0) * high + 2 * over
            )
        )
    marks.append(Box(left, 0, wide, high, 0, stroke=MUTED))
    return [Slice(high, tuple(marks), before=2.0, after=_AFTER)]


def together(blocks: Sequence[Block], set_block: SetBlock, setting: Setting, width: float) -> list[Slice]:
    """Set blocks that are to share a page; where they are too high for one, the picture among them gives way."""
    done = [set_block(block, setting, width) for block in blocks]
    over = _height([each for slices in done for each in slices]) - setting.depth
    for at, block in enumerate(blocks):
        if isinstance(block, Picture) and 0 < over < (1 - _SMALLEST) * done[at][0].height:
            done[at] = picture(block, setting, width, over)
            break
    return [each for slices in done for each in slices]


def _height(slices: Sequence[Slice]) -> float:
    """Give the height of slices on a page of their own."""
    whites = (max(one.after, other.before) for one, other in pairwise(slices))
    return sum(each.height for each in slices) + sum(whites) + _SPARE


def _stroke(box: Place, left: float, wide: float, high: float) -> Highlight:
    """Draw a pen over a box of the picture, a little beyond its type."""
    x0, y0, x1, y1 = box[0] * wide, box[1] * high, box[2] * wide, box[3] * high
    over = min(_PEN * (y1 - y0), 1.6)
    return Highlight(left + x0 - over, y0 - over, x1 - x0 + 2 * over, y1 - y0 + 2 * over)


def _size(block: Picture, depth: float, width: float) -> tuple[float, float]:
    """Give the width and height in points that a picture is shown at."""
    most = depth - _BESIDES if block.large else depth / 2
    wide = min(width, block.points * _ENLARGED) if block.points else width
    proportion = block.pixels.height / block.pixels.width
    wide = min(wide, most / proportion)
    return wide, wide * proportion


def excerpt(block: Excerpt, setting: Setting, width: float) -> list[Slice]:
    """Set words and what stands around them as lines beside a rule."""
    runs = (Run(block.before, "muted"), Run(block.words), Run(block.after, "muted"))
    lines = setting.lines(runs, EXCERPT, width - 2 * _INDENT)
    slices = [_line(line, width - 2 * _INDENT) for line in lines]
    last = len(slices) - 1
    tied = [each._replace(keep=at in (0, last - 1) and at < last) for at, each in enumerate(slices)]
    return spaced(tied, 2.0, _AFTER)


def _line(line: Line, width: float) -> Slice:
    x, pen = aligned(line, _INDENT, width), style_ink(EXCERPT)
    strokes = [
        Highlight(x + one.x - 0.6, 1.2, one.width + 1.2, EXCERPT.leading - 2.2)
        for one in line.segments
        if one.ink is pen and one.width
    ]
    bar = Box(0, 0, 1.6, EXCERPT.leading + 0.2, 0, HAIRLINE)
    return Slice(EXCERPT.leading, (bar, *strokes, Words(x, baseline(EXCERPT), line)), line.notes)
