"""What is said to happen to somebody before they were born or founded, or after they died or were dissolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.models import Entity
from casebook.queries.checks.certain import Bounds, bounds
from casebook.queries.checks.finding import Finding, Rule, finding, stands, tie_between
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, Ref, say
from casebook.schema.field import fields
from casebook.schema.types import Value

_NAME = "outside a life"
# FollowTheMoney 3 properties that begin or end the life of a thing, and the word for it.
BEGINS = {"birthDate": "was born", "incorporationDate": "was founded"}
ENDS = {"deathDate": "died", "dissolutionDate": "was dissolved"}
_BEYOND = ("Succession", "Family")  # what is succeeded is over, and a family does not end with a death


def dates_stated(entity: Item) -> dict[str, list[str]]:
    """Return the dates on which an entity's life began and ended, by the property that states them."""
    if not entity["properties"]:
        return {}
    held = fields(Entity)["properties"].type.plain(entity["properties"])
    return {name: held[name] for name in (*BEGINS, *ENDS) if held.get(name)}


def _outside(provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        told, when = _told_of(provenance, item), _when(item)
        for entity_id in _taking_part(item) if when != Bounds() else ():
            entity = provenance.snapshot.get(entity_id)
            for done in _beyond(entity, when) if entity else ():
                if entity:
                    said = say(told, f" is dated {'before' if done in BEGINS.values() else 'after'} ", Ref(entity.id))
                    yield finding(_NAME, say(said.parts, f" {done}."), [item, entity], done, *_dates(item))


def _beyond(entity: Item, when: Bounds) -> Iterator[str]:
    """Return what of an entity's life lies certainly on the wrong side; of several dates stated, none must allow it."""
    stated = dates_stated(entity)
    for name, done in BEGINS.items():
        if name in stated and all(when.before(bounds(one)) for one in stated[name]):
            yield done
    for name, done in ENDS.items():
        if name in stated and all(bounds(one).before(when) for one in stated[name]):
            yield done


def _when(item: Item) -> Bounds:
    """Return when something was, from its first day to its last."""
    if item.kind != "relationship":
        return bounds(item["date" if item.kind == "event" else "said"])
    if not stands(item) or item["schema_name"] in _BEYOND:
        return Bounds()
    return Bounds(bounds(item["start"]).first, bounds(item["end"]).last)


def _dates(item: Item) -> tuple[Value, ...]:
    columns = {"relationship": ("start", "end"), "event": ("date",), "quote": ("said",)}
    return tuple(item[column] for column in columns[item.kind])


def _taking_part(item: Item) -> Iterator[Value]:
    if item.kind == "relationship":
        yield from dict.fromkeys((item["subject_id"], item["object_id"]))
    elif item.kind == "quote":
        yield item["speaker_id"]
    elif stands(item):
        yield from dict.fromkeys(one["entity_id"] for one in item.list("participants"))


def _told_of(provenance: Provenance, item: Item) -> Parts:
    return tie_between(provenance, item) if item.kind == "relationship" else (Ref(item.id),)


RULES = (Rule(_NAME, "Outside a life", ("event", "relationship", "quote"), _outside),)
