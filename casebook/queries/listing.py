"""Which records a table lists: ids and single columns of one kind, read without the records themselves.

By the driver alone: of a hundred thousand rows each costs what SQLite takes for it and no more. Table and column
names are those of our own models; values are bound.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import neg
from typing import Any

from sqlalchemy import Connection

from casebook.case.connection import raw_of
from casebook.case.documents import kind_facet
from casebook.queries.lookfor import Term
from casebook.queries.search import WINDOW
from casebook.schema.types import Value

BLOCK = 1 << 12  # ids that are looked at together: where they are all of one kind, none of them is read
FEW_GONE = 200  # ids taken out one by one; of more, all are gone through
PORTION = 25_000  # ids among which values are counted at a time: some milliseconds a column

# Asked once for all rows: whether each one's record is in the trash would take ten times as long.
_TRASH = "(SELECT id FROM record WHERE trashed_at IS NOT NULL)"
_LAST = "SELECT max(id) FROM record WHERE kind = ?"
_WITHIN = "FROM record INDEXED BY ix_record_kind WHERE kind = ? AND id BETWEEN ? AND ?"
_BLOCK = f"SELECT min(id), max(id), count(*) {_WITHIN}"
_EACH = f"SELECT id {_WITHIN} ORDER BY id DESC"
# By the index of the trash: by that of kinds, a million records would be looked at for the few in there.
_TRASHED = "SELECT id FROM record INDEXED BY ix_record_trashed_at WHERE trashed_at IS NOT NULL AND kind = ?"
_COUNT = "SELECT count(*) FROM record WHERE kind = ?"
_COUNTS = "SELECT kind, count(*) FROM record {} GROUP BY kind"
_FOUND = "SELECT record_id FROM doc WHERE id IN (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?)"
_TAGGED = (
    "SELECT DISTINCT tagging.tag_id, record.id FROM tagging CROSS JOIN record ON record.id = tagging.record_id"
    f" WHERE record.kind = ? AND record.trashed_at IS NULL AND tagging.tag_id NOT IN {_TRASH}"
)
_CITED = "SELECT DISTINCT record.id FROM citation CROSS JOIN record ON record.id = citation.record_id"


def counts(connection: Connection) -> Counter[str]:
    """Return how many records of each kind are out of the trash."""
    found: Counter[str] = Counter(dict(_all(connection, _COUNTS.format(""))))
    found.subtract(dict(_all(connection, _COUNTS.format("WHERE trashed_at IS NOT NULL"))))
    return found


def count_of(connection: Connection, kind: str) -> int:
    """Return how many records of a kind are out of the trash."""
    ((every,),) = _all(connection, _COUNT, kind)
    return int(every) - len(_all(connection, _TRASHED, kind))


def standing_of(connection: Connection, kind: str) -> array[int]:
    """Return the records of a kind that are out of the trash, newest first.

    Records that were added together have ids that follow one another: of a million the ends of some hundred runs are
    read in place of each.
    """
    found = array("q")
    for end in range(last_of(connection, kind), 0, -BLOCK):
        found.extend(_block(connection, kind, max(end - BLOCK + 1, 1), end))
    return without(found, [one for (one,) in _all(connection, _TRASHED, kind)])


def kinds_standing(connection: Connection, ids: Collection[int]) -> dict[int, tuple[str, bool]]:
    """Return the kind of some records, and whether each is out of the trash."""
    sql = f"SELECT id, kind, trashed_at IS NULL FROM record WHERE id IN ({_listed(ids)})"
    return {one: (kind, bool(standing)) for one, kind, standing in _all(connection, sql)}


def without(ids: array[int], gone: Collection[int]) -> array[int]:
    """Return ids, newest first, without some of them."""
    if len(gone) > FEW_GONE:
        lacking = frozenset(gone)
        return array("q", (one for one in ids if one not in lacking))
    left = array("q", ids)
    for one in gone:
        place = place_of(left, one)
        if place < len(left) and left[place] == one:
            del left[place]
    return left


def place_of(ids: array[int], one: int) -> int:
    """Return the place that an id has among others, newest first, or would have."""
    return bisect_left(ids, -one, key=neg)


def ids_of(connection: Connection, kind: str, equal: Mapping[str, Value]) -> array[int]:
    """Return the records of a kind whose columns hold these values (None: nothing), newest first."""
    return ids_from(connection, kind, equal, 0, last_of(connection, kind) + 1)


def ids_from(connection: Connection, kind: str, equal: Mapping[str, Value], first: int, portion: int) -> array[int]:
    """Return the records of a kind whose columns hold these values, newest first, of a portion of ids from one on."""
    wanted = "".join(f' AND "{column}" IS ?' for column in equal)
    sql = f'SELECT id FROM "{kind}" WHERE id >= ? AND id < ?{wanted} AND id NOT IN {_TRASH} ORDER BY id DESC'
    return _first(connection, sql, first, first + portion, *equal.values())


def portions(connection: Connection, kind: str) -> range:
    """Return the first id of each PORTION of a kind's ids, the newest portion first."""
    return range(last_of(connection, kind) // PORTION * PORTION, -1, -PORTION)


def values_of(
    connection: Connection, kind: str, column: str, longest: int | None, first: int
) -> Iterator[tuple[int, Value]]:
    """Return a column of the records of a kind, newest first, of a PORTION of ids from one on.

    Of a text, so many characters where that is given. A row at a time, to be taken while the read is open: a million
    texts at once would take half a gigabyte.
    """
    value = f'substr("{column}", 1, {longest})' if longest else f'"{column}"'
    sql = f'SELECT id, {value} FROM "{kind}" WHERE id >= ? AND id < ? AND id NOT IN {_TRASH} ORDER BY id DESC'
    return iter(raw_of(connection).execute(sql, (first, first + PORTION)))


def targets_of(connection: Connection, kind: str, column: str) -> set[int]:
    """Return what the records of a kind link to by a column."""
    sql = f'SELECT DISTINCT "{column}" FROM "{kind}" WHERE "{column}" IS NOT NULL'
    return {one for (one,) in _all(connection, sql)}


def last_of(connection: Connection, kind: str) -> int:
    """Return the newest id of a kind, in the trash or not; 0 where there is none."""
    ((last,),) = _all(connection, _LAST, kind)
    return last or 0


def held_in(connection: Connection, kind: str, column: str, shut: Iterable[int], first: int) -> Counter[str]:
    """Return on how many records each filled value of a column stands, some left out: of a PORTION from an id on."""
    wanted = f'"{column}" IS NOT NULL AND id NOT IN {_TRASH} AND id NOT IN ({_listed(shut)})'
    sql = f'SELECT "{column}", count(*) FROM "{kind}" WHERE id >= ? AND id < ? AND {wanted} GROUP BY 1'
    return Counter({str(value): number for value, number in _all(connection, sql, first, first + PORTION)})


def tags_of(connection: Connection, kind: str) -> list[tuple[int, int]]:
    """Return each tag with each record of a kind that has it."""
    return [(tag, record) for tag, record in _all(connection, _TAGGED, kind)]


def linking_to(connection: Connection, kind: str, column: str, targets: Iterable[int]) -> set[int]:
    """Return the records of a kind that link to a record in the trash, or to one of these."""
    sql = f'SELECT id FROM "{kind}" WHERE "{column}" IN ({_listed(targets)}) OR "{column}" IN {_TRASH}'
    return {one for (one,) in _all(connection, sql)}


def having_cited(connection: Connection, kind: str) -> set[int]:
    """Return the records of a kind that cite something."""
    sql = f"{_CITED} WHERE record.kind = ? AND record.trashed_at IS NULL"
    return {one for (one,) in _all(connection, sql, kind)}


def sections_of(connection: Connection) -> list[str]:
    """Return the sections of claims, each by the place of its first claim."""
    sql = f"SELECT section FROM claim WHERE section != '' AND id NOT IN {_TRASH}"
    ordered = _all(connection, f"{sql} ORDER BY position IS NULL, position, text")
    return list(dict.fromkeys(one for (one,) in ordered))


def beginning(connection: Connection, kind: str, columns: Sequence[str], typed: str, most: int) -> list[int]:
    """Return records of a kind of which a column begins so, shortest first: letters without accents in any case."""
    start = typed.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    named = [f'"{column}"' for column in columns]
    wanted = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in named)
    length = f"length(coalesce({', '.join(named)}, NULL))"
    sql = f'SELECT id FROM "{kind}" WHERE ({wanted}) AND id NOT IN {_TRASH} ORDER BY {length}, id DESC LIMIT ?'
    return [one for (one,) in _all(connection, sql, *[start] * len(columns), most)]


def holding(connection: Connection, kind: str, terms: Sequence[Term], most: int = WINDOW) -> list[int]:
    """Return the newest records of a kind that hold words, by the search index, in their files' pages too."""
    match = " AND ".join((f"facets : ({kind_facet(kind)})", *(f"body : ({term.spelt(connection)})" for term in terms)))
    return [one for (one,) in _all(connection, _FOUND, match, most)]


def newest(connection: Connection, kinds: Sequence[str], most: int) -> list[int]:
    """Return the newest records of some kinds."""
    sql = f"SELECT id FROM record WHERE kind IN ({', '.join('?' * len(kinds))}) AND id NOT IN {_TRASH}"
    return [one for (one,) in _all(connection, f"{sql} ORDER BY id DESC LIMIT ?", *kinds, most)]


def numbered(connection: Connection, kind: str, digits: str, most: int) -> list[int]:
    """Return the records of a numbered kind whose number begins so, lowest number first."""
    sql = f'SELECT id FROM "{kind}" WHERE number LIKE ? AND id NOT IN {_TRASH} ORDER BY number LIMIT ?'
    return [one for (one,) in _all(connection, sql, f"{digits}%", most)]


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, map(int, ids)))


def _block(connection: Connection, kind: str, low: int, high: int) -> Iterable[int]:
    """Return the ids of a kind from one up to another, newest first; all of a run without reading each."""
    ((first, last, count),) = _all(connection, _BLOCK, kind, low, high)
    if count and last - first + 1 == count:
        return range(last, first - 1, -1)
    return _first(connection, _EACH, kind, low, high) if count else ()


def _first(connection: Connection, sql: str, *values: Value) -> array[int]:
    """Return the first column, a row at a time: a million rows at once would take as much memory again."""
    return array("q", chain.from_iterable(raw_of(connection).execute(sql, values)))


def _all(connection: Connection, sql: str, *values: Value) -> list[tuple[Any, ...]]:
    return raw_of(connection).execute(sql, values).fetchall()
