"""The order and the numbers of what leaves the newsroom: neither tells when something was entered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casebook.models import TABLES
from casebook.queries.snapshot import Detail, Item, Values
from casebook.schema.field import fields
from casebook.schema.types import Link, Value


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
    ordered = [replace(item, details=_sorted(item, words)) for item in by_id.values()]
    return sorted(ordered, key=lambda item: _key(item, words))


def _place(claim: Item) -> tuple[bool, Value, str]:
    return claim["position"] is None, claim["position"] or 0, str(claim["text"])


def _sorted(item: Item, words: Mapping[int, str]) -> dict[str, tuple[Detail, ...]]:
    return {
        entry: tuple(sorted(details, key=lambda one: _words(one.values, one.table, words)))
        for entry, details in item.details.items()
    }


def _key(item: Item, words: Mapping[int, str]) -> tuple[str, ...]:
    details = (_words(one.values, one.table, words) for entry in sorted(item.details) for one in item.list(entry))
    return item.kind, _words(item.values, item.kind, words), *details


def _words(values: Values, table: str, words: Mapping[int, str]) -> str:
    """Return the values as one text that sorts; a link stands as the words of what it points at."""
    named = fields(TABLES[table])
    shown = {
        name: words.get(value, "") if isinstance(named[name].type, Link) and isinstance(value, int) else value
        for name, value in values.items()
        if name in named
    }
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)
