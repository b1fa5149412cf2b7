"""Rows of cells: a claim with its label and badge, a table's rows under their head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from casebook.dossier.blocks import Badge, ClaimRow, Column, Inlines, Table
from casebook.dossier.lines import Line
from casebook.dossier.looks import (
    BADGE,
    CELL,
    CELL_HEAD,
    CLAIM,
    CLAIM_LABEL,
    HAIRLINE,
    MUTED,
    RULE,
    TONES,
    TextStyle,
)
from casebook.dossier.marks import Box, Mark, Rule, Words
from casebook.dossier.slices import Bookmark, Setting, Slice, aligned, baseline, style_ink
from casebook.dossier.text import clean_line
from casebook.dossier.words import Stretch

_WHOLE = 12
"""A row of up to so many lines is never broken over pages."""
_LABEL_WIDTH = 36.0
_LABEL_MOST = 72.0
_BADGE_MOST = 120.0
_PAD = 6.5
_CELL_PAD = 4.2
_GUTTER = 10.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines set in a column of a row."""

    lines: Sequence[Line]
    style: TextStyle
    x: float
    width: float
    right: bool = False

    def words(self, line: Line) -> Words:
        """Give the mark of one line."""
        x = aligned(line, self.x, self.width, right=self.right)
        return Words(x, baseline(self.style), line)


def row(cells: Sequence[Cell], leading: float) -> list[Slice]:
    """Cut cells set side by side into slices of one line of each, all of one leading."""
    slices = [_slice(cells, lines, leading) for lines in zip_longest(*(cell.lines for cell in cells))]
    last = len(slices) - 1
    whole = len(slices) <= _WHOLE
    return [each._replace(keep=at < last and (whole or at == 0 or at == last - 1)) for at, each in enumerate(slices)]


def _slice(cells: Sequence[Cell], lines: Sequence[Line | None], leading: float) -> Slice:
    placed = [(cell, line) for cell, line in zip(cells, lines, strict=True) if line is not None]
    marks = tuple(cell.words(line) for cell, line in placed)
    return Slice(leading, marks, tuple(note for _, line in placed for note in line.notes))


def padded(slices: Sequence[Slice], top: float, bottom: float, marks: tuple[Mark, ...] = ()) -> list[Slice]:
    """Put padding inside a row's first and last slice, and marks (from the row's upper edge) in the first."""
    first = slices[0]
    moved = tuple(_lowered(mark, top) for mark in first.marks)
    done = [first._replace(height=first.height + top, marks=(*marks, *moved)), *slices[1:]]
    done[-1] = done[-1]._replace(height=done[-1].height + bottom)
    return done


def _lowered(mark: Mark, by: float) -> Mark:
    match mark:
        case Words():
            return replace(mark, baseline=mark.baseline + by)
        case Box() | Rule():
            return replace(mark, y=mark.y + by)
        case _:
            return mark


def claim(block: ClaimRow, setting: Setting, width: float) -> list[Slice]:
    """Set a claim: a hairline above it, its label, its text, its badge."""
    label = setting.plain(block.label, CLAIM_LABEL, _LABEL_MOST)
    left = max(_LABEL_WIDTH, *(line.width + _GUTTER for line in label))
    badge = _badge_lines(block.badge, setting)
    taken = max(84.0, *(line.width + 24 for line in badge)) if badge else 0.0
    room = width - left - taken
    text = setting.lines(block.inlines, CLAIM, room)
    slices = row([Cell(label, CLAIM_LABEL, 0, left), Cell(text, CLAIM, left, room)], CLAIM.leading)
    slices = _tall_enough(slices, len(badge) * BADGE.leading)
    marks = (Rule(0, 0, width, RULE, HAIRLINE), *pill(block.badge, badge, width, _PAD + 2.1))
    done = padded(slices, _PAD, _PAD, marks)
    if block.anchor:
        title = f"{clean_line(block.label)}  {_opening(block.inlines)}".strip()
        mark = Bookmark(4, title, block.anchor, in_contents=False)
        done[0] = done[0]._replace(anchors=(block.anchor,), bookmark=mark)
    return done


def _opening(inlines: Inlines) -> str:
    """Give the first words of a statement, for the outline."""
    words = clean_line("".join(getattr(inline, "text", "") for inline in inlines))
    return words if len(words) <= 72 else f"{words[:70].rsplit(' ', 1)[0]} …"


def _badge_lines(badge: Badge | None, setting: Setting) -> list[Line]:
    if badge is None or not clean_line(badge.text):
        return []
    ink = style_ink(replace(BADGE, colour=TONES[badge.tone][0]))
    return setting.fill([Stretch(clean_line(badge.text), ink)], _BADGE_MOST)


def _tall_enough(slices: list[Slice], height: float) -> list[Slice]:
    """Give a row room for a badge of several lines."""
    lacking = height - sum(each.height for each in slices)
    if lacking <= 0:
        return slices
    return [*(each._replace(keep=True) for each in slices), Slice(lacking)]


def pill(badge: Badge | None, lines: Sequence[Line], right: float, top: float) -> tuple[Mark, ...]:
    """Draw a badge's lines on their soft ground, its right edge at `right`."""
    if badge is None or not lines:
        return ()
    inset, lead = 4.6, BADGE.leading
    width = max(line.width for line in lines) + 2 * inset
    ground = Box(right - width, top, width, len(lines) * lead + 1.6, 2.4, TONES[badge.tone][1])
    words = (
        Words(right - width + inset, top + at * lead + baseline(BADGE) + 0.8, line) for at, line in enumerate(lines)
    )
    return (ground, *words)


def badge_slice(badge: Badge, setting: Setting) -> Slice:
    """Set a badge on a line of its own, at the left."""
    lines = _badge_lines(badge, setting)
    ground = max((line.width for line in lines), default=0.0) + 9.2
    return Slice(len(lines) * BADGE.leading + 2, pill(badge, lines, ground, 0), keep=True)


def table(block: Table, setting: Setting, width: float) -> list[Slice]:
    """Set a table's rows, each line of each row a slice that repeats the head at a page's top."""
    places = _places(block.columns, width)
    head_cells = [
        Cell(setting.plain(column.title, CELL_HEAD, room), CELL_HEAD, x, room, column.align == "right")
        for column, (x, room) in zip(block.columns, places, strict=True)
    ]
    head = padded(row(head_cells, CELL_HEAD.leading), 2, 3.4)
    head[-1] = head[-1]._replace(marks=(*head[-1].marks, Rule(0, head[-1].height - RULE, width, RULE, MUTED)))
    header = tuple(each._replace(keep=True) for each in head)
    body = _in_company([_table_row(block.columns, cells, places, setting, width) for cells in block.rows])
    if not body:
        return head
    return [*header, *(each._replace(header=header) for each in body)]


def _in_company(table_rows: Sequence[list[Slice]]) -> list[Slice]:
    """Tie the first two and the last two rows together, so that none stands alone on a page."""
    slices: list[Slice] = []
    for at, each in enumerate(table_rows):
        tied = at < len(table_rows) - 1 and at in (0, len(table_rows) - 2)
        slices += [*each[:-1], each[-1]._replace(keep=True)] if tied else each
    return slices


def _table_row(
    columns: Sequence[Column],
    cells: Sequence[Inlines],
    places: Sequence[tuple[float, float]],
    setting: Setting,
    width: float,
) -> list[Slice]:
    placed = [
        Cell(setting.lines(inlines, CELL, room), CELL, x, room, column.align == "right")
        for column, inlines, (x, room) in zip(columns, cells, places, strict=True)
    ]
    slices = padded(row(placed, CELL.leading), _CELL_PAD, _CELL_PAD)
    last = slices[-1]
    slices[-1] = last._replace(marks=(*last.marks, Rule(0, last.height - 0.4, width, 0.4, HAIRLINE)))
    return slices


def _places(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Give each column's left edge and width, a gutter between them."""
    free = width - _GUTTER * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    places: list[tuple[float, float]] = []
    x = 0.0
    for column in columns:
        room = free * column.share / whole
        places.append((x, room))
        x += room + _GUTTER
    return places
