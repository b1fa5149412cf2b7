"""A close look at some records: the part of the case that decides about them, as we ourselves see it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import NamedTuple

from casebook.actions.files import Case
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.reads import today_of
from casebook.disclosure.rules import Viewer
from casebook.disclosure.turns import at_once
from casebook.disclosure.view import View, view_by_turns
from casebook.queries.closure import part
from casebook.queries.comparing import Compared, compare
from casebook.queries.evidence import Evidence
from casebook.queries.proof import ASSESSED, Assessment, assess
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item, Snapshot

_PORTION = 75  # records weighed in a turn


class Look(NamedTuple):
    """What is seen of some records, and what they were seen from."""

    view: View
    stored: Snapshot


class Looker:
    """Looks at records of a case; what it found quoted in the text of evidence, it keeps."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._text = evidence_text_of(case)
        self._evidence = Evidence(self._text)

    def look(self, ids: Iterable[int], beside: Iterable[int] = ()) -> Look:
        """Return what we see of some records, and the names of others beside them."""
        with self.case.read():  # one read, whatever number of turns
            return at_once(self.look_by_turns(ids, beside))

    def look_by_turns(self, ids: Iterable[int], beside: Iterable[int] = ()) -> Generator[None, None, Look]:
        """Return what `look` does, a turn at a time: of one moment, that of the first."""
        ids = list(ids)
        stored, assessed = (yield from part(self.case, ids, beside)), dict[int, Assessment]()
        provenance = Provenance(stored, evidence=self._evidence)
        weighed = [stored[one] for one in ids if one in stored and stored[one].kind in ASSESSED]
        for start in range(0, len(weighed), _PORTION):
            yield
            some = weighed[start : start + _PORTION]
            assessed |= {one.id: assess(stored, one, provenance=provenance) for one in some}
        yield
        seen = yield from view_by_turns(stored, assessed, Viewer("internal", today_of(self.case)))
        return Look(seen, stored)

    def compared(self, item: Item) -> Compared | None:
        """Return how a verbatim quote compares with its evidence; None for any other record."""
        return compare(item, self._text) if item.kind == "quote" else None

    def names(self, ids: Iterable[int]) -> View:
        """Return a view in which some records can be named."""
        return self.look((), ids).view


def look_at(case: Case, ids: Iterable[int], beside: Iterable[int] = ()) -> Look:
    """Look once at some records, with others beside them to be named."""
    return Looker(case).look(ids, beside)
