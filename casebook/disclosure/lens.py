"""The case as one reader sees it, record by record and table by table: all that a window shows comes from here."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence

from casebook.actions.files import Case, Step
from casebook.disclosure.finds import Finds, search
from casebook.disclosure.lens_gate import held_back
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_own import Own
from casebook.disclosure.lens_proof import claims_shown, events_shown
from casebook.disclosure.lens_standing import Standing
from casebook.disclosure.lens_whole import Whole
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.printed import brief_fields
from casebook.disclosure.reads import Reader
from casebook.disclosure.rules import INSIDE
from casebook.disclosure.sheets import row_of
from casebook.disclosure.shown import (
    ChangeShown,
    ClaimShown,
    EventShown,
    FacetShown,
    NameShown,
    Narrow,
    Order,
    RowShown,
    Sheet,
)
from casebook.disclosure.turns import at_once
from casebook.models import KINDS
from casebook.queries.lookfor import as_typed
from casebook.schema.field import Field

NEWEST_FIRST, EVERYTHING = Order(), Narrow()


class Lens:
    """A case as one reader sees it now; tell it of each committed step with `forget`.

    Where a protected name stands in words that are shown to anyone but ourselves, those words are held back.
    Raises CaseError where there is no such audience, or nobody to be asked.
    """

    def __init__(self, case: Case, reader: Reader) -> None:
        self.case = case
        self.reader = reader
        self._looker = Looker(case)
        self._standing = Standing(case)
        self._made: Own | Whole | None = None
        self._made = self._reads

    @property
    def inside(self) -> bool:
        """Tell whether the reader is of the newsroom."""
        return self.reader.audience in INSIDE

    def forget(self, step: Step) -> None:
        """Drop what was read before a step."""
        if step.touched:
            self._made = None
        self._standing.follow(step)
        if step.touches("evidence"):
            self._looker = Looker(self.case)

    def read_anew(self) -> None:
        """Drop what was read, for the text of evidence is another now: no step tells of that."""
        self._made, self._looker = None, Looker(self.case)

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind the reader sees."""
        return self._reads.counts()

    def columns(self, kind: str) -> tuple[Field, ...]:
        """Return the fields a table of a kind may show."""
        return tuple(shown_fields(self._reads.view, kind).values())

    def brief(self, kind: str) -> tuple[str, ...]:
        """Return the columns a table of a kind starts with."""
        return tuple(brief_fields(self._reads.view, kind))

    def ids(self, kind: str, order: Order = NEWEST_FIRST, narrow: Narrow = EVERYTHING) -> Sequence[int]:
        """Return the records of a kind that hold what is asked for, sorted: eight bytes each, however many."""
        return at_once(self.ids_by_turns(kind, order, narrow))

    def ids_by_turns(
        self, kind: str, order: Order = NEWEST_FIRST, narrow: Narrow = EVERYTHING
    ) -> Generator[None, None, Sequence[int]]:
        """Return what `ids` does, a turn at a time; a step between two ends its worth.

        No read is open from one turn to the next.
        """
        return array("q", (yield from self._reads.ids(kind, order, narrow)))

    def rows(self, kind: str, ids: Sequence[int]) -> list[RowShown]:
        """Return records as rows, in the order of their ids; one that is gone has none."""
        view, items = self._reads.items(ids)
        columns = shown_fields(view, kind).values()
        return held_back(view, [row_of(view, item, columns) for item in items if item.kind == kind])

    def facets(self, kind: str) -> tuple[FacetShown, ...]:
        """Return what a table of a kind can be narrowed by."""
        return at_once(self.facets_by_turns(kind))

    def facets_by_turns(self, kind: str) -> Generator[None, None, tuple[FacetShown, ...]]:
        """Return what `facets` does, counted a turn of some milliseconds at a time; a step between two ends its worth.

        No read is open from one turn to the next.
        """
        reads = self._reads
        return held_back(reads.view, (yield from reads.facets(kind)))

    def sheet(self, record_id: int) -> Sheet | None:
        """Return one record whole; None where the reader sees none, or it is in the trash."""
        return held_back(self._reads.view, self._reads.sheet(record_id))

    def name(self, record_id: int) -> NameShown | None:
        """Return what a record is called; None where the reader sees none."""
        return held_back(self._reads.view, self._reads.name(record_id))

    def names(self, text: str, kinds: Sequence[str] = (), limit: int = 50) -> list[NameShown]:
        """Return records by the beginnings of the words of their names, best first; the newest for no text."""
        return held_back(self._reads.view, self._reads.names(text, kinds or tuple(KINDS), limit))

    def changes(self, record_id: int) -> list[ChangeShown]:
        """Return what was done to a record, newest first; nothing for anyone but ourselves."""
        return self._reads.changes(record_id)

    def events(self) -> list[EventShown]:
        """Return the events in order of time, those without a date last."""
        view, events = self._reads.every("event")
        return held_back(view, events_shown(view, events))

    def claims(self) -> list[ClaimShown]:
        """Return the claims in the order they are printed."""
        view, claims = self._reads.every("claim")
        return held_back(view, claims_shown(view, claims))

    def at_hand(self, kind: str) -> bool:
        """Say whether all claims, or all events, come at once: they are read, or few."""
        return self._reads.at_hand(kind)

    def read_by_turns(self, kind: str) -> Generator[None, None, None]:
        """Read all claims, or all events, a turn at a time; then they are at hand, unless a step came between."""
        return self._reads.read(kind)

    def find(self, query: str, *, ranked: bool = False, limit: int = 50) -> Finds:
        """Find records by what this reader sees of them, while a query is typed: "harb" finds "harbour".

        What they see is read once for each state of the case. Raises CaseError as `search` does.
        """
        seen = self._reads.searched
        return search(self.case, as_typed(query), self.reader, ranked=ranked, limit=limit, seen=seen)

    def sections(self) -> tuple[str, ...]:
        """Return the sections of claims in use, in their order."""
        return tuple(held_back(self._reads.view, self._reads.sections()))

    @property
    def _reads(self) -> Own | Whole:
        if self._made is None:
            ours = self.reader.audience == "internal"
            self._made = Own(self._looker, self._standing) if ours else Whole(self.case, self.reader)
        return self._made
