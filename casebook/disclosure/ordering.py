"""The order and the numbers of what leaves the newsroom: neither tells when something was entered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from casebook.models import TABLES
from casebook.queries.snapshot import Detail, Item, Values
from casebook.schema.field import fields
from casebook.schema.types import Link, Value

Told = Mapping[tuple[str, int], str]  # the words of details, by table and id

_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def renumbered(items: Iterable[Item]) -> list[Item]:
    """Return the records with their claims numbered from 1 in the order they are printed."""
    items = list(items)
    claims = in_printed_order(item for item in items if item.kind == "claim")
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    return [
        replace(item, values={**item.values, "number": numbers[item.id]}) if item.kind == "claim" else item
        for item in items
    ]


def in_printed_order(claims: Iterable[Item]) -> list[Item]:
    """Return claims section by section: sections by their first claim's place, those without one last."""
    claims = sorted(claims, key=_place)
    first: dict[str, int] = {}
    for index, claim in enumerate(claims):
        first.setdefault(str(claim["section"] or ""), index)
    return sorted(claims, key=lambda claim: (not claim["section"], first[str(claim["section"] or "")]))


def in_shown_order(items: Iterable[Item]) -> list[Item]:
    """Return records, and the details in them, ordered by what is shown of them alone."""
    by_id = {item.id: item for item in items}
    words = {item.id: _words(item.values, item.kind, {}) for item in by_id.values()}
    details = (one for item in by_id.values() for listed in item.details.values() for one in listed)
    told = {(one.table, one.id): _words(one.values, one.table, words) for one in details}
    ordered = [replace(item, details=_sorted(item, told)) for item in by_id.values()]
    return sorted(ordered, key=lambda item: _key(item, words, told))


def _place(claim: Item) -> tuple[bool, Value, str]:
    return claim["position"] is None, claim["position"] or 0, str(claim["text"])


def _sorted(item: Item, told: Told) -> dict[str, tuple[Detail, ...]]:
    return {
        entry: tuple(sorted(details, key=lambda one: told[one.table, one.id]))
        for entry, details in item.details.items()
    }


def _key(item: Item, words: Mapping[int, str], told: Told) -> tuple[str, ...]:
    details = (told[one.table, one.id] for entry in sorted(item.details) for one in item.list(entry))
    return item.kind, _words(item.values, item.kind, words), *details


def _words(values: Values, table: str, words: Mapping[int, str]) -> str:
    """Return the values as one text that sorts; a link stands as the words of what it points at."""
    named, linked = _columns(table)
    shown = {name: values[name] for name in named if name in values}
    for name in linked:
        value = shown.get(name)
        if isinstance(value, int):
            shown[name] = words.get(value, "")
    return _text(shown)


@cache
def _columns(table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns of a table, and those of them that are links."""
    named = fields(TABLES[table])
    return tuple(named), tuple(name for name, field in named.items() if isinstance(field.type, Link))
