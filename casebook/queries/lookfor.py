"""Reading what a person typed into a search box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from casebook.case.documents import LONG, OPEN_END, OPEN_START, YEAR, kind_facet, tag_facet
from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.queries.spelling import spelt_out
from casebook.schema.dates import read_date
from casebook.schema.edtf import BadDate, Day, parse

_PIECE = re.compile(r'(-?)(?:(kind|tag|state|before|after):)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
BEGUN = 2  # letters of a word that is being typed: one begins too many words to be of use
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """Words that must stand in a row; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def match(self) -> str:
        """Return the term in FTS5's query language."""
        return f'"{" ".join(self.words)}"{" *" if self.prefix else ""}'

    def spelt(self, connection: Connection) -> str:
        """Return what `match` does, of a long beginning as the words there are that begin so: that is quicker."""
        *before, last = self.words
        found = spelt_out(connection, last) if self.prefix else ()
        return f"({' OR '.join(Term((*before, word)).match() for word in found)})" if found else self.match()

    def pattern(self) -> str:
        """Return a regular expression that finds the term in folded text.

        That nothing stands before it is asked last of the first word: letters at the start are quicker.
        """
        first, *others = self.words
        tail = r"[^\W_]*" if self.prefix else r"(?![^\W_])"
        return r"[\W_]+".join((rf"{first}(?<![^\W_]{first})", *others)) + tail


@dataclass(frozen=True)
class Lookfor:
    """What to look for: a match for the index, the terms to mark, and what only the records themselves can tell.

    `before` and `after` are days as year * 10000 + month * 100 + day: a record may lie before, or after.
    """

    match: str
    terms: tuple[Term, ...]
    states: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None

    @property
    def filters(self) -> bool:
        """Say whether the index alone cannot answer."""
        return bool(self.states) or self.before is not None or self.after is not None


def read_query(query: str, connection: Connection) -> Lookfor | None:
    """Read a query; None where there is nothing to look for. Raises CaseError for a facet that cannot be read."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    facets: list[str] = []
    states: list[str] = []
    days: dict[str, int] = {}
    for minus, facet, value in _pieces(query):
        if minus and facet:
            raise CaseError(f"A minus leaves out words only: write {facet}: without it.")
        if facet == "state":
            states.append(fold(value).replace(" ", "-"))
            facets.append(kind_facet("claim"))
        elif facet in ("before", "after"):
            days[facet] = _bound(facet, value)
            facets.append(_years(facet, days[facet] // 10000))
        elif facet:
            facets.append(_kind(value) if facet == "kind" else _tag(value, connection))
        elif term := _term(value):
            (unwanted if minus else wanted).append(term)
    if not wanted and not facets:
        return None
    match = _match(connection, wanted, unwanted, facets)
    return Lookfor(match, tuple(wanted), tuple(states), days.get("before"), days.get("after"))


def as_typed(query: str) -> str:
    """Return a query that is being typed with a * where it ends in a word: words that begin so are found, too.

    A word of one letter is not looked for so, for it begins too many; nor one with a minus before it, a facet's, or
    one that something stands after: a space, or the quotation mark that ends its phrase.
    """
    for found in _PIECE.finditer(query):
        minus, facet, phrase, word = found.groups()
        if found[0] and found.end() == len(query) and not minus and not facet and _WORD.match(query[-1]):
            last = _WORD.findall(fold(phrase or word))[-1:]
            return f"{query}*" if last and len(last[0]) >= BEGUN else query
    return query


def beginnings(typed: str) -> tuple[Term, ...]:
    """Return a term for each piece of what is being typed: any of its words may still go on."""
    pieces = (tuple(_WORD.findall(fold(piece))) for piece in typed.split())
    return tuple(Term(words, prefix=True) for words in pieces if words)


def _pieces(query: str) -> Iterator[tuple[str, str, str]]:
    for found in _PIECE.finditer(query):
        minus, facet, phrase, word = found.groups()
        value = phrase if phrase is not None else word or ""
        if facet and not value:
            raise CaseError(f"Say what {facet}: is to be, as in {facet}:{_EXAMPLES[facet.lower()]}.")
        yield minus, (facet or "").lower(), value


_EXAMPLES = {"kind": "quote", "tag": "money", "state": "one-origin", "before": "2024", "after": "2023-06"}


def _term(value: str) -> Term | None:
    words = tuple(_WORD.findall(fold(value)))
    return Term(words, value.endswith("*")) if words else None


def _match(connection: Connection, wanted: list[Term], unwanted: list[Term], facets: list[str]) -> str:
    terms = " AND ".join(term.spelt(connection) for term in wanted)
    parts = [f"body : ({terms})"] if terms else []
    parts += [f"facets : ({facet})" for facet in facets]
    positive = " AND ".join(parts)
    negative = " OR ".join(term.spelt(connection) for term in unwanted)
    return f"({positive}) NOT body : ({negative})" if negative else positive


def _kind(value: str) -> str:
    names = {fold(name): name for name in KINDS} | {fold(kind.plural): name for name, kind in KINDS.items()}
    if fold(value) not in names:
        raise CaseError(f"There is no kind “{value}”: choose from {', '.join(KINDS)}.")
    return kind_facet(names[fold(value)])


def _tag(value: str, connection: Connection) -> str:
    table, record = table_of("tag"), table_of("record")
    standing = select(table.c.id, table.c.name).join(record, record.c.id == table.c.id)
    for tag_id, name in connection.execute(standing.where(record.c.trashed_at.is_(None))):
        if fold(name) == fold(value):
            return tag_facet(tag_id)
    raise CaseError(f"There is no tag “{value}”: see them with kind:tag.")


def _bound(facet: str, value: str) -> int:
    """Return the day a record must be able to precede, or to follow."""
    try:
        date = parse(read_date(value).edtf or "")
    except BadDate:
        raise CaseError(f"Write {facet}: with a date, as {facet}:2024 or {facet}:2023-06-30.") from None
    day: Day | None = date.lower if facet == "before" else date.upper
    if day is None or not 0 <= day.year <= 9999:
        raise CaseError(f"Write {facet}: with a year from 0 to 9999, as {facet}:2024.")
    return day.year * 10000 + day.month * 100 + day.day


def _years(facet: str, year: int) -> str:
    """Return the tokens of all years up to, or from, one, as prefixes: 2024 is 0*, 1*, 200*, 201*, 2020 … 2024."""
    digits = f"{year:04d}"
    tokens = [digits]
    for place, digit in enumerate(digits):
        others = range(int(digit)) if facet == "before" else range(int(digit) + 1, 10)
        tokens += [f"{digits[:place]}{other}*" for other in others]
    ends = OPEN_START if facet == "before" else OPEN_END
    return " OR ".join([ends, LONG, *(f"{YEAR}{token}" for token in tokens)])
