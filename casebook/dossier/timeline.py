"""The timeline drawing: bars over an axis of dates, each with its words and the notes they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date

from casebook.dossier.blocks import BarLook, Timeline, TimelineItem
from casebook.dossier.lines import Line
from casebook.dossier.looks import (
    ACCENT,
    ACCENT_SOFT,
    AXIS,
    BAR_LABEL,
    CELL_HEAD,
    HAIRLINE,
    INK,
    MUTED,
    RULE,
    Colour,
    TextStyle,
    tint,
)
from casebook.dossier.marks import Box, Fade, Mark, Rule, Words
from casebook.dossier.slices import Setting, Slice, baseline, spaced, stack

_BAR = 8.4
_ROW = 18.0
_LEAST_BAR = 5.0
_OPEN = 26.0
"""How far an open end runs on before it has faded."""
_GAP = 5.0
_TICKS_MOST = 9
_LEAST_DAYS = 28
_LAST_DAY = date.max.toordinal()
_IN_DAYS = 62
"""An axis of up to so many days is marked in weeks."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_FADES: dict[BarLook, Colour] = {"fact": ACCENT, "series": tint(ACCENT, 0.4), "uncertain": tint(MUTED, 0.4)}
_LANE = TextStyle("sans", 7.0, 11.0, "bold", INK)


@dataclass(frozen=True, slots=True)
class Axis:
    """Dates from `first` to `last` (proleptic ordinals) laid over a width in points."""

    first: int
    last: int
    width: float

    def x(self, ordinal: int) -> float:
        """Give the place of a day's start."""
        return self.width * (ordinal - self.first) / (self.last - self.first)


def timeline(block: Timeline, setting: Setting, width: float) -> list[Slice]:
    """Set the axis, each lane under it, and the items without a date as a list."""
    slices: list[Slice] = []
    items = [item for lane in block.lanes for item in lane.items]
    axis = _axis(items, width)
    if axis:
        header = _axis_slice(axis, block.months, setting)
        slices.append(header)
        for lane in block.lanes:
            title = setting.plain(lane.title, _LANE, width) if lane.title.strip() else []
            bars = [row for item in lane.items for row in _item(item, axis, setting)]
            slices += _lane(title, bars, width)
        slices = [header, *(each._replace(header=(header,)) for each in slices[1:])]
    dateless = [*block.undated, *(item for item in items if not (item.start or item.end))]
    if dateless:
        slices += _undated(block.undated_title, dateless, setting, width)
    return spaced(slices, 4, 12) if slices else []


def _lane(title: Sequence[Line], bars: list[Slice], width: float) -> list[Slice]:
    if not title:
        return bars
    head = [each._replace(keep=True) for each in stack(title, _LANE, 0, width)]
    return [*spaced(head, 6, 0), *bars]


def _span(item: TimelineItem) -> tuple[int, int] | None:
    """Give the days a bar covers, from its first to the one after its last."""
    known = item.start or item.end
    if known is None:
        return None
    start = (item.start or known).toordinal()
    return start, max((item.end or known).toordinal(), start) + 1


def _axis(items: Sequence[TimelineItem], width: float) -> Axis | None:
    """Lay the axis over all bars, from the first of a month, with room for open ends to run out."""
    spans = [span for item in items if (span := _span(item))]
    if not spans:
        return None
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    run_out = int((last - first) * _OPEN / width) + 1
    if any(item.start is None and item.end for item in items):
        first = max(first - run_out, 1)
    if any(item.end is None and item.start for item in items):
        last += run_out
    first = date.fromordinal(first).replace(day=1).toordinal()
    return Axis(first, max(last, first + _LEAST_DAYS), width)


def _ticks(axis: Axis) -> list[date]:
    """Give the first days of months to mark: the first one, then at most nine at a step people count in."""
    first = date.fromordinal(axis.first)
    if axis.last - axis.first <= _IN_DAYS:
        return [date.fromordinal(day) for day in range(axis.first, min(axis.last, _LAST_DAY), 7)]
    last = date.fromordinal(min(axis.last, _LAST_DAY))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((each for each in _STEPS if months / each <= _TICKS_MOST), _STEPS[-1])
    start = first.year * 12 + first.month - 1
    marked = range(-(-start // step) * step, start + months, step)
    ticks = [date(at // 12, at % 12 + 1, 1) for at in marked if 12 <= at < (MAXYEAR + 1) * 12]
    inside = [tick for tick in ticks if axis.first < tick.toordinal() < axis.last]
    return [first, *inside]


def _axis_slice(axis: Axis, months: Sequence[str], setting: Setting) -> Slice:
    marks: list[Mark] = [Rule(0, 13, axis.width, RULE, HAIRLINE)]
    free = 0.0
    for tick in _ticks(axis):
        day = f"{tick.day} " if axis.last - axis.first <= _IN_DAYS else ""
        words = f"{day}{months[tick.month - 1]} {tick.year}"
        line = setting.line(words, AXIS)
        x = min(axis.x(tick.toordinal()), axis.width - line.width)
        marks.append(Box(axis.x(tick.toordinal()), 13, 0.5, 3.2, 0, HAIRLINE))
        if x >= free:
            marks.append(Words(x, baseline(AXIS), line))
            free = x + line.width + 8
    return Slice(20.0, tuple(marks), keep=True)


def _item(item: TimelineItem, axis: Axis, setting: Setting) -> list[Slice]:
    span = _span(item)
    if span is None:
        return []
    left, right = axis.x(span[0]), axis.x(span[1])
    right = min(max(right, left + _LEAST_BAR), axis.width)
    left = min(left, right - _LEAST_BAR)
    marks, left, right = _bar(item, left, right, axis.width)
    row = _labelled(item, marks, left, right, axis.width, setting)
    if item.anchor:
        row[0] = row[0]._replace(anchors=(item.anchor,))
    return row


def _bar(item: TimelineItem, left: float, right: float, width: float) -> tuple[list[Mark], float, float]:
    """Draw a bar; give its marks and how far it reaches with its open ends."""
    top = (_ROW - _BAR) / 2
    marks: list[Mark] = []
    ink = _FADES[item.look]
    if item.start is None:
        reach = max(left - _OPEN, 0.0)
        marks.append(Fade(reach, top, left - reach + 2, _BAR, ink, to_left=True))
    if item.end is None:
        reach = min(right + _OPEN, width)
        marks.append(Fade(right - 2, top, reach - right + 2, _BAR, ink, to_left=False))
    box = Box(left, top, right - left, _BAR, 1.6)
    match item.look:
        case "fact":
            marks.append(replace(box, fill=ACCENT))
        case "series":
            marks.append(replace(box, fill=ACCENT_SOFT, stroke=ACCENT))
        case "uncertain":
            marks.append(replace(box, fill=(1.0, 1.0, 1.0), stroke=MUTED, dashed=True))
    left = max(left - _OPEN, 0.0) if item.start is None else left
    return marks, left, min(right + _OPEN, width) if item.end is None else right


def _labelled(
    item: TimelineItem, marks: list[Mark], left: float, right: float, width: float, setting: Setting
) -> list[Slice]:
    """Put the words right of the bar, or left of it, or under it, wherever they have room."""
    lines = setting.lines(item.label, BAR_LABEL, width, bracketed=True)
    depth = _ROW / 2 + BAR_LABEL.size * 0.34
    if len(lines) == 1:
        x = right + _GAP
        if x + lines[0].width > width:
            x = left - _GAP - lines[0].width
        if x >= 0:
            return [Slice(_ROW, (*marks, Words(x, depth, lines[0])), lines[0].notes)]
    under = stack(lines, BAR_LABEL, 0, width)
    return [Slice(_ROW - 3, tuple(marks), keep=True), *under]


def _undated(title: str, items: Sequence[TimelineItem], setting: Setting, width: float) -> list[Slice]:
    head = stack(setting.plain(title, CELL_HEAD, width), CELL_HEAD, 0, width)
    slices = [each._replace(keep=True) for each in spaced(head, 10, 2)]
    for item in items:
        lines = stack(setting.lines(item.label, BAR_LABEL, width - 10, bracketed=True), BAR_LABEL, 10, width - 10)
        ring = Box(0, BAR_LABEL.leading / 2 - 2, 4, 4, 1, None, MUTED, dashed=False)
        lines[0] = lines[0]._replace(marks=(ring, *lines[0].marks))
        lines[0] = lines[0]._replace(anchors=(item.anchor,) if item.anchor else ())
        slices += spaced(lines, 0, 3)
    return slices
