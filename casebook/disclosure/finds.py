"""Searching a case for one audience."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from casebook.actions.files import Case
from casebook.actions.references import names_of
from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.disclosure.leaks import check_words
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.reads import INTERNAL, Reader, view_of
from casebook.disclosure.view import View
from casebook.models import DETAILS
from casebook.queries import search as index
from casebook.queries.lookfor import Term, read_query
from casebook.queries.marks import Marked, marked
from casebook.queries.search import WINDOW, Hit
from casebook.queries.snapshot import Item


@dataclass(frozen=True)
class Find:
    """A record found: its name, and the piece of text around what was looked for; `page` of a file, or 0."""

    uid: str
    kind: str
    name: str
    page: int
    snippet: Marked


@dataclass(frozen=True)
class Finds:
    """What a search found: the first of it, how many there are, and whether only the newest were looked at."""

    finds: list[Find]
    count: int
    cut: bool


def search(case: Case, query: str, reader: Reader = INTERNAL, *, ranked: bool = False, limit: int = 50) -> Finds:
    """Find records by words, "phrases", prefixes*, -words, and the facets kind: tag: state: before: after:.

    For any audience but the internal one only what it sees of a record counts: what it does not see can neither
    find a record nor stand in its snippet. Raises CaseError for a facet that cannot be read.
    """
    if reader.audience == "internal":
        found = index.search(case, query, lambda: _states(view_of(case)), ranked=ranked, limit=limit)
        with case.read() as connection:
            return Finds([_found(connection, hit) for hit in found.hits], found.count, found.cut)
    view = view_of(case, reader)
    found = index.search(case, query, lambda: _states(view), ranked=ranked, limit=WINDOW)
    seen = list(_seen(view, found.hits, _terms(case, query)))
    check_words((text for one in seen[:limit] for text in (one.name, one.snippet.text)), view.secrets)
    return Finds(seen[:limit], len(seen), found.cut)


def _states(view: View) -> dict[int, frozenset[str]]:
    """Return the words that state: can ask for, by claim: its state, its flags and its decision."""
    return {claim.id: frozenset(_state_words(view, claim)) for claim in view.of("claim")}


def _state_words(view: View, claim: Item) -> Iterator[str]:
    found = view.assessments.get(claim.id)
    if found:
        yield from (str(found.state).replace(" ", "-"), *(flag.kind for flag in found.flags))
    if claim["decision"]:
        yield str(claim["decision"])


def _found(connection: Connection, hit: Hit) -> Find:
    table, record = table_of(hit.kind), table_of("record")
    joined = select(table, record.c.uid).join(record, record.c.id == table.c.id).where(table.c.id == hit.record_id)
    row = connection.execute(joined).mappings().one()
    name = next(iter(names_of(hit.kind, dict(row))), "")
    return Find(row["uid"], hit.kind, name, hit.page, hit.snippet)


def _terms(case: Case, query: str) -> tuple[Term, ...]:
    with case.read() as connection:
        asked = read_query(query, connection)
    return asked.terms if asked else ()


def _seen(view: View, hits: Iterable[Hit], terms: tuple[Term, ...]) -> Iterator[Find]:
    """Return the hits whose words stand in what the view shows; a file's pages are shown where its name is."""
    for hit in hits:
        item = view.get(hit.record_id)
        if item is None:
            continue
        if hit.page and item["name"]:
            yield Find(item.uid, item.kind, view.name_of(item.id), hit.page, hit.snippet)
        elif not hit.page and _all_in(terms, words := _words(view, item)):
            yield Find(item.uid, item.kind, view.name_of(item.id), 0, marked(words, terms))


def _all_in(terms: Iterable[Term], words: str) -> bool:
    folded = fold(words)
    return all(re.search(term.pattern(), folded) for term in terms)


def _words(view: View, item: Item) -> str:
    """Return the words that a view shows of a record and its details."""
    own = [field.type.words(item[name]) for name, field in shown_fields(view, item.kind).items()]
    for details in item.details.values():
        for detail in details:
            named = shown_fields(view, detail.table, DETAILS[detail.table].owner_column)
            own += [field.type.words(detail[name]) for name, field in named.items()]
    return "\n".join(filter(None, own))
