"""Boxes and points of a page whose view is turned, in quarters of a turn to the right."""

from __future__ import annotations

from casebook.schema.placed import Box

Point = tuple[float, float]
QUARTERS = 4
UPSIDE_DOWN = 2


def turned(box: Box, quarters: int) -> Box:
    """Return where a box of the page stands in its turned view."""
    left, top, right, bottom = box
    return (
        (left, top, right, bottom),
        (1 - bottom, left, 1 - top, right),
        (1 - right, 1 - bottom, 1 - left, 1 - top),
        (top, 1 - right, bottom, 1 - left),
    )[quarters % QUARTERS]


def turned_back(point: Point, quarters: int) -> Point:
    """Return which point of the page stands at a point of its turned view."""
    x, y = point
    return ((x, y), (y, 1 - x), (1 - x, 1 - y), (1 - y, x))[quarters % QUARTERS]
