"""Whether the search index says what the records say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from casebook.case.case import Case
from casebook.case.documents import Document
from casebook.case.index import TOGETHER, documents
from casebook.case.tables import doc, table_of


class Of(NamedTuple):
    """A sentence of a check, and the record it is of."""

    sentence: str
    record: int | None = None


def index(connection: Connection, case: Case) -> Iterator[str | Of]:
    """Make every document again and compare; then let FTS5 compare its words with the documents.

    FTS5's own check counts as a write, so it is left out where nothing can be written.
    """
    record = table_of("record")
    alive = connection.execute(select(record.c.id).where(record.c.trashed_at.is_(None))).scalars().all()
    for start in range(0, len(alive), TOGETHER):
        yield from _compared(connection, alive[start : start + TOGETHER])
    standing = select(record.c.id).where(record.c.trashed_at.is_(None))
    for doc_id in connection.execute(select(doc.c.id).where(doc.c.record_id.not_in(standing))).scalars():
        yield f"document {doc_id} is of a record that is gone"
    if not case.readonly:
        connection.exec_driver_sql("INSERT INTO fts(fts, rank) VALUES ('integrity-check', 1)")


def _compared(connection: Connection, ids: Sequence[int]) -> Iterator[Of]:
    expected = {own.record_id: [own, *pages] for own, pages in documents(connection, ids)}
    found: dict[int, list[Document]] = defaultdict(list)
    for row in connection.execute(select(doc).where(doc.c.record_id.in_(ids)).order_by(doc.c.part)):
        found[row.record_id].append(Document(*row))
    for record_id in ids:
        if _unplaced(expected.get(record_id, [])) != _unplaced(found[record_id]):
            yield Of(f"record {record_id} is indexed with other words, facets or days", record_id)


def _unplaced(documents: list[Document]) -> list[Document]:
    """Leave out the ids of pages: they follow the order in which the pages were indexed."""
    return [one if one.part == 0 else one._replace(id=0) for one in documents]
