"""Pages: slices placed from the top, the notes they cite at the foot, in one pass and never touched again.

A chunk (slices kept together) goes on a page with the notes it cites, or on the next one. Where even an empty page
cannot hold it, its slices are placed one by one; a single line whose notes are more than a page starts those it can
and carries the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casebook.dossier.notes import Foot, NoteSetter, SetNote
from casebook.dossier.slices import Slice

_CARRY_SHARE = 0.62
"""The part of a page that notes carried from the page before may take while there is text to come."""


@dataclass(slots=True)
class Page:
    """A finished page: slices with the depth of their upper edge, and the foot."""

    foot: Foot
    placed: list[tuple[float, Slice]] = field(default_factory=list)
    bare: bool = False


class Pager:
    """Fills pages of a depth (points).

    `inserted` pages will be put in after the covers: they count in the page numbers that repeated notes give.
    """

    def __init__(self, width: float, depth: float, notes: NoteSetter, inserted: int = 0) -> None:
        self.pages: list[Page] = []
        self._width, self._depth, self._notes = width, depth, notes
        self._inserted, self._before = inserted, 0
        self._full: dict[str, int] = {}
        self._here: set[str] = set()
        self._page = Page(Foot(width))
        self._used = 0.0
        self._after = 0.0

    def fill(self, slices: Iterable[Slice]) -> None:
        """Place slices after those before."""
        for chunk in _chunks(slices):
            if chunk[0].new_page and (self._used or self._page.foot.height):
                self._turn()
            self._place(chunk)

    def finish(self) -> list[Page]:
        """Finish the last page and those its notes run on to; give all pages."""
        if self._used:
            self._turn()
        while self._page.foot.height or self._page.foot.carried:
            self._turn()
        return self.pages

    def blank(self) -> Page:
        """Give an empty page."""
        return Page(Foot(self._width))

    def _place(self, chunk: Sequence[Slice]) -> None:
        headed = self._headed(chunk)
        notes = self._new_notes(headed)
        if self._fits(headed, notes) and not self._waiting(headed):
            self._commit(headed, notes)
        elif self._used or self._page.foot.height:
            self._turn()
            self._place(chunk)
        elif len(headed) > 1:
            self._place_singly([*headed[: len(headed) - len(chunk) + 1], *chunk[1:]])
        else:
            self._commit(headed, notes)

    def _place_singly(self, chunk: Sequence[Slice]) -> None:
        for each in chunk:
            self._place([each._replace(keep=False)])

    def _headed(self, chunk: Sequence[Slice]) -> Sequence[Slice]:
        """Set a table's head again where the chunk opens a page."""
        if self._used or not chunk[0].header:
            return chunk
        return [*chunk[0].header, *(each._replace(header=()) for each in chunk)]

    def _new_notes(self, chunk: Sequence[Slice]) -> list[SetNote]:
        """Set the notes a chunk brings to this page: in full, or again where they stand on an earlier page."""
        ids = dict.fromkeys(note for each in chunk for note in each.notes if note not in self._here)
        return [
            self._notes.again(note, self._full[note]) if note in self._full else self._notes.full(note) for note in ids
        ]

    def _waiting(self, chunk: Sequence[Slice]) -> bool:
        """Say whether a chunk cites a note that has found no room yet on the page before or on this one."""
        waiting = {note.id for note in self._page.foot.carried if not note.started}
        return bool(waiting) and any(note in waiting for each in chunk for note in each.notes)

    def _fits(self, chunk: Sequence[Slice], notes: Sequence[SetNote]) -> bool:
        used, after = self._used, self._after
        for each in chunk:
            used += self._gap(each, after, used) + each.height
            after = each.after
        return self._page.foot.fits(notes, self._depth - used)

    def _gap(self, each: Slice, after: float, used: float) -> float:
        return max(each.before, after) if used else 0.0

    def _commit(self, chunk: Sequence[Slice], notes: Sequence[SetNote]) -> None:
        for each in chunk:
            self._used += self._gap(each, self._after, self._used)
            self._page.placed.append((self._used, each))
            self._page.bare = self._page.bare or each.bare
            self._used += each.height
            self._after = each.after
        if notes:
            self._here.update(note.id for note in notes)
            self._page.foot.add(notes, self._depth - self._used)

    def _turn(self) -> None:
        """Finish the page: notes waiting fill what it has left; the rest opens the next one."""
        foot = self._page.foot
        foot.add([], self._depth - self._used)
        self.pages.append(self._page)
        self._before = self._before if self._page.bare else self._inserted
        for note in foot.ids:
            self._full.setdefault(note, len(self.pages) + self._before)
        self._page = Page(Foot(self._width))
        self._used = self._after = 0.0
        self._page.foot.add(foot.carried, self._depth * _CARRY_SHARE)
        self._here = {note.id for note in foot.carried if not (note.started and self._notes.has_short(note.id))}


def _chunks(slices: Iterable[Slice]) -> Iterator[list[Slice]]:
    chunk: list[Slice] = []
    for each in slices:
        if chunk and each.new_page:
            yield chunk
            chunk = []
        chunk.append(each)
        if not each.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
