"""FollowTheMoney in: entities become Entities, edges become Relationships, and nothing is lost on the way.

An id, a schema that Casebook does not have, and whatever a line holds besides its properties are kept among the
record's properties under names that begin with "ftm:". Lines with one id say more of one entity and are put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

from casebook.actions.imports import (
    Graph,
    NewEntity,
    NewLink,
    Remark,
    Report,
    add_graph,
    brief,
    go_on,
    share_of,
)
from casebook.case.case import Case
from casebook.case.writer import Progress
from casebook.exchange.ftm_edges import SUPPLY, bad_dates, kept_of_edge, read_edge, unread
from casebook.exchange.ftm_entities import kept_of_entity, read_entity
from casebook.exchange.ftm_lines import read_proxies
from casebook.exchange.ftm_model import EDGES, Properties, Proxy, envelope, known, narrower

_PAIRS_AT_MOST = 1000
_EVERY = 500


def import_ftm(case: Case, path: Path, *, skip_bad: bool = False, progress: Progress | None = None) -> Report:
    """Import a FollowTheMoney file as one batch that one undo takes back.

    An entity whose id the case has already is matched, not added again, and edges may lead to it. Raises BadLines
    where lines cannot be taken in (with `skip_bad` they are left out and reported), Cancelled when
    `progress(done, total)` returns False, and CaseError for a file that is no such file; nothing is changed then.
    """
    graph = read_ftm(path, share_of(progress, 0, 30))
    label = "Import FollowTheMoney"
    return add_graph(case, graph, label, skip_bad=skip_bad, progress=share_of(progress, 30, 100))


def read_ftm(path: Path, progress: Progress | None = None) -> Graph:
    """Return what a FollowTheMoney file would bring into a case."""
    graph = Graph()
    fragments: dict[str, list[Proxy]] = {}
    for found in read_proxies(path, share_of(progress, 0, 50)):
        if isinstance(found, Remark):
            graph.bad.append(found)
        elif trouble := _joined(fragments.setdefault(found.id, []), found):
            graph.bad.append(Remark(found.line, trouble))
    for count, some in enumerate(fragments.values()):
        if count % _EVERY == 0:
            go_on(share_of(progress, 50, 100), count, len(fragments))
        _take(graph, _together(some))
    if repeated := sum(len(some) - 1 for some in fragments.values()):
        graph.notes.append(Remark(0, f"Lines that give an id again: {repeated}; what they say was put together."))
    return graph


def _joined(fragments: list[Proxy], more: Proxy) -> str:
    """Add a line to the earlier ones of its id, or return why it cannot go with them; the first has their schema."""
    first = fragments[0] if fragments else more
    schema = narrower(first.schema, more.schema)
    if schema is None:
        return f"It gives the id of line {first.line} again as {more.schema}; there it is {first.schema}."
    first.schema = schema
    fragments.append(more)
    return ""


def _together(fragments: list[Proxy]) -> Proxy:
    first, *others = fragments
    if not others:
        return first
    values: dict[str, dict[str, None]] = defaultdict(dict)
    rest = dict(first.rest)
    for one in fragments:
        rest = {**one.rest, **rest}
        for name, texts in one.properties.items():
            values[name].update(dict.fromkeys(texts))
    return Proxy(first.id, first.schema, {name: list(texts) for name, texts in values.items()}, first.line, rest)


def _take(graph: Graph, proxy: Proxy) -> None:
    notes = [
        f"{name}: {brief(value)} is no date; it is kept as it stands." for name, value in bad_dates(proxy.properties)
    ]
    if proxy.schema in EDGES:
        _take_edge(graph, proxy, notes)
    else:
        graph.entities.append(_entity(proxy))
    graph.notes += [Remark(proxy.line, note) for note in notes]


def _entity(proxy: Proxy) -> NewEntity:
    """Return the Entity a node becomes."""
    found = asdict(read_entity(proxy.schema, proxy.id, proxy.properties))
    fields: dict[str, Any] = {"schema_name": known(proxy.schema), **found.pop("lists"), **found}
    kept = kept_of_entity(proxy.schema, proxy.id, proxy.properties)
    return NewEntity(
        proxy.line, proxy.id, {**fields, "properties": kept | envelope(proxy.id, proxy.schema, proxy.rest)}
    )


def _take_edge(graph: Graph, proxy: Proxy, notes: list[str]) -> None:
    """Take in the Relationship, or the several, that an edge becomes."""
    ends = [proxy.properties.get(name, []) for name in EDGES[proxy.schema]]
    if trouble := _end_trouble(proxy.schema, ends):
        graph.bad.append(Remark(proxy.line, trouble))
        return
    properties = {name: values for name, values in proxy.properties.items() if name not in EDGES[proxy.schema]}
    schema = SUPPLY if _is_supply(proxy) else proxy.schema
    told = read_edge(schema, properties)
    pairs = _pairs(*ends)
    kept = kept_of_edge(schema, properties) | envelope(proxy.id, proxy.schema, proxy.rest)
    schema_name = schema if schema == SUPPLY else known(schema)
    graph.links.append(NewLink(proxy.line, proxy.id, pairs, {**told, "schema_name": schema_name, "properties": kept}))
    notes += _edge_notes(properties, told, len(pairs))


def _end_trouble(schema: str, ends: list[list[str]]) -> str:
    for name, keys in zip(EDGES[schema], ends, strict=True):
        if not keys:
            return f"It is a {schema} without its {name}: it has to say between whom it is."
    if len(ends[0]) * len(ends[1]) > _PAIRS_AT_MOST:
        return f"It ties {len(ends[0])} to {len(ends[1])} entities at once: write a line for each tie."
    return ""


def _pairs(subjects: list[str], targets: list[str]) -> list[tuple[str, str]]:
    """Return who is tied to whom; nobody to themselves where the other pairs name everybody already."""
    pairs = list(product(subjects, targets))
    others = [(one, other) for one, other in pairs if one != other]
    named = [set(side) for side in zip(*others, strict=True)]
    return others if named == [set(subjects), set(targets)] else pairs


def _is_supply(proxy: Proxy) -> bool:
    """Say whether it is one of our own supplies on its way back."""
    return proxy.schema == "UnknownLink" and proxy.properties.get("role", [])[:1] == [SUPPLY]


def _edge_notes(properties: Properties, told: dict[str, str], pairs: int) -> Iterator[str]:
    if pairs > 1:
        yield f"It ties several entities: {pairs} relationships stand for it, each with all it says. Count it once."
    for name, values in unread(properties, told):
        said = ", ".join(map(brief, values[:5]))
        why = "is no plain number" if len(values) == 1 else "are several values for one"
        yield f"{name}: {said} {why}; no figure was set, and what stands there is kept."
