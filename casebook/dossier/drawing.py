"""Finished pages onto the sheet: running head and foot, slices, notes, bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from casebook.dossier.blocks import note_anchor
from casebook.dossier.faces import PRIMARY, face
from casebook.dossier.looks import BANNER, HAIRLINE, PAPERS, RULE, RUNNING, TONES, PageShape, TextStyle
from casebook.dossier.marks import Words, cited_anchor
from casebook.dossier.sheet import Sheet
from casebook.dossier.text import clean_line

if TYPE_CHECKING:
    from casebook.dossier.blocks import Document
    from casebook.dossier.lines import Line
    from casebook.dossier.pages import Page
    from casebook.dossier.slices import Setting, Slice

_HEAD = 51.0
"""The running head's baseline below the paper's upper edge."""
_FOOT = 27.0
"""The running foot's baseline above the paper's lower edge."""


def draw(
    document: Document,
    pages: Sequence[Page],
    anchors: Mapping[str, int],
    setting: Setting,
    out: BinaryIO,
    tell: Callable[[int, int], None],
) -> None:
    """Draw all pages and write the PDF; `tell(done, pages)` after each."""
    shape = PAPERS[document.paper]
    sheet = Sheet(
        out,
        shape,
        face(PRIMARY["serif", "regular"]),
        title=clean_line(document.title),
        language=document.language,
        made=document.made,
    )
    sheet.anchors = {*anchors, *(anchor(note) for note in setting.numbers for anchor in (note_anchor, cited_anchor))}
    running = _Running(document, setting, shape, len(pages))
    for number, page in enumerate(pages, start=1):
        if not page.bare:
            running.draw_head(sheet)
        _page(sheet, page, shape)
        if not page.bare:
            running.draw_foot(sheet, number)
        sheet.next_page()
        tell(number, len(pages))
    sheet.save()


def _page(sheet: Sheet, page: Page, shape: PageShape) -> None:
    for depth, each in page.placed:
        top = shape.height - shape.top - depth
        _slice(sheet, each, shape.side, top)
        for anchor in each.anchors:
            sheet.anchor(anchor, top + 8)
        if each.bookmark:
            sheet.bookmark(each.bookmark.title, top + 8, each.bookmark.level - 1)
    top = shape.bottom + page.foot.height
    for each in page.foot.slices():
        _slice(sheet, each, shape.side, top)
        top -= each.height


def _slice(sheet: Sheet, each: Slice, left: float, top: float) -> None:
    for mark in each.marks:
        mark.draw(sheet, left, top)


class _Running:
    """The head and foot every page repeats, set once."""

    def __init__(self, document: Document, setting: Setting, shape: PageShape, pages: int) -> None:
        self._shape, self._pages, self._setting = shape, pages, setting
        banner = document.banner
        style = replace(BANNER, colour=TONES[banner.tone][0]) if banner else BANNER
        self._banner = _short(banner.text if banner else "", style, shape.column, setting)
        room = shape.column - self._banner.width - 16
        self._head = _short(document.running_head or document.title, RUNNING, room, setting)
        self._foot = _short(document.footer_left, RUNNING, shape.column - 80, setting)

    def draw_head(self, sheet: Sheet) -> None:
        """Draw what stands above the text."""
        left, right = self._shape.side, self._shape.width - self._shape.side
        head = self._shape.height - _HEAD
        Words(0, 0, self._head).draw(sheet, left, head)
        Words(0, 0, self._banner).draw(sheet, right - self._banner.width, head)
        sheet.rule(left, head - 7.6, self._shape.column, RULE, HAIRLINE)

    def draw_foot(self, sheet: Sheet, number: int) -> None:
        """Draw what stands below the notes, with the number of the page."""
        left, right = self._shape.side, self._shape.width - self._shape.side
        Words(0, 0, self._foot).draw(sheet, left, _FOOT)
        count = self._setting.line(f"{number} / {self._pages}", RUNNING)
        Words(0, 0, count).draw(sheet, right - count.width, _FOOT)


def _short(text: str, style: TextStyle, room: float, setting: Setting) -> Line:
    """Set a repeated line, cut with an ellipsis where it has no room: the whole of it stands elsewhere."""
    words = clean_line(text)
    line = setting.line(words, style)
    while line.width > room and words:
        words = words[: int(len(words) * 0.92)].rstrip()
        line = setting.line(f"{words}…", style)
    return line
