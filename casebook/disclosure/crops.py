"""The part of a page that an exhibit shows: the quoted words, and some lines around them; all in shares of the page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from casebook.schema.lines import Lines, hull
from casebook.schema.placed import Box, Placed

WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)
_AROUND: Final = 5.0  # times the height of the quoted lines, above and below them
_LEAST, _MOST = 0.025, 0.09  # of the page's height
_EDGE: Final = 0.006
_BESIDE: Final = 0.02
_NEAR: Final = 2  # words that follow on those shown are looked at too: a name may run over the edge


def around(boxes: Sequence[Box], placed: Placed) -> Box:
    """Return the part around some boxes: whole lines as wide as they are, cut between lines where it can be."""
    others = [word.box for word in placed.words]
    if Lines(placed).upended:
        return _turned(_around([*map(_turned, boxes)], [*map(_turned, others)]))
    return _around(boxes, others)


def _turned(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _around(boxes: Sequence[Box], others: Sequence[Box]) -> Box:
    _, top, _, bottom = hull(boxes)
    room = min(max(_AROUND * median(below - above for _, above, _, below in boxes), _LEAST), _MOST)
    top, bottom = _between_lines(top - room, bottom + room, others)
    level = [box for box in others if box[1] < bottom and box[3] > top]
    left, _, right, _ = hull([*level, *boxes]) if level else WHOLE
    return max(left - _BESIDE, 0.0), max(top, 0.0), min(right + _BESIDE, 1.0), min(bottom, 1.0)


def _between_lines(top: float, bottom: float, others: Sequence[Box]) -> tuple[float, float]:
    """Move the edges outwards into the white between lines; past a few at most, where columns are out of step."""
    for _ in range(3):
        top = min((box[1] for box in others if box[1] < top < box[3]), default=top)
        bottom = max((box[3] for box in others if box[1] < bottom < box[3]), default=bottom)
    above = max((box[3] for box in others if box[3] <= top), default=0.0)
    below = min((box[1] for box in others if box[1] >= bottom), default=1.0)
    return top - min(_EDGE, (top - above) / 2), bottom + min(_EDGE, (below - bottom) / 2)


def within(box: Box, region: Box) -> Box:
    """Return a box of the page as shares of a part of it."""
    left, top, right, bottom = region
    wide, high = right - left, bottom - top
    sides = (box[0] - left) / wide, (box[1] - top) / high, (box[2] - left) / wide, (box[3] - top) / high
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in sides)
    return left, top, right, bottom


def text_in(placed: Placed, region: Box) -> str:
    """Return the text of a page without the words that stand outside a part of it.

    What stands nowhere, as far as is known, may stand there; so may what follows on a word that does.
    """
    inside = [at for at, word in enumerate(placed.words) if touches(word.box, region)]
    near = {at + step for at in inside for step in range(-_NEAR, _NEAR + 1)}
    kept, end = list[str](), 0
    for at, word in enumerate(placed.words):
        if at not in near:
            kept += [placed.text[end : word.start], "\n"]
            end = word.end
    return "".join([*kept, placed.text[end:]])


def touches(box: Box, region: Box) -> bool:
    """Tell whether any of a box is in a part of the page."""
    return box[0] < region[2] and box[2] > region[0] and box[1] < region[3] and box[3] > region[1]
