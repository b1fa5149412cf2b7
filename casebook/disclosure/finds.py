"""Searching a case for one audience."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from casebook.actions.files import Case
from casebook.actions.references import names_of
from casebook.case.fold import fold
from casebook.case.rows import rows_by
from casebook.case.tables import table_of
from casebook.disclosure.confided import confided, seen_by_us
from casebook.disclosure.leaks import check_words
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.reads import INTERNAL, Reader, view_of
from casebook.disclosure.rules import INSIDE
from casebook.disclosure.view import View
from casebook.models import DETAILS
from casebook.models.choices import DECISION
from casebook.queries import search as index
from casebook.queries.lookfor import Term, read_query
from casebook.queries.marks import Marked, marked
from casebook.queries.proof import State
from casebook.queries.search import SEPARATOR, WINDOW, Hit, page_snippet
from casebook.queries.snapshot import Item

# The words that state: takes, and how they read.
STATES: tuple[tuple[str, str], ...] = (
    *((str(state).replace(" ", "-"), str(state).capitalize()) for state in State),
    ("denied", "Denied"),
    ("contradicted", "Contradicted"),
    *DECISION.options,
)


@dataclass(frozen=True)
class Find:
    """A record found: its name, and the piece of text around what was looked for; `page` of a file, or 0.

    `id` is that of the view it was found in, as a Lens gives it.
    """

    id: int
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


def search(
    case: Case,
    query: str,
    reader: Reader = INTERNAL,
    *,
    ranked: bool = False,
    limit: int = 50,
    seen: Callable[[], View] | None = None,
) -> Finds:
    """Find records by words, "phrases", prefixes*, -words, and the facets kind: tag: state: before: after:.

    For any audience but the internal one only what it sees of a record counts: what it does not see can neither
    find a record nor stand in its snippet; nor, for us, can what hangs on a confidence. `seen` gives what
    `searched_view` would, from a caller that keeps it between searches. Raises CaseError for a facet that cannot be
    read.
    """
    look = seen or (lambda: searched_view(case, reader))
    if reader.audience == "internal":
        found = index.search(case, query, lambda: _states(look()), ranked=ranked, limit=limit)
        finds = list(_own(case, found.hits, _terms(case, query)))
        return Finds(finds, found.count - len(found.hits) + len(finds), found.cut)
    view = look()
    found = index.search(case, query, lambda: _states(view), ranked=ranked, limit=WINDOW, snippets=False)
    terms = _terms(case, query)
    fits = [hit for hit in found.hits if _fits(view, hit, terms)]
    with case.read() as connection:
        finds = [_seen(connection, view, hit, terms) for hit in fits[:limit]]
    check_words((text for one in finds for text in (one.name, one.snippet.text)), view.secrets)
    return Finds(finds, len(fits), found.cut)


def searched_view(case: Case, reader: Reader) -> View:
    """Return what a search asks about: the claims for their states, and for others all that they see."""
    if reader.audience != "internal":
        return view_of(case, reader, uncited_quotes=reader.audience in INSIDE)  # as a Lens reads it
    with case.read() as connection:
        claims = list(connection.execute(select(table_of("claim").c.id)).scalars())
    return Looker(case).look(claims).view


def _states(view: View) -> dict[int, frozenset[str]]:
    """Return the words that state: can ask for, by claim: its state, its flags and its decision."""
    return {claim.id: frozenset(_state_words(view, claim)) for claim in view.of("claim")}


def _state_words(view: View, claim: Item) -> Iterator[str]:
    found = view.assessments.get(claim.id)
    if found:
        yield from (str(found.state).replace(" ", "-"), *(flag.kind for flag in found.flags))
    if claim["decision"]:
        yield str(claim["decision"])


def _identities(connection: Connection, kinds: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Return uid and name of records, as the file has them."""
    record = table_of("record")
    uids = dict(connection.execute(select(record.c.id, record.c.uid).where(record.c.id.in_(kinds))).all())
    found: dict[int, tuple[str, str]] = {}
    for kind in set(kinds.values()):
        rows = rows_by(connection, kind, "id", [record_id for record_id, one in kinds.items() if one == kind])
        found |= {row["id"]: (uids[row["id"]], next(iter(names_of(kind, row)), "")) for row in rows}
    return found


def _named(known: Mapping[int, tuple[str, str]], hit: Hit) -> tuple[str, str, str]:
    uid, name = known[hit.record_id]
    return uid, hit.kind, name


def _terms(case: Case, query: str) -> tuple[Term, ...]:
    with case.read() as connection:
        asked = read_query(query, connection)
    return asked.terms if asked else ()


def _own(case: Case, hits: Iterable[Hit], terms: tuple[Term, ...]) -> Iterator[Find]:
    """Return the hits as we see them: of what is said in confidence, only what stands open to us."""
    hits = tuple(hits)
    kinds = {hit.record_id: hit.kind for hit in hits}
    closed = confided(case, kinds)
    view = seen_by_us(case, closed) if closed else None
    with case.read() as connection:
        known = _identities(connection, kinds)
        for hit in hits:
            if view is None or hit.record_id not in closed:
                yield Find(hit.record_id, *_named(known, hit), hit.page, hit.snippet)
            elif _fits(view, hit, terms):
                yield _seen(connection, view, hit, terms)


def _fits(view: View, hit: Hit, terms: tuple[Term, ...]) -> bool:
    """Tell whether the words stand in what the view shows; a file's pages are shown where its name is."""
    item = view.get(hit.record_id)
    if item is None:
        return False
    return bool(item["name"]) if hit.page else _all_in(terms, words_in(view, item))


def _seen(connection: Connection, view: View, hit: Hit, terms: tuple[Term, ...]) -> Find:
    """Return a hit with the words that the view shows."""
    item = view[hit.record_id]
    page = hit.page
    snippet = page_snippet(connection, item.id, page, terms) if page else marked(words_in(view, item), terms)
    return Find(item.id, item.uid, item.kind, view.name_of(item.id), page, snippet)


def _all_in(terms: Iterable[Term], words: str) -> bool:
    folded = fold(words)
    return all(re.search(term.pattern(), folded) for term in terms)


def words_in(view: View, item: Item) -> str:
    """Return the words that a view shows of a record and its details."""
    own = [field.type.words(item[name]) for name, field in shown_fields(view, item.kind).items()]
    for details in item.details.values():
        for detail in details:
            named = shown_fields(view, detail.table, DETAILS[detail.table].owner_column)
            own += [field.type.words(detail[name]) for name, field in named.items()]
    return SEPARATOR.join(filter(None, own))
