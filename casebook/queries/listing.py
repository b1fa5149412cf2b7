"""Which records a table lists: ids and single columns of one kind, read without the records themselves.

By the driver alone: of a hundred thousand rows each costs what SQLite takes for it and no more. Table and column
names are those of our own models; values are bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from casebook.case.connection import raw_of
from casebook.case.documents import kind_facet
from casebook.queries.lookfor import Term
from casebook.queries.search import WINDOW
from casebook.schema.types import Value

# Asked once for all rows: whether each one's record is in the trash would take ten times as long.
_TRASH = "(SELECT id FROM record WHERE trashed_at IS NOT NULL)"
_ALL = f"SELECT id FROM record WHERE kind = ? AND id NOT IN {_TRASH} ORDER BY id DESC"
_COUNTS = "SELECT kind, count(*) FROM record {} GROUP BY kind"
_FOUND = "SELECT record_id FROM doc WHERE id IN (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?)"
_TAGGED = (
    "SELECT DISTINCT tagging.tag_id, record.id FROM tagging JOIN record ON record.id = tagging.record_id"
    f" WHERE record.kind = ? AND record.trashed_at IS NULL AND tagging.tag_id NOT IN {_TRASH}"
)


def counts(connection: Connection) -> Counter[str]:
    """Return how many records of each kind are out of the trash."""
    found: Counter[str] = Counter(dict(_all(connection, _COUNTS.format(""))))
    found.subtract(dict(_all(connection, _COUNTS.format("WHERE trashed_at IS NOT NULL"))))
    return found


def ids_of(connection: Connection, kind: str, equal: Mapping[str, Value]) -> list[int]:
    """Return the records of a kind whose columns hold these values (None: nothing), newest first."""
    if not equal:
        return _first(connection, _ALL, kind)
    wanted = " AND ".join(f'"{column}" IS ?' for column in equal)
    sql = f'SELECT id FROM "{kind}" WHERE {wanted} AND id NOT IN {_TRASH} ORDER BY id DESC'
    return _first(connection, sql, *equal.values())


def values_of(connection: Connection, kind: str, column: str, longest: int | None) -> list[tuple[int, Value]]:
    """Return a column of every record of a kind, newest first; of a text, so many characters where that is given."""
    value = f'substr("{column}", 1, {longest})' if longest else f'"{column}"'
    sql = f'SELECT id, {value} FROM "{kind}" WHERE id NOT IN {_TRASH} ORDER BY id DESC'
    return [(one, held) for one, held in _all(connection, sql)]


def held_in(connection: Connection, kind: str, column: str, without: Iterable[int], most: int) -> Counter[str]:
    """Return on how many records of a kind each filled value of a column stands, some left out.

    No more values than `most`: a column of more is none to narrow a table by.
    """
    wanted = f'"{column}" IS NOT NULL AND id NOT IN {_TRASH} AND id NOT IN ({_listed(without)})'
    sql = f'SELECT "{column}", count(*) FROM "{kind}" WHERE {wanted} GROUP BY 1 LIMIT ?'
    return Counter({str(value): number for value, number in _all(connection, sql, most)})


def tags_of(connection: Connection, kind: str) -> list[tuple[int, int]]:
    """Return each tag with each record of a kind that has it."""
    return [(tag, record) for tag, record in _all(connection, _TAGGED, kind)]


def linking_to(connection: Connection, kind: str, column: str, targets: Iterable[int]) -> set[int]:
    """Return the records of a kind that link to a record in the trash, or to one of these."""
    sql = f'SELECT id FROM "{kind}" WHERE "{column}" IN ({_listed(targets)}) OR "{column}" IN {_TRASH}'
    return {one for (one,) in _all(connection, sql)}


def having_cited(connection: Connection, kind: str) -> set[int]:
    """Return the records of a kind that cite something."""
    sql = "SELECT DISTINCT record.id FROM citation JOIN record ON record.id = citation.record_id WHERE record.kind = ?"
    return {one for (one,) in _all(connection, f"{sql} AND record.trashed_at IS NULL", kind)}


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
    match = " AND ".join((f"facets : ({kind_facet(kind)})", *(f"body : ({term.match()})" for term in terms)))
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


def _first(connection: Connection, sql: str, *values: Value) -> list[int]:
    """Return the first column, a row at a time: a million rows at once would take as much memory again."""
    return [one for (one,) in raw_of(connection).execute(sql, values)]


def _all(connection: Connection, sql: str, *values: Value) -> list[tuple[Any, ...]]:
    return raw_of(connection).execute(sql, values).fetchall()
