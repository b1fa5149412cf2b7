"""Two dates, or two amounts, of one thing that cannot both be right.

Which records are of one thing is never guessed from likeness: a date and its own words are, the dates of one birth
are, and so are two records of one tie in one role at one time. Two payments of one day may be two payments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from casebook.case.fold import fold
from casebook.models import KINDS
from casebook.queries.checks.certain import bounds, in_short
from casebook.queries.checks.finding import Finding, Rule, finding, stands, tie_between
from casebook.queries.checks.lives import BEGINS, ENDS, dates_stated
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Ref, say
from casebook.schema.dates import read_date
from casebook.schema.edtf import BadDate
from casebook.schema.field import fields
from casebook.schema.measure import parse_quantity
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import BadValue, Value

_DATES, _AMOUNTS = "two dates for one thing", "two amounts for one thing"
_LASTING = ("Ownership", "Directorship", "Employment", "Membership", "Representation")  # one tie, not one a payment
_STATED = {
    kind: {one.name: one.type.stated for one in fields(model).values() if isinstance(one.type, PartialDate)}
    for kind, model in KINDS.items()
}
_WITH_WORDS = {kind: {date: words for date, words in pairs.items() if words} for kind, pairs in _STATED.items()}
_MEASURES = ("share", "amount", "quantity")


def _dates(_provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        for date, words in _WITH_WORDS[item.kind].items():
            if item[date] and item[words] and _apart([item[date], _as_read(item[words])]):
                told = say(Ref(item.id), f": the date is {in_short(item[date])}, and the words as stated say another.")
                yield finding(_DATES, told, [item], date, item[date], item[words])
        if item.kind == "entity":
            yield from _lives(item)


def _lives(entity: Item) -> Iterator[Finding]:
    stated = dates_stated(entity)
    for name, done in (BEGINS | ENDS).items():
        if _apart(stated.get(name, [])):
            yield finding(_DATES, say(Ref(entity.id), f" {done} on two dates that exclude each other."), [entity], name)
    for begins, ends in (("birthDate", "deathDate"), ("incorporationDate", "dissolutionDate")):
        if begins in stated and ends in stated and _apart_in_order(stated[ends], stated[begins]):
            told = say(Ref(entity.id), f" {ENDS[ends]} before it {BEGINS[begins]}, by its own dates.")
            yield finding(_DATES, told, [entity], ends, *stated[begins], *stated[ends])


def _apart_in_order(early: Sequence[str], late: Sequence[str]) -> bool:
    return all(bounds(one).before(bounds(other)) for one in early for other in late)


def _apart(dates: Sequence[Value]) -> bool:
    """Tell whether some two of these dates have no day in common."""
    firsts = [one.first for one in map(bounds, dates) if one.first is not None]
    lasts = [one.last for one in map(bounds, dates) if one.last is not None]
    return bool(firsts and lasts) and min(lasts) < max(firsts)


@lru_cache(maxsize=10_000)
def _as_read(words: Value) -> str | None:
    """Return the date that some words name, where they can be read in one way only."""
    try:
        reading = read_date(str(words))
    except BadDate:
        return None
    return None if reading.question else reading.edtf


def _amounts(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    """Compare what is said of one tie in one role, begun or known of on one date."""
    same: dict[tuple[Value, ...], list[Item]] = defaultdict(list)
    for item in items:
        if item["schema_name"] in _LASTING and stands(item) and (item["start"] or item["as_of"]):
            same[_tie(item), item["start"], item["as_of"]].append(item)
    for found in same.values():
        for measure in _MEASURES if len(found) > 1 else ():
            yield from _differing(provenance, found, measure)


def _differing(provenance: Provenance, items: Sequence[Item], measure: str) -> Iterator[Finding]:
    by_unit: dict[str, list[tuple[Item, Decimal, Decimal]]] = defaultdict(list)
    for item in items:
        for unit, least, most in _range(item[measure]):
            by_unit[unit].append((item, least, most))
    for found in by_unit.values():
        if min(most for _, _, most in found) < max(least for _, least, _ in found):
            told = say(
                tie_between(provenance, found[0][0]), f": {len(found)} records of it do not agree on the {measure}."
            )
            records = [item for item, _, _ in found]
            yield finding(_AMOUNTS, told, records, *(item[measure] for item in records))


def _range(value: Value) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Return the unit of a measure with the least and the most it can be; nothing of one that is only about right."""
    try:
        read = parse_quantity(str(value)) if value else None
    except BadValue:
        return
    if read and read.relation != "~":
        least = read.number if read.relation in ("=", ">", ">=") else Decimal("-Infinity")
        most = read.number if read.relation in ("=", "<", "<=") else Decimal("Infinity")
        yield read.unit, least, most


def _tie(item: Item) -> str:
    role = fold(str(item["role"] or ""))
    return f"{item['schema_name']} {item['subject_id']} {item['object_id']} {role}"


RULES = (
    Rule(_DATES, "Two dates for one thing", (*(kind for kind in _WITH_WORDS if _WITH_WORDS[kind]), "entity"), _dates),
    Rule(_AMOUNTS, "Two amounts for one thing", ("relationship",), _amounts, apart=False),
)
