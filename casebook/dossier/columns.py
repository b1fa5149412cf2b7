"""Blocks into slices: headings, paragraphs, covers, and the hand-over to rows and timelines."""

from __future__ import annotations

from typing import assert_never

from casebook.dossier import figures, rows, timeline
from casebook.dossier.blocks import (
    Block,
    ClaimRow,
    Cover,
    Excerpt,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Picture,
    Spacer,
    Table,
    Timeline,
)
from casebook.dossier.looks import (
    ACCENT,
    COVER_FACT,
    COVER_NAME,
    COVER_SUBTITLE,
    COVER_TITLE,
    HAIRLINE,
    HEADINGS,
    PARAGRAPHS,
    RULE,
)
from casebook.dossier.marks import Box, Rule
from casebook.dossier.slices import Bookmark, Setting, Slice, glued, spaced, stack
from casebook.dossier.text import clean_line

_COVER_TOP = 150.0
_FACT_NAMES = 120.0


def block_slices(block: Block, setting: Setting, width: float) -> list[Slice]:  # noqa: C901, PLR0911  (one a kind)
    """Cut a block into slices of a column's width."""
    match block:
        case Heading():
            return heading(block, setting, width)
        case Paragraph():
            return paragraph(block, setting, width)
        case ClaimRow():
            return rows.claim(block, setting, width)
        case Table():
            return rows.table(block, setting, width)
        case Timeline():
            return timeline.timeline(block, setting, width)
        case Picture():
            return figures.picture(block, setting, width)
        case Excerpt():
            return figures.excerpt(block, setting, width)
        case PageBreak():
            return [Slice(0.0, new_page=True, keep=True)]
        case Spacer():
            return [Slice(0.0, before=block.height)]
        case KeepTogether():
            return glued(figures.together(block.blocks, block_slices, setting, width))
        case Cover():
            return cover(block, setting, width)
    assert_never(block)


def heading(block: Heading, setting: Setting, width: float) -> list[Slice]:
    """Set a heading, kept with what follows it."""
    style = HEADINGS[block.level]
    slices = [each._replace(keep=True) for each in stack(setting.plain(block.text, style, width), style, 0, width)]
    slices = spaced(slices, style.before, style.after)
    if block.anchor:
        slices[0] = slices[0]._replace(anchors=(block.anchor,), bookmark=bookmark(block))
    return slices


def bookmark(block: Heading) -> Bookmark:
    """Give a heading's line of the outline and of the contents."""
    return Bookmark(block.level, clean_line(block.text), block.anchor)


def paragraph(block: Paragraph, setting: Setting, width: float) -> list[Slice]:
    """Set running text; a quote is indented beside a rule."""
    style = PARAGRAPHS[block.style]
    room = width - 2 * style.indent
    slices = stack(setting.lines(block.inlines, style, room), style, style.indent, room)
    if block.style == "quote":
        bar = Box(0, 0, 1.6, style.leading + 0.2, 0, HAIRLINE)
        slices = [each._replace(marks=(bar, *each.marks)) for each in slices]
    if block.anchor:
        slices[0] = slices[0]._replace(anchors=(block.anchor,))
    return spaced(slices, style.before, style.after)


def cover(block: Cover, setting: Setting, width: float) -> list[Slice]:
    """Set a title page of its own, without running head and foot."""
    room = width * 0.88
    slices = [Slice(_COVER_TOP, new_page=True, bare=True, keep=True)]
    if block.banner:
        slices.append(rows.badge_slice(block.banner, setting))
    title = stack(setting.plain(block.title, COVER_TITLE, room), COVER_TITLE, 0, room)
    slices += spaced(title, 14, COVER_TITLE.after)
    if block.subtitle.strip():
        subtitle = stack(setting.plain(block.subtitle, COVER_SUBTITLE, room), COVER_SUBTITLE, 0, room)
        slices += spaced(subtitle, 0, COVER_SUBTITLE.after)
    slices.append(Slice(2.4, (Rule(0, 0, 44, 2.4, ACCENT),), before=14, after=26))
    for name, value in block.facts:
        cells = [
            rows.Cell(setting.plain(name, COVER_NAME, _FACT_NAMES - 12), COVER_NAME, 0, _FACT_NAMES),
            rows.Cell(
                setting.lines(value, COVER_FACT, width - _FACT_NAMES), COVER_FACT, _FACT_NAMES, width - _FACT_NAMES
            ),
        ]
        slices += rows.padded(rows.row(cells, COVER_FACT.leading), 4, 4, (Rule(0, 0, width, RULE, HAIRLINE),))
    return [*(each._replace(bare=True) for each in slices), Slice(0.0, new_page=True, keep=True)]
