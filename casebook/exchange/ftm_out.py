"""FollowTheMoney out: an entity or edge a line, made from what an audience may see.

Ids are the ones records came with; else the uid, or for those outside the newsroom a number by the order shown.
Supply, which FollowTheMoney does not have, goes out as an UnknownLink with the role "Supply".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from casebook.actions.imports import outside_id
from casebook.disclosure import View, hand_over
from casebook.exchange.ftm_edges import SUPPLY, write_edge
from casebook.exchange.ftm_entities import LISTS, EntityFields, write_entity
from casebook.exchange.ftm_model import EDGES, OURS, SCHEMA, Properties, Proxy, known, rest_of, union
from casebook.models import KINDS
from casebook.queries.snapshot import Item
from casebook.schema.field import fields

_EDGE_FIELDS = ("share", "amount", "quantity", "start", "end", "as_of", "role", "standing")
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def export_ftm(view: View, out: Path) -> Path:
    """Write the entities and relationships of a view as FollowTheMoney lines, whole or not at all."""

    def build(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write_ftm(view, file)

    return hand_over(build, out, view)


def write_ftm(view: View, out: TextIO) -> None:
    """Write the entities and relationships of a view, a line each."""
    for proxy in proxies_of(view):
        properties = {name: proxy.properties[name] for name in sorted(proxy.properties)}
        line = {"id": proxy.id, "schema": proxy.schema, "properties": properties, **proxy.rest}
        # Words stay readable, for the leak gate reads the file back; but nothing in them may end a line.
        out.write(json.dumps(line, ensure_ascii=False).translate(_LINE_ENDS) + "\n")


def proxies_of(view: View) -> Iterator[Proxy]:
    """Return the entities of a view, then its edges; relationships that came as one edge are one again."""
    keys = _keys(view)
    for item in view.of("entity"):
        yield _entity(item, keys[item.id])
    edges: dict[str, Proxy] = {}
    for number, item in enumerate(view.of("relationship"), 1):
        if item["subject_id"] in keys and item["object_id"] in keys:
            proxy = _edge(item, outside_id(item["properties"]) or item.uid or f"relationship-{number}", keys)
            same = edges.setdefault(proxy.id, proxy)
            same.properties = union(same.properties, proxy.properties)
    yield from edges.values()


def _keys(view: View) -> dict[object, str]:
    """Return the id of each entity outside; no two share one."""
    keys: dict[object, str] = {}
    given: set[str] = set()
    for number, item in enumerate(view.of("entity"), 1):
        own = item.uid or f"entity-{number}"
        came = outside_id(item["properties"])
        keys[item.id] = came if came and came not in given else own
        given.add(keys[item.id])
    return keys


def _entity(item: Item, key: str) -> Proxy:
    kept = _plain(item, "properties")
    schema = _schema(item, kept)
    lists = {name: _plain(item, name) for name in LISTS}
    told = EntityFields(str(item["name"]), _plain(item, "aliases"), str(item["description"] or ""), lists)
    return Proxy(key, schema, write_entity(schema, key, told, _theirs(kept)), rest=rest_of(kept))


def _edge(item: Item, key: str, keys: dict[object, str]) -> Proxy:
    kept = _plain(item, "properties")
    schema = _schema(item, kept)
    told = {name: str(item[name]) for name in _EDGE_FIELDS if item[name] is not None}
    properties = write_edge(schema, told, _theirs(kept))
    leaves_as = "UnknownLink" if schema == SUPPLY else schema
    subject, target = EDGES[leaves_as]
    ends = {subject: [keys[item["subject_id"]]], target: [keys[item["object_id"]]]}
    return Proxy(key, leaves_as, ends | properties, rest=rest_of(kept))


def _schema(item: Item, kept: Properties) -> str:
    """Return the schema it came with, unless somebody has given it another since."""
    schema = str(item["schema_name"] or ("Thing" if item.kind == "entity" else "UnknownLink"))
    came = next(iter(kept.get(SCHEMA, ())), schema)
    return came if known(came) == schema else schema


def _theirs(kept: Properties) -> Properties:
    return {name: values for name, values in kept.items() if not name.startswith(OURS)}


def _plain(item: Item, name: str) -> Any:
    return fields(KINDS[item.kind])[name].type.plain(item[name])
