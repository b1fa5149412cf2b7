"""A part of a case: some records, and whatever decides what may be seen of them and how they stand.

A screenful should cost what it shows, not what the case holds. Every rule asked of the part must give what it gives
when asked of the whole, so the part holds all that the rules look at: what a record links to, what it cites and whence
that comes, the trash where what must stay unsaid is asked of it, and the few records that point back at one and tell
something of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection

from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.case.rows import Row
from casebook.models import DETAILS, KINDS, details_of
from casebook.queries import pointing
from casebook.queries.load import assemble
from casebook.queries.passages import is_seen
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.field import fields
from casebook.schema.types import Link, Value

# What is looked at of a record that is only pointed at: its name, its provenance, and whom it may name.
_LINKS = {
    "contact": ("source_id",),
    "evidence": ("source_id", "part_of_id"),
    "quote": ("source_id", "speaker_id"),
    "relationship": ("subject_id", "object_id"),
    "approach": ("entity_id", "response_id"),
    "line": ("draft_id",),
}
_DETAILS = {
    "source": ("derived_from",),
    "quote": ("derived_from",),
    "event": ("participants",),
    "claim": ("citations", "about"),
    "approach": ("claims",),
}


def part(case: Case, ids: Iterable[int], beside: Iterable[int] = ()) -> Generator[None, None, Snapshot]:
    """Return records as a snapshot that decides about them as the whole case would, a turn at a time.

    Those `beside` them are there to be named, without the details that nothing hangs on. All is of one moment: where
    a step comes between two turns, it is begun again. No read is open from one turn to the next.
    """
    asked, named = set(ids), set(beside)
    while (found := (yield from _of_one_moment(case, asked, named))) is None:
        pass
    return found


def _of_one_moment(case: Case, ids: set[int], beside: set[int]) -> Generator[None, None, Snapshot | None]:
    """Return the part; None where a step came between two turns."""
    gathering = _Gathering(case)
    turns, begun = gathering.gather(ids, beside), None
    while True:
        with case.read() as connection:
            last = raw_of(connection).execute("SELECT max(id) FROM step").fetchone()
            begun = begun or last
            if last != begun:
                return None
            if next(turns, True):
                return assemble(connection, gathering.items())
        yield


class _Gathering:
    """Collects records, those asked for whole, and follows from each what its kind calls for until nothing is new."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._items: dict[int, Item] = {}

    @property
    def _connection(self) -> Connection:
        return self._case.connection

    def items(self) -> list[Item]:
        """Return what was gathered in the order of a whole snapshot."""
        place = {kind: number for number, kind in enumerate(KINDS)}
        return sorted(self._items.values(), key=lambda item: (place[item.kind], item.id))

    def gather(self, ids: set[int], beside: set[int]) -> Generator[None, None, None]:
        """Gather records whole, and others beside them, with all that decides about them, a turn at a time."""
        asked = yield from self._load(ids, whole=True)
        claims = [item.id for item in asked if item.kind == "claim"]
        linked = beside | {link for item in asked for link in _every_link(item)}
        told = pointing.approaches_about(self._connection, claims) | self._tellers(asked)
        yield from self._settle(linked | told)
        yield from self._settle(pointing.passing_on(self._connection, self._unseen(asked)))

    def _settle(self, waiting: set[int]) -> Generator[None, None, None]:
        """Gather records that are pointed at, and what they in turn call for."""
        while waiting := waiting - self._items.keys():
            met = yield from self._load(waiting, whole=False)
            waiting = {link for item in met for link in _few_links(item)} | self._tellers(met)

    def _tellers(self, items: Iterable[Item]) -> set[int]:
        """Return the records that tell something of these without being linked to by them.

        Of a file, what else is quoted from it; of an entity that speaks for a source in confidence, who else names
        it: where nobody does, it is not shown.
        """
        by_kind: dict[str, list[int]] = defaultdict(list)
        for item in items:
            by_kind[item.kind].append(item.id)
        spoken = pointing.spoken_for(self._connection, by_kind["entity"])
        speakers = {row["speaker_id"] for row in self._rows("quote", spoken)}
        named = {one for speaker in speakers for one in pointing.naming(self._connection, speaker)}
        return spoken | named | pointing.quoted_from(self._connection, by_kind["evidence"])

    def _unseen(self, asked: Iterable[Item]) -> set[int]:
        """Return the sources cited that we have not seen: whoever passes them on is named in their place."""
        cited = (one for item in asked for one in item.list("citations"))
        quotes = ((self._items.get(_id(one["quote_id"])), one["source_id"]) for one in cited)
        sources = {_id(quote["source_id"] if quote else source) for quote, source in quotes} - {0}
        return {one for one in sources if self._items[one].trashed or not is_seen(self._items[one])}

    def _load(self, ids: set[int], *, whole: bool) -> Generator[None, None, list[Item]]:
        """Read records; those that are only pointed at with the few details that are looked at."""
        found: list[Item] = []
        for some in pointing.groups(sorted(ids)):
            found += self._read(some, whole=whole)
            yield
        return found

    def _read(self, ids: Sequence[int], *, whole: bool) -> list[Item]:
        by_kind: dict[str, dict[int, Row]] = defaultdict(dict)
        for row in self._rows("record", ids):
            by_kind[row["kind"]][row["id"]] = row
        found: list[Item] = []
        for kind, records in by_kind.items():
            entries = details_of(kind) if whole else _DETAILS.get(kind, ())
            details = self._details(kind, entries, records)
            found += (_item(kind, row, records[row["id"]], details[row["id"]]) for row in self._rows(kind, records))
        self._items.update((item.id, item) for item in found)
        return found

    def _details(
        self, kind: str, entries: Iterable[str], owners: Collection[int]
    ) -> dict[int, dict[str, list[Detail]]]:
        found: dict[int, dict[str, list[Detail]]] = defaultdict(lambda: defaultdict(list))
        for entry in entries:
            model = details_of(kind)[entry]
            for row in self._rows(str(model.__tablename__), owners, model.owner_column):
                owner = row[model.owner_column]
                found[owner][entry].append(Detail(str(model.__tablename__), row["id"], owner, row))
        return found

    def _rows(self, table: str, ids: Collection[int], column: str = "id") -> Iterator[Row]:
        return pointing.rows_of(self._connection, table, ids, column)


def _item(kind: str, row: Row, record: Row, details: dict[str, list[Detail]]) -> Item:
    own = {entry: tuple(sorted(rows, key=_place)) for entry, rows in details.items()}
    trashed = record["trashed_at"] is not None
    return Item(kind, row["id"], record["uid"], row, record["created_at"], trashed=trashed, details=own)


def _place(detail: Detail) -> tuple[bool, Value, int]:
    """Order details as the case does: by their places where they have any, then as they were made."""
    place = detail.values.get("position")
    return place is None, place or 0, detail.id


def _every_link(item: Item) -> Iterator[int]:
    yield from _links(item, _linking(item.kind))
    for details in item.details.values():
        for detail in details:
            yield from _links(detail, _linking(detail.table))


def _few_links(item: Item) -> Iterator[int]:
    yield from _links(item, _LINKS.get(item.kind, ()))
    for origin in item.list("derived_from"):
        yield from _links(origin, ("origin_id",))
    if item.kind == "claim" and item["asserted_by_id"] is not None:
        for citation in item.list("citations"):
            yield from _links(citation, ("quote_id", "source_id", "approach_id"))


def _links(row: Item | Detail, columns: Iterable[str]) -> list[int]:
    held = row.values
    return [value for column in columns if isinstance(value := held[column], int)]


@cache
def _linking(table: str) -> tuple[str, ...]:
    """Return the columns of a table that lead to a record."""
    declared = fields({**KINDS, **DETAILS}[table])
    return tuple(name for name, field in declared.items() if isinstance(field.type, Link))


def _id(value: Value) -> int:
    return value if isinstance(value, int) else 0
