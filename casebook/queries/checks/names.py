"""One name for two records, and one other name for two entities: they may be one thing, logged twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casebook.case.fold import fold
from casebook.models import Entity
from casebook.queries.checks.finding import Finding, Rule, finding
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, Ref, listed, say
from casebook.schema.field import fields

_SAME, _ALIAS = "the same name twice", "an alias in two entities"
_ORGANISED = ("Company", "Organization", "PublicBody", "LegalEntity")  # one firm may be logged as any of these
# What two records of a kind share when they go by the same name: a title alone is that of every issue of a paper.
_NAMED_BY = {
    "entity": ("name",),
    "source": ("title", "type", "author", "publisher", "issued"),
    "draft": ("title",),
    "tag": ("name",),
}
_NAMED = 6  # records named in a sentence; the others are counted


def _same_name(_provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    alike: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in items:
        words = tuple(_folded(item[column]) for column in _NAMED_BY[item.kind])
        if words[0]:
            alike[item.kind, _family(item), *words].append(item)
    for found in alike.values():
        if len(found) > 1:
            yield finding(_SAME, say(_listed(found), " have the same name: are they one?"), found)


def _shared_alias(_provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    by_id = {item.id: item for item in items}
    called: dict[tuple[str, str], dict[int, bool]] = defaultdict(dict)  # by what it is called: whether as an alias
    for item in items:
        for alias in fields(Entity)["aliases"].type.plain(item["aliases"]):
            called[_family(item), _folded(alias)][item.id] = True
        called[_family(item), _folded(item["name"])].setdefault(item.id, False)
    for group in dict.fromkeys(tuple(one) for one in called.values() if len(one) > 1 and any(one.values())):
        found = [by_id[one] for one in group]
        yield finding(_ALIAS, say(_listed(found), " go by the same other name: are they one?"), found)


def _family(item: Item) -> str:
    schema = str(item["schema_name"]) if item.kind == "entity" else ""
    return "organised" if schema in _ORGANISED else schema


def _folded(value: object) -> str:
    return " ".join(fold(str(value or "")).split())


def _listed(items: Sequence[Item]) -> Parts:
    more = len(items) - _NAMED
    named: list[Parts] = [(Ref(item.id),) for item in items[:_NAMED]]
    return listed([*named, *([(f"{more} more",)] if more > 0 else [])])


RULES = (
    Rule(_SAME, "The same name twice", tuple(_NAMED_BY), _same_name, apart=False),
    Rule(_ALIAS, "An alias in two entities", ("entity",), _shared_alias, apart=False),
)
