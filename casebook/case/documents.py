"""What the search index says of a record: its words, and facets to narrow a search by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from casebook.case.fold import fold
from casebook.models import DETAILS, KINDS
from casebook.schema.edtf import BadDate, parse
from casebook.schema.field import fields
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Unsearched, Value

YEARS_AT_MOST = 120
YEAR, OPEN_START, OPEN_END, LONG = "xy", "xopenstart", "xopenend", "xlong"


class Document(NamedTuple):
    """A row of the table `doc`: one for a record (part 0), and one for each page of an evidence file."""

    id: int
    record_id: int
    part: int
    body: str
    facets: str
    lower: int | None
    upper: int | None


class Span(NamedTuple):
    """The days a record may fall on, as year * 10000 + month * 100 + day; None is open."""

    lower: int | None
    upper: int | None

    def facets(self) -> list[str]:
        """Return a token for each year, so that a search can narrow by year inside the index."""
        if self.lower is None and self.upper is None:
            return []
        first = (self.lower if self.lower is not None else self.upper or 0) // 10000
        last = (self.upper if self.upper is not None else self.lower or 0) // 10000
        years = range(first, last + 1) if last - first <= YEARS_AT_MOST else ()
        ends = {OPEN_START: self.lower is None, OPEN_END: self.upper is None, LONG: not years}
        return [*(token for token, holds in ends.items() if holds), *map(year_facet, years)]


def year_facet(year: int) -> str:
    """Return the token of a year, of four digits so that a prefix of it means a decade or a century."""
    return f"{YEAR}{year:04d}" if 0 <= year <= 9999 else LONG


def kind_facet(kind: str) -> str:
    """Return the token of a kind."""
    return f"xk{kind}"


def tag_facet(tag_id: int) -> str:
    """Return the token of a tag; by id, so that renaming a tag needs no new index."""
    return f"xt{tag_id}"


def span_of(kind: str, row: Mapping[str, Any]) -> Span:
    """Return the days of a record, by the kind's own date."""
    column = KINDS[kind].dated_by
    value = row.get(column) if column else None
    if not value:
        return Span(None, None)
    return _span(str(value) if _is_partial(kind, column) else str(value)[:10])


@cache
def _is_partial(kind: str, column: str) -> bool:
    return isinstance(fields(KINDS[kind])[column].type, PartialDate)


@lru_cache(maxsize=4096)
def _span(edtf: str) -> Span:
    try:
        date = parse(edtf)
    except BadDate:
        return Span(None, None)
    return Span(_day(date.lower), _day(date.upper))


@lru_cache(maxsize=4096)
def _facets(kind: str, tags: tuple[int, ...], span: Span) -> str:
    return " ".join((kind_facet(kind), *map(tag_facet, tags), *span.facets()))


def _day(day: Any) -> int | None:
    return day.year * 10000 + day.month * 100 + day.day if day else None


@cache
def _searched(table: str) -> tuple[tuple[str, Callable[[Value], str]], ...]:
    declared = fields({**KINDS, **DETAILS}[table])
    return tuple((name, field.type.words) for name, field in declared.items() if not isinstance(field.type, Unsearched))


def words_of(table: str, row: Mapping[str, Any]) -> str:
    """Return the words of a row that a search should find."""
    return "\n".join(fields_of(table, row))


def fields_of(table: str, row: Mapping[str, Any]) -> list[str]:
    """Return the words of each filled field of a row that a search should find."""
    return [words(row[name]) for name, words in _searched(table) if row[name]]


def document(kind: str, row: Mapping[str, Any], more: Iterable[str] = (), tags: Iterable[int] = ()) -> Document:
    """Return what the index holds of a record's own words, and of those its details add."""
    span = span_of(kind, row)
    body = fold("\n".join((words_of(kind, row), *more)))
    return Document(row["id"], row["id"], 0, body, _facets(kind, tuple(tags), span), span.lower, span.upper)
