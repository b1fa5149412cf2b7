"""Shares in one thing that come to more than the whole of it at one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casebook.case.fold import fold
from casebook.queries.checks.certain import bounds
from casebook.queries.checks.finding import Finding, Rule, finding, stands
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import listed, say
from casebook.schema.measure import parse_quantity
from casebook.schema.types import BadValue, Value

_NAME = "shares over 100 %"
_WHOLE = Decimal(100)
_AT_LEAST = ("=", ">", ">=")


@dataclass(frozen=True, slots=True)
class _Held:
    """A share that is certainly held from one day to another."""

    item: Item
    share: Decimal
    first: int
    last: int


def _too_much(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    """Compare what is held in one thing in one role: who owns it and for whose benefit are two rounds of shares."""
    held: dict[tuple[Value, str], list[_Held]] = defaultdict(list)
    for item in items:
        if one := _certainly(item):
            held[item["object_id"], fold(str(item["role"] or ""))].append(one)
    for (owned, _), shares in held.items():
        if over := _over(shares):
            owners = [provenance.name(one) for one in dict.fromkeys(item["subject_id"] for item in over)]
            told = ("The shares in ", provenance.name(owned), " come to more than 100 % at one date: those of ")
            yield finding(_NAME, say(told, listed(owners), "."), over, *(item["share"] for item in over))


def _certainly(item: Item) -> _Held | None:
    """Return the share that is held for certain, and when; None where that is not known.

    From the latest day it may have begun to the earliest it may have ended; without an end, to the day it is known of.
    """
    share = _share(item["share"]) if item["schema_name"] == "Ownership" and stands(item) else None
    start, end, known = (bounds(item[column]) for column in ("start", "end", "as_of"))
    first = start.last if start.last is not None else known.day
    known_till = max((one for one in (known.first, start.day) if one is not None), default=None)
    last = end.first if end.first is not None else known_till
    if share is None or first is None or last is None or last < first:
        return None
    return _Held(item, share, first, last)


def _share(value: Value) -> Decimal | None:
    try:
        read = parse_quantity(str(value)) if value else None
    except BadValue:
        return None
    return read.number if read and read.unit == "%" and read.relation in _AT_LEAST else None


def _over(shares: Sequence[_Held]) -> list[Item]:
    """Return the relationships that are part of more than the whole, on whatever day.

    An owner logged twice counts once, by the larger share: it may be one share from two sources.
    """
    turns = sorted([(one.first, 0, place) for place, one in enumerate(shares)]
                   + [(one.last, 1, place) for place, one in enumerate(shares)])  # fmt: skip
    owners: dict[Value, dict[int, Decimal]] = defaultdict(dict)
    total, found = Decimal(0), set[int]()
    for _, ends, place in turns:
        one = shares[place]
        mine = owners[one.item["subject_id"]]
        total -= max(mine.values(), default=Decimal(0))
        if ends:
            del mine[place]
        else:
            mine[place] = one.share
        total += max(mine.values(), default=Decimal(0))
        if total > _WHOLE and not ends:
            found |= {place for held in owners.values() for place in held}
    return [shares[place].item for place in sorted(found)]


RULES = (Rule(_NAME, "Shares over 100 %", ("relationship",), _too_much, apart=False),)
