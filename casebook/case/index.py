"""The search index: documents put in, taken out, and made again from the rows they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from casebook.case.connection import raw_of
from casebook.case.documents import Document, document, words_of
from casebook.case.fold import fold
from casebook.case.rows import is_run, rows_by, take_ids
from casebook.case.tables import blob, page
from casebook.models import details_of

TOGETHER = 250  # records read and indexed at once

_ADD_DOC = "INSERT INTO doc(id, record_id, part, body, facets, lower, upper) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_FTS = "INSERT INTO fts(rowid, body, facets) VALUES (?, ?, ?)"
_ADD_PAGE = (
    "INSERT INTO doc(id, record_id, part, body, facets, lower, upper) "
    "SELECT ?, record_id, ?, ?, facets, lower, upper FROM doc WHERE record_id = ? AND part = 0"
)
_ADD_PAGE_FTS = "INSERT INTO fts(rowid, body, facets) SELECT id, body, facets FROM doc WHERE id = ?"
# The words go out by the words that are in: external content has no other memory of them.
_FORGET = (
    "INSERT INTO fts(fts, rowid, body, facets) SELECT 'delete', id, body, facets FROM doc WHERE record_id {}",
    "DELETE FROM doc WHERE record_id {}",
)


def add(connection: Connection, documents: Sequence[Document]) -> None:
    """Put documents into the index."""
    if documents:
        raw = raw_of(connection)
        raw.executemany(_ADD_DOC, documents)
        raw.executemany(_ADD_FTS, ((one.id, one.body, one.facets) for one in documents))


def forget(connection: Connection, record_ids: Sequence[int]) -> None:
    """Take records out of the index: a run of ids as one statement."""
    for statement in _FORGET:
        if is_run(record_ids):
            ends = (min(record_ids), max(record_ids))
            raw_of(connection).execute(statement.format("BETWEEN ? AND ?"), ends)
        else:
            raw_of(connection).executemany(statement.format("= ?"), ((one,) for one in record_ids))


def refresh(connection: Connection, record_ids: Iterable[int], fresh: frozenset[int] | set[int] = frozenset()) -> None:
    """Index records anew from what the tables hold; gone and trashed ones leave the index.

    `fresh` are those known not to be in it.
    """
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), TOGETHER):
        together = ids[start : start + TOGETHER]
        forget(connection, [record_id for record_id in together if record_id not in fresh])
        found = list(documents(connection, together))
        add(connection, [own for own, _ in found])
        for _, pages in found:
            first = take_ids(connection, "record", len(pages))
            add(connection, [one._replace(id=first + n) for n, one in enumerate(pages)])


def refresh_page(connection: Connection, record_ids: Iterable[int], number: int, text: str) -> None:
    """Index one page of evidence anew, and leave the others as they are; trashed records stay out of the index."""
    raw = raw_of(connection)
    for record_id in record_ids:
        for statement in _FORGET:
            raw.execute(statement.format("= ? AND part = ?"), (record_id, number))
        page_id = take_ids(connection, "record")
        raw.execute(_ADD_PAGE, (page_id, number, fold(text), record_id))
        raw.execute(_ADD_PAGE_FTS, (page_id,))


def rebuild(connection: Connection) -> None:
    """Write the full-text index again from the documents, so that it holds no word of any that are gone."""
    connection.exec_driver_sql("INSERT INTO fts(fts) VALUES ('rebuild')")


def documents(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Document, list[Document]]]:
    """Return what the index should hold of records, by what the tables say: its own document, and its pages'.

    A page's document has no id yet. Trashed records have no documents.
    """
    alive: dict[str, list[int]] = defaultdict(list)
    for record in rows_by(connection, "record", "id", ids):
        if record["trashed_at"] is None:
            alive[record["kind"]].append(record["id"])
    for kind, kind_ids in alive.items():
        yield from _of_kind(connection, kind, kind_ids)


def _of_kind(connection: Connection, kind: str, ids: Sequence[int]) -> Iterator[tuple[Document, list[Document]]]:
    words, tags = _owned(connection, kind, ids)
    for row in rows_by(connection, kind, "id", ids):
        own = document(kind, row, words.get(row["id"], ()), tags.get(row["id"], ()))
        yield own, _pages(connection, own, row["sha256"]) if kind == "evidence" else []


def _owned(connection: Connection, kind: str, ids: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    """Return the words and the tags that records get from their details, by record."""
    words: dict[int, list[str]] = defaultdict(list)
    tags: dict[int, list[int]] = defaultdict(list)
    for detail in details_of(kind).values():
        name = str(detail.__tablename__)
        for row in rows_by(connection, name, detail.owner_column, ids):
            owner = row[detail.owner_column]
            if name == "tagging":
                tags[owner].append(row["tag_id"])
            elif said := words_of(name, row):
                words[owner].append(said)
    return words, tags


def _pages(connection: Connection, own: Document, sha256: str) -> list[Document]:
    numbered = select(page.c.number, page.c.text).join(blob).where(blob.c.sha256 == sha256)
    found = connection.execute(numbered.order_by(page.c.number))
    return [own._replace(part=number, body=fold(text)) for number, text in found]
