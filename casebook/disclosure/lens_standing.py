"""Which records are out of the trash, kind by kind, kept from step to step: a save reads anew what it touched alone."""

from __future__ import annotations

from array import array
from collections.abc import Collection

from casebook.actions.files import Case, Step
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.queries import listing

_MOST = 2_000  # records of a step that are looked up one by one; of more, all are read again


class Standing:
    """The records of a case as tables count and list them, whatever may be shut to us among them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._ids: dict[str, array[int]] = {}
        self._counts: dict[str, int] = {}

    def ids(self, kind: str) -> array[int]:
        """Return the records of a kind, newest first; they are not to be changed."""
        if kind not in self._ids:
            with self._case.read() as connection:
                self._ids[kind] = listing.standing_of(connection, kind)
            self._counts[kind] = len(self._ids[kind])
        return self._ids[kind]

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        unknown = KINDS.keys() - self._counts.keys()
        if unknown == KINDS.keys():
            with self._case.read() as connection:
                found = listing.counts(connection)
            self._counts = {kind: found[kind] for kind in KINDS}
        elif unknown:
            with self._case.read() as connection:
                self._counts |= {kind: listing.count_of(connection, kind) for kind in unknown}
        return {kind: self._counts[kind] for kind in KINDS}

    def follow(self, step: Step) -> None:
        """Take in what a step added, trashed, restored or destroyed."""
        touched = step.touched.get("record", frozenset())
        if len(touched) > _MOST:
            self._ids, self._counts = {}, {}
        elif touched:
            try:
                self._take_in(touched)
            except CaseError:  # the disk went right after the commit: all is read again when it is back
                self._ids, self._counts = {}, {}

    def _take_in(self, touched: Collection[int]) -> None:
        with self._case.read() as connection:
            found = listing.kinds_standing(connection, touched)
        kinds = {kind for kind, _ in found.values()} if len(found) == len(touched) else set(KINDS)
        for kind in kinds:
            if kind in self._ids:
                back = [one for one, (its, standing) in found.items() if standing and its == kind]
                self._ids[kind] = _with(listing.without(self._ids[kind], touched), back)
                self._counts[kind] = len(self._ids[kind])
            else:
                self._counts.pop(kind, None)


def _with(ids: array[int], more: Collection[int]) -> array[int]:
    """Put ids among others, newest first; the array is no longer anyone else's."""
    for one in sorted(more):
        ids.insert(listing.place_of(ids, one), one)
    return ids
