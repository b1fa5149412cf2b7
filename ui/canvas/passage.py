"""What is selected in a file: places, the stretch between two of them, and the parts of a passage, one a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.schema.placed import Box

MOST_PAGES = 50  # that a selection goes over


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a passage on one page: characters `start` to `end` of its text, and the rectangles they stand in.

    `label` is the page's number as printed, "" where there is none; a text has no rectangles. `exact` is what it says.
    """

    page: int
    label: str
    start: int
    end: int
    boxes: tuple[Box, ...] = ()
    exact: str = ""


@dataclass(frozen=True)
class Selection:
    """A passage selected in a piece of evidence, its parts in the order of the pages."""

    evidence: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where on a page words that were looked for stand."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that a quote was taken from: by its rectangles, or where it has none by its characters."""

    quote: int
    page: int
    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A word on a page, counted from 0; a page without words has the place 0 alone."""

    page: int
    word: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """All words from one spot to another, both of them in it."""

    anchor: Spot
    head: Spot

    @property
    def first(self) -> Spot:
        """Return the spot that comes first in the text."""
        return min(self.anchor, self.head)

    @property
    def last(self) -> Spot:
        """Return the spot that comes last."""
        return max(self.anchor, self.head)

    @property
    def pages(self) -> range:
        """Return the pages it goes over."""
        return range(self.first.page, self.last.page + 1)

    def on_page(self, page: int, count: int) -> range:
        """Return which of so many words of a page are in it."""
        if page not in self.pages:
            return range(0)
        start = self.first.word if page == self.first.page else 0
        end = self.last.word + 1 if page == self.last.page else count
        return range(start, min(end, count))


def stretch(anchor: Spot, head: Spot) -> Stretch:
    """Return the words between two spots, where the second is so far away only as far as a selection goes."""
    page = min(max(head.page, anchor.page - MOST_PAGES + 1), anchor.page + MOST_PAGES - 1)
    return Stretch(anchor, head if page == head.page else Spot(page, 0))


def by_page(hits: Sequence[Hit]) -> dict[int, list[int]]:
    """Return the places in a list of hits, by their page."""
    found: dict[int, list[int]] = {}
    for place, hit in enumerate(hits):
        found.setdefault(hit.page, []).append(place)
    return found
