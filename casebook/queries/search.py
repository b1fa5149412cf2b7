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
from casebook.case.documents import fields_of
from casebook.case.rows import rows_by
from casebook.case.tables import blob, doc, page, table_of
from casebook.models import details_of
from casebook.queries.lookfor import Lookfor, Term, read_query
from casebook.queries.marks import Marked, marked

WINDOW = 10_000
SEPARATOR = " · "  # between the fields of a record, in a snippet

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


def search(
    case: Case,
    query: str,
    states: States,
    *,
    ranked: bool = False,
    limit: int = 50,
    offset: int = 0,
    snippets: bool = True,
) -> Found:
    """Find records by words, "phrases", prefixes*, -words, and the facets kind: tag: state: before: after:.

    Words are found whatever their case and diacritics. `before:` finds what may have been before. `states` returns
    the words that state: can ask for, by claim; without `snippets` they are left empty, which costs far less of many
    hits. Raises CaseError for a facet that cannot be read.
    """
    with case.read() as connection:
        asked = read_query(query, connection)
        if asked is None:
            return Found((), 0, cut=False)
        count, oldest = connection.execute(_COUNT, {"match": asked.match, "window": WINDOW}).one()
        cut = count == WINDOW
        ids: Sequence[int]
        if asked.filters:
            fitting = _fitting(connection, asked, _ids(connection, asked, oldest, ranked, WINDOW, 0), states)
            count, ids = len(fitting), fitting[offset : offset + limit]
        else:
            ids = _ids(connection, asked, oldest, ranked, limit, offset)
        hits = _hits(connection, ids, asked.terms) if snippets else _bare(connection, ids)
        return Found(tuple(hits), count, cut)


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


def page_snippet(connection: Connection, evidence_id: int, number: int, terms: tuple[Term, ...]) -> Marked:
    """Return the piece of a page around the first hit of any term."""
    return marked(_page_text(connection, evidence_id, number), terms)


def _places(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, int, int]]:
    """Return kind, record and page of each row of the index."""
    record = table_of("record")
    found = select(doc.c.id, doc.c.record_id, doc.c.part, record.c.kind).join(record, record.c.id == doc.c.record_id)
    rows = (row for some in _groups(ids) for row in connection.execute(found.where(doc.c.id.in_(some))))
    return {row.id: (row.kind, row.record_id, row.part) for row in rows}


def _bare(connection: Connection, ids: Sequence[int]) -> list[Hit]:
    places, nothing = _places(connection, ids), Marked("", ())
    found = (places[doc_id] for doc_id in ids)
    return [Hit(record_id, kind, part, nothing) for kind, record_id, part in found]


def _hits(connection: Connection, ids: Sequence[int], terms: tuple[Term, ...]) -> list[Hit]:
    places = _places(connection, ids)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, record_id, _ in places.values():
        by_kind[kind].append(record_id)
    own = {id_: words for kind, some in by_kind.items() for id_, words in _own_words(connection, kind, some).items()}
    return [_hit(connection, *places[doc_id], own[places[doc_id][1]], terms) for doc_id in ids]


def _hit(connection: Connection, kind: str, record_id: int, part: int, own: str, terms: tuple[Term, ...]) -> Hit:
    """Mark the page that was found; or the record's own words; or, with nothing there, its details' too."""
    if part:
        snippet = page_snippet(connection, record_id, part, terms)
    else:
        snippet = marked(own, terms)
        if terms and not snippet.hits:
            snippet = marked(f"{own}{SEPARATOR}{_detail_words(connection, kind, record_id)}", terms)
    return Hit(record_id, kind, part, snippet)


def _own_words(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """Return the words of records as the index saw them."""
    return {row["id"]: SEPARATOR.join(fields_of(kind, row)) for row in rows_by(connection, kind, "id", ids)}


def _detail_words(connection: Connection, kind: str, record_id: int) -> str:
    said: list[str] = []
    for detail in details_of(kind).values():
        name = str(detail.__tablename__)
        for row in rows_by(connection, name, detail.owner_column, [record_id]):
            said += fields_of(name, row)
    return SEPARATOR.join(said)


def _page_text(connection: Connection, evidence_id: int, number: int) -> str:
    table = table_of("evidence")
    joined = select(page.c.text).join(blob, blob.c.id == page.c.blob_id).join(table, table.c.sha256 == blob.c.sha256)
    return str(connection.execute(joined.where(table.c.id == evidence_id, page.c.number == number)).scalar_one())
