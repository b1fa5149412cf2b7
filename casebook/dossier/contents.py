"""The contents: a line for each heading with an anchor, its page number filled in when all pages are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.dossier.looks import CONTENTS, HAIRLINE, MUTED, TextStyle
from casebook.dossier.marks import Area, Mark, Rule, Words
from casebook.dossier.slices import Bookmark, Setting, Slice, baseline, spaced, stack

_NUMBERS = 36.0
"""The column kept for page numbers: how many pages the contents take does not depend on the numbers in them."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page of an anchor, to be put in place of this mark by `numbered`."""

    anchor: str
    right: float
    baseline: float
    style: TextStyle

    def draw(self, sheet: object, left: float, top: float) -> None:
        """Refuse: a page number must be known before it is drawn."""
        raise AssertionError(f"no page for {self.anchor} on {sheet} at {left}, {top}")


def contents(bookmarks: Sequence[Bookmark], title: Sequence[Slice], setting: Setting, width: float) -> list[Slice]:
    """Set the contents under their title."""
    slices = list(title)
    for bookmark in bookmarks:
        slices += _entry(bookmark, setting, width)
    return slices


def _entry(bookmark: Bookmark, setting: Setting, width: float) -> list[Slice]:
    style = CONTENTS[bookmark.level]
    room = width - _NUMBERS - style.indent
    slices = stack(setting.plain(bookmark.title, style, room), style, style.indent, room)
    area = Area(0, 0, width, style.leading, bookmark.anchor)
    slices = [each._replace(marks=(*each.marks, area)) for each in slices]
    number = PageNumber(bookmark.anchor, width, baseline(style), replace(style, weight="regular", family="sans"))
    rule: tuple[Mark, ...] = (Rule(0, style.leading + 1, width, 0.4, HAIRLINE),) if bookmark.level == 1 else ()
    slices[-1] = slices[-1]._replace(marks=(*slices[-1].marks, *rule, number))
    return spaced(slices, style.before, 3 if bookmark.level == 1 else 0)


def numbered(each: Slice, pages: Mapping[str, int], setting: Setting) -> Slice:
    """Fill in the page numbers of a slice."""
    return each._replace(marks=tuple(_filled(mark, pages, setting) for mark in each.marks))


def _filled(mark: Mark, pages: Mapping[str, int], setting: Setting) -> Mark:
    if not isinstance(mark, PageNumber):
        return mark
    line = setting.line(str(pages[mark.anchor]), replace(mark.style, size=7.4, colour=MUTED))
    return Words(mark.right - line.width, mark.baseline, line)
