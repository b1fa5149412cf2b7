"""A case read for our own use, however large: each read costs what it shows, not what the case holds.

What is shown of records comes from a view of the part of the case that decides about them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from casebook.disclosure.custody import called_back
from casebook.disclosure.lens_changes import changes_of
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_names import likeness, name_shown, names_in, number_begun, stored_names
from casebook.disclosure.lens_own_tables import OwnTables
from casebook.disclosure.lens_shut import Shut
from casebook.disclosure.lens_standing import Standing
from casebook.disclosure.sheets import LINKS, sheet_of
from casebook.disclosure.shown import ChangeShown, FacetShown, LinkShown, NameShown, Narrow, Order, Sheet
from casebook.disclosure.view import View
from casebook.models import KINDS
from casebook.queries import listing, pointing
from casebook.queries.lookfor import Term, beginnings
from casebook.queries.snapshot import Item

_LIKELY = 300  # records of a kind whose names are compared with what is typed


class Own:
    """Reads of one state of a case, for ourselves; after a step, make another."""

    def __init__(self, looker: Looker, standing: Standing) -> None:
        self._looker = looker
        self._case = looker.case
        self.view = looker.names(())
        self._shut = Shut(looker, self.view.viewer)
        self._tables = OwnTables(looker, standing, self.view, self._shut)
        self._last: dict[int, Sheet | None] = {}  # the record looked at: several panes ask for it

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind are shown."""
        return self._tables.counts()

    def ids(self, kind: str, order: Order, narrow: Narrow) -> Generator[None, None, Sequence[int]]:
        """Return the records of a kind that hold what is asked for, sorted, a turn at a time."""
        return self._tables.ids(kind, order, narrow)

    def facets(self, kind: str) -> Generator[None, None, tuple[FacetShown, ...]]:
        """Return what a table of a kind can be narrowed by, a turn at a time."""
        return self._tables.facets(kind)

    def changes(self, record: int) -> list[ChangeShown]:
        """Return what was done to a record, newest first."""
        return changes_of(self._looker, record, self._shut)

    def items(self, ids: Iterable[int]) -> tuple[View, list[Item]]:
        """Return some records in their order, and the view they are seen in."""
        ids = list(ids)
        view = self._looker.look(ids).view
        return view, [item for item in map(view.get, ids) if item]

    def every(self, kind: str) -> tuple[View, list[Item]]:
        """Return all records of a kind, and the view they are seen in."""
        view = self._tables.every(kind)
        return view, view.of(kind)

    def searched(self) -> View:
        """Return what a search asks about: the claims, for their states."""
        return self._tables.every("claim")

    def at_hand(self, kind: str) -> bool:
        """Say whether all records of a kind are read, or few."""
        return self._tables.at_hand(kind)

    def read(self, kind: str) -> Generator[None, None, None]:
        """Read all records of a kind, a turn at a time."""
        return self._tables.read(kind)

    def sections(self) -> list[str]:
        """Return the sections of claims in use, in their order."""
        with self._case.read() as connection:
            return listing.sections_of(connection)

    def sheet(self, record: int) -> Sheet | None:
        """Return one record whole; None where there is none, or it is shut to us or in the trash."""
        if record not in self._last:
            self._last = {record: self._sheet(record)}
        return self._last[record]

    def name(self, record: int) -> NameShown | None:
        """Return what a record is called."""
        view = self._looker.names([record])
        item = view.get(record)
        return name_shown(view, item) if item else None

    def names(self, typed: str, kinds: Sequence[str], limit: int) -> list[NameShown]:
        """Return records by the beginnings of the words of their names, best first."""
        terms = beginnings(typed)
        likely = self._likely(typed, kinds) if terms else self._newest(kinds, limit)
        view = self._looker.names(likely[:limit])
        # Once more by what is shown of them: a name that is shut finds nothing, and moves nothing up.
        told = ((item, likeness(names_in(view, item), typed, terms)) for item in map(view.get, likely[:limit]) if item)
        fits = [(like if terms else 0, item) for item, like in told if like is not None]
        return [name_shown(view, item) for _, item in sorted(fits, key=lambda fit: (fit[0], -fit[1].id))]

    def _sheet(self, record: int) -> Sheet | None:
        with self._case.read() as connection:
            kind = pointing.kind_of(connection, record)
            found = pointing.pointing_at(connection, record, kind, LINKS) if kind else {}
        view, stored = self._looker.look([record], {one for ids in found.values() for one, _ in ids})
        item = view.get(record)
        if item is None:
            return None
        return sheet_of(view, item, stored, _links(view, record, found), self._looker.compared(stored[record]))

    def _newest(self, kinds: Sequence[str], limit: int) -> list[int]:
        with self._case.read() as connection:
            return listing.newest(connection, kinds, limit)

    def _likely(self, typed: str, kinds: Sequence[str]) -> list[int]:
        """Return the records whose stored names fit, best first and the newest of those first."""
        terms, found = beginnings(typed), set[tuple[int, int]]()
        with self._case.read() as connection:
            for kind in kinds:
                for row in pointing.rows_of(connection, kind, _candidates(connection, kind, typed, terms)):
                    if (like := likeness(stored_names(kind, row), typed, terms)) is not None:
                        found.add((like, -row["id"]))
        return [-newest for _, newest in sorted(found)]


def _candidates(connection: Connection, kind: str, typed: str, terms: Sequence[Term]) -> set[int]:
    """Return the records of a kind whose names are worth comparing: all of a few, else what the index finds."""
    newest = listing.newest(connection, [kind], _LIKELY + 1)
    if len(newest) <= _LIKELY:
        return set(newest)
    ids = {*listing.holding(connection, kind, terms, _LIKELY)}
    if len(ids) == _LIKELY:  # more hold the words than are compared: at least those whose name begins so
        ids.update(listing.beginning(connection, kind, KINDS[kind].named_by, typed.strip(), _LIKELY))
    digits = number_begun(kind, typed)
    return ids.union(listing.numbered(connection, kind, digits, _LIKELY) if digits else ())


def _links(view: View, record: int, found: Mapping[str, list[tuple[int, str]]]) -> list[LinkShown]:
    """Return the records that point at one, where the view shows them and the link, by what they are to it."""
    pointing = ((label, view.get(one), column) for label, ids in found.items() for one, column in ids)
    links = [
        LinkShown(name_shown(view, item), called_back(label, item))
        for label, item, column in pointing
        if item and (not column or item[column] == record)
    ]
    order = list(dict.fromkeys(one.label for one in links))
    return sorted(links, key=lambda one: order.index(one.label))
