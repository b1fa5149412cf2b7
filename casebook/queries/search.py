"""Search over every record and the text of evidence: newest first at once, or the best of the newest.

Ranking a common word over a million records takes a second, so ranking looks at the newest WINDOW hits only; the
result says when it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from casebook.case.case import Case
from casebook.case.index import words_of
from casebook.case.tables import blob, doc, page, table_of
from casebook.models import DETAILS, details_of
from casebook.queries.lookfor import Lookfor, Term, read_query
from casebook.queries.marks import Marked, marked

WINDOW = 10_000

States = Callable[[], Mapping[int, frozenset[str]]]
_TOGETHER = 500  # ids in one statement


@dataclass(frozen=True)
class Hit:
    """A record that a search found; `page` is the page of an evidence file, or 0 for the record's own text."""

    record_id: int
    kind: str
    page: int
    snippet: Marked


@dataclass(frozen=True)
class Found:
    """What a search found: the hits asked for, how many there are, and whether there are more than were looked at.

    `count` stops at WINDOW; `cut` says that it did, and that ranking saw the newest WINDOW only.
    """

    hits: tuple[Hit, ...]
    count: int
    cut: bool


_NEWEST = text("SELECT rowid FROM fts WHERE fts MATCH :match ORDER BY rowid DESC LIMIT :limit OFFSET :offset")
RANKED = text(
    "SELECT rowid FROM fts WHERE fts MATCH :match AND rowid >= :oldest ORDER BY rank LIMIT :limit OFFSET :offset"
)
_COUNT = text(
    "SELECT count(*), min(id) FROM"
    " (SELECT rowid AS id FROM fts WHERE fts MATCH :match ORDER BY rowid DESC LIMIT :window)"
)


def search(case: Case, query: str, states: States, *, ranked: bool = False, limit: int = 50, offset: int = 0) -> Found:
    """Find records by words, "phrases", prefixes*, -words, and the facets kind: tag: state: before: after:.

    Words are found whatever their case and diacritics. `before:` finds what may have been before. `states` returns
    the words that state: can ask for, by claim. Raises CaseError for a facet that cannot be read.
    """
    with case.read() as connection:
        asked = read_query(query, connection)
        if asked is None:
            return Found((), 0, cut=False)
        count, oldest = connection.execute(_COUNT, {"match": asked.match, "window": WINDOW}).one()
        cut = count == WINDOW
        if asked.filters:
            ids = _fitting(connection, asked, _ids(connection, asked, oldest, ranked, WINDOW, 0), states)
            count, ids = len(ids), ids[offset : offset + limit]
        else:
            ids = _ids(connection, asked, oldest, ranked, limit, offset)
        return Found(tuple(_hits(connection, ids, asked.terms)), count, cut)


def _ids(
    connection: Connection, asked: Lookfor, oldest: int | None, ranked: bool, limit: int, offset: int
) -> Sequence[int]:
    place = {"match": asked.match, "limit": limit, "offset": offset}
    if ranked and asked.terms:
        return connection.execute(RANKED, {**place, "oldest": oldest or 0}).scalars().all()
    return connection.execute(_NEWEST, place).scalars().all()


def _fitting(connection: Connection, asked: Lookfor, ids: Sequence[int], states: States) -> list[int]:
    """Return the ids whose records have the states and may have the dates asked for, in the order given."""
    known = states() if asked.states else {}
    fits: set[int] = set()
    for some in _groups(ids):
        rows = connection.execute(select(doc.c.id, doc.c.record_id, doc.c.lower, doc.c.upper).where(doc.c.id.in_(some)))
        for doc_id, record_id, lower, upper in rows:
            in_states = all(state in known.get(record_id, ()) for state in asked.states)
            before = asked.before is None or lower is None or lower < asked.before
            after = asked.after is None or upper is None or upper > asked.after
            if in_states and before and after:
                fits.add(doc_id)
    return [doc_id for doc_id in ids if doc_id in fits]


def _groups(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER))


def _hits(connection: Connection, ids: Sequence[int], terms: tuple[Term, ...]) -> list[Hit]:
    record = table_of("record")
    found = select(doc.c.id, doc.c.record_id, doc.c.part, record.c.kind).join(record, record.c.id == doc.c.record_id)
    rows = {row.id: row for row in connection.execute(found.where(doc.c.id.in_(ids)))}
    by_kind: dict[str, list[int]] = defaultdict(list)
    for row in rows.values():
        by_kind[row.kind].append(row.record_id)
    texts = {id_: words for kind, some in by_kind.items() for id_, words in _texts(connection, kind, some).items()}
    hits = []
    for doc_id in ids:
        row = rows[doc_id]
        own = _page_text(connection, row.record_id, row.part) if row.part else texts[row.record_id]
        hits.append(Hit(row.record_id, row.kind, row.part, marked(own, terms)))
    return hits


def _texts(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """Return the words of records, their details' after their own, as the index saw them."""
    table = table_of(kind)
    rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
    texts = {row["id"]: words_of(kind, row) for row in rows}
    for detail in details_of(kind).values():
        name = str(detail.__tablename__)
        owner = table_of(name).c[DETAILS[name].owner_column]
        for row in connection.execute(select(table_of(name)).where(owner.in_(ids))).mappings():
            if said := words_of(name, row):
                texts[row[owner]] += f"\n{said}"
    return texts


def _page_text(connection: Connection, evidence_id: int, number: int) -> str:
    table = table_of("evidence")
    joined = select(page.c.text).join(blob, blob.c.id == page.c.blob_id).join(table, table.c.sha256 == blob.c.sha256)
    return str(connection.execute(joined.where(table.c.id == evidence_id, page.c.number == number)).scalar_one())
