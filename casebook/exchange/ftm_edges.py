"""Relationship fields and FollowTheMoney edge properties, each from the other.

As with entities: what the fields say by themselves is in no property, the rest is kept as it came, and going out the
fields win. What FollowTheMoney has no place for (an uncertain date, a quantity, "more than") goes into `summary`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casebook.exchange.ftm_model import Properties, filled
from casebook.models import Relationship
from casebook.schema.edtf import BadDate, parse
from casebook.schema.field import fields
from casebook.schema.measure import Measure, parse_quantity

Fields = dict[str, str]
"""Our stored values by field, those that are filled."""

SUPPLY = "Supply"

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d(:?\d\d)?)?)?)?)?")
_NUMBER = re.compile(r"-?(\d{1,30}|\d{1,3}(,\d{3}){1,9})(\.\d{1,30})?")
_SHARE = re.compile(rf"(?:(?P<relation>[<>]=?|~)\s*)?(?P<number>{_NUMBER.pattern})\s*%?")
_MOMENTARY = ("Payment", "Succession")
_VALUED = ("Payment", "Debt", "ContractAward")
_CURRENCIES = {"amountEur": "EUR", "amountUsd": "USD"}
_NO_ROLE = ("Debt", "Occupancy", "Similar")
_ROLE = {"Family": "relationship", "Associate": "relationship", "Payment": "purpose", **dict.fromkeys(_NO_ROLE, "")}
_DATED = re.compile(r"date|.*(Date|At)")


@dataclass(frozen=True)
class _Group:
    """Properties that say together what some fields say; `plain` writes them where nothing was kept."""

    names: tuple[str, ...]
    read: Callable[[str, Properties], Fields]
    plain: Callable[[str, Fields], Properties]


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Say whether a text is a date as FollowTheMoney has them: part of an ISO 8601 day or moment."""
    try:
        return bool(_DATE.fullmatch(text)) and bool(parse(text.replace(" ", "T", 1)))
    except BadDate:
        return False


def bad_dates(properties: Properties) -> Iterator[tuple[str, str]]:
    """Return the values of date properties that are no dates, with the property's name."""
    for name, values in properties.items():
        if _DATED.fullmatch(name):
            yield from ((name, value) for value in values if not is_date(value))


def read_edge(schema: str, properties: Properties) -> Fields:
    """Return the fields that properties fill; where several values could be meant, none."""
    return {name: value for group in _GROUPS for name, value in group.read(schema, properties).items() if value}


def kept_of_edge(schema: str, properties: Properties) -> Properties:
    """Return the properties that the fields do not give back by themselves."""
    told = read_edge(schema, properties)
    kept = dict(properties)
    for group in _GROUPS:
        own = {name: properties[name] for name in group.names if name in properties}
        if own == filled(group.plain(schema, told)):
            kept = {name: values for name, values in kept.items() if name not in own}
    return kept


def write_edge(schema: str, told: Fields, kept: Properties) -> Properties:
    """Return the properties of an edge with these fields, of which `kept` came from outside."""
    out = dict(kept)
    for group in _GROUPS:
        read = group.read(schema, kept)
        if any(told.get(name, "") != value for name, value in read.items()):
            out |= {name: [] for name in group.names} | group.plain(schema, told)
    out = filled(out)
    summary = list(dict.fromkeys([*out.get("summary", ()), *unsaid(schema, told, out)]))
    return filled(out | {"summary": summary})


def unsaid(schema: str, told: Fields, written: Properties) -> Iterator[str]:
    """Return in words what the properties written do not say, or not exactly."""
    read = read_edge(schema, written)
    for name, value in told.items():
        if name != "standing" and read.get(name) != value:
            field = fields(Relationship)[name]
            yield f"{field.label}: {field.type.format(value)}"
    if told.get("standing") == "hypothetical":
        yield "Hypothetical: not established."


def _one(values: list[str] | None) -> str:
    return values[0] if values and len(values) == 1 else ""


def _read_share(_schema: str, properties: Properties) -> Fields:
    found = _SHARE.fullmatch(_one(properties.get("percentage")))
    if not found:
        return {"share": ""}
    relation = f"{found['relation']} " if found["relation"] else ""
    return {"share": str(Measure().clean(f"{relation}{found['number'].replace(',', '')} %"))}


def _plain_share(schema: str, told: Fields) -> Properties:
    if schema != "Ownership" or not told.get("share", "").endswith(" %"):
        return {}
    return {"percentage": [told["share"].removesuffix(" %")]}


def _read_amount(_schema: str, properties: Properties) -> Fields:
    """Take the amount as stated with its currency; where there is none, the one said in euros or dollars."""
    currency = properties.get("currency", [])
    units = {**_CURRENCIES, "amount": ""}
    if "amount" in properties and currency:
        units = {"amount": _one(currency)}
    name = next((name for name in units if name in properties), "amount")
    value = _one(properties.get(name))
    if not _NUMBER.fullmatch(value) or len(currency) > 1:
        return {"amount": ""}
    return {"amount": str(Measure(units[name]).clean(value.replace(",", "")))}


def _plain_amount(schema: str, told: Fields) -> Properties:
    if schema not in _VALUED or not told.get("amount"):
        return {}
    quantity = parse_quantity(told["amount"])
    number = [f"{quantity.number:f}"]
    named = {unit: name for name, unit in _CURRENCIES.items()}
    if quantity.unit in named:
        return {named[quantity.unit]: number}
    return {"amount": number, "currency": [quantity.unit] if quantity.unit else []}


def _read_dates(schema: str, properties: Properties) -> Fields:
    start, end, date = (_date(properties.get(name, [])) for name in ("startDate", "endDate", "date"))
    if schema in _MOMENTARY:
        return {"start": start or date, "end": end, "as_of": ""}
    return {"start": start, "end": end, "as_of": date}


def _date(values: list[str]) -> str:
    """Return one date; several that all are dates are "one of these" (ISO 8601-2, 14.2)."""
    if not values or not all(map(is_date, values)):
        return ""
    texts = [value.replace(" ", "T", 1) for value in values]
    return texts[0] if len(texts) == 1 else f"[{','.join(sorted(texts))}]"


def _plain_dates(schema: str, told: Fields) -> Properties:
    out = {"startDate": _iso(told.get("start", "")), "endDate": _iso(told.get("end", ""))}
    if schema in _MOMENTARY:
        return out if out["endDate"] else {"date": out["startDate"]}
    return out | {"date": _iso(told.get("as_of", ""))}


def _iso(edtf: str) -> list[str]:
    """Return the date as a plain ISO one: itself, or the month or year that all of it lies in."""
    if not edtf or is_date(edtf):
        return [edtf] if edtf else []
    date = parse(edtf)
    if not date.lower or not date.upper:
        return []
    pairs = zip(date.lower.isoformat().rsplit("-", 2), date.upper.isoformat().rsplit("-", 2), strict=True)
    shared: list[str] = []
    for one, other in pairs:
        if one != other:
            break
        shared.append(one)
    text = "-".join(shared)
    return [text] if text and is_date(text) else []


def _roles(schema: str) -> str:
    return _ROLE.get(schema, "role")


def _role_group(name: str) -> _Group:
    """Return the group of the one property that says the role in some schemata."""

    def read(schema: str, properties: Properties) -> Fields:
        values = properties.get(name, [])
        if schema == SUPPLY:
            # Without its mark it is no supply: it reads as a role nobody has, so that going out the mark is written.
            values = values[1:] if values[:1] == [SUPPLY] else ["\0"]
        return {"role": "; ".join(values)} if _roles(schema) == name else {}

    def plain(schema: str, told: Fields) -> Properties:
        roles = [SUPPLY] if schema == SUPPLY else []
        roles += [told["role"]] if told.get("role") else []
        return {name: roles} if _roles(schema) == name else {}

    return _Group((name,), read, plain)


_GROUPS = (
    _Group(("percentage",), _read_share, _plain_share),
    _Group(("amount", "currency", "amountEur", "amountUsd"), _read_amount, _plain_amount),
    _Group(("startDate", "endDate", "date"), _read_dates, _plain_dates),
    *map(_role_group, ("role", "relationship", "purpose")),
)


def unread(properties: Properties, told: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Return the shares and amounts that fill no field, for want of one plain number."""
    for field, names in (("share", ("percentage",)), ("amount", ("amount", "amountEur", "amountUsd"))):
        if not told.get(field):
            yield from ((name, properties[name]) for name in names if name in properties)
