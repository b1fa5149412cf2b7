"""CSV in, by a mapping: each row gives entities and the relationships between them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.actions.imports import Graph, NewEntity, NewLink, Remark, Report, add_graph, go_on, share_of
from casebook.case.case import Case
from casebook.case.writer import Progress
from casebook.errors import CaseError
from casebook.exchange.csv_mapping import BadCell, EntityMap, Mapping, RelationshipMap, Texts
from casebook.exchange.csv_rows import Row, Sheet, read_sheet
from casebook.exchange.ftm_entities import unnamed
from casebook.exchange.ftm_model import EDGES, Properties, envelope, known, narrower, union

_EVERY = 500
_ONE_TEXT = ("description", "notes")


class _BadRow(ValueError):
    """Why a row gives nothing."""


@dataclass
class _Found:
    """An entity or a relationship as the rows read so far give it; `said` is its key in words."""

    line: int
    key: str
    said: tuple[str, ...]
    schema: str
    texts: Properties
    properties: Properties
    ends: tuple[str, str] = field(default=("", ""))


def import_csv(
    case: Case, path: Path, mapping: Mapping, *, skip_bad: bool = False, progress: Progress | None = None
) -> Report:
    """Import a CSV file by a mapping as one batch that one undo takes back.

    Matching, bad lines, progress and errors are those of import_ftm.
    """
    sheet = read_sheet(path, encoding=mapping.encoding, delimiter=mapping.delimiter)
    graph = read_graph(sheet, mapping, share_of(progress, 0, 30))
    return add_graph(case, graph, "Import CSV", skip_bad=skip_bad, progress=share_of(progress, 30, 100))


def read_graph(sheet: Sheet, mapping: Mapping, progress: Progress | None = None) -> Graph:
    """Return what the rows of a sheet would bring into a case; raise CaseError where it lacks a column."""
    lacking = sorted(mapping.columns - set(sheet.columns))
    if lacking:
        there = ", ".join(sheet.columns)
        raise CaseError(f"The mapping names a column “{lacking[0]}”, but the columns of the file are {there}.")
    gathered = _Gathered(mapping)
    graph = Graph(notes=list(sheet.notes))
    lines = sheet.text.count("\n") + 1
    for count, row in enumerate(sheet.rows()):
        if count % _EVERY == 0:
            go_on(progress, row.line, lines)
        if isinstance(row, Remark):
            graph.bad.append(row)
        else:
            _gather(gathered, row, graph)
    graph.entities = [_entity(found) for found in gathered.entities.values()]
    graph.links = [_link(found) for found in gathered.links.values()]
    return graph


def _gather(gathered: _Gathered, row: Row, graph: Graph) -> None:
    try:
        graph.notes += gathered.add(row)
    except (_BadRow, BadCell) as bad:
        graph.bad.append(Remark(row.line, str(bad)))


class _Gathered:
    """The entities and relationships of the rows read so far."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._times: Counter[tuple[str, ...]] = Counter()
        self.entities: dict[str, _Found] = {}
        self.links: dict[str, _Found] = {}

    def add(self, row: Row) -> list[Remark]:
        """Take in all that a row gives, or none of it; return what is to be said of it."""
        found = {one.name: self._entity(one, row) for one in self._mapping.entities}
        for one in self._mapping.entities:
            _tie(found, one)
        together: dict[str, _Found] = {}
        for entity in filter(None, found.values()):
            together[entity.key] = _merged(entity, together.get(entity.key) or self.entities.get(entity.key))
        links = [self._link(one, row, found) for one in self._mapping.relationships]
        notes = [note for link in links for note in _repeated(link, self.links.get(link.key))]
        self._times.update(link.said for link in links)
        self.entities |= together
        for link in links:
            self.links.setdefault(link.key, link)
        return notes

    def _entity(self, one: EntityMap, row: Row) -> _Found | None:
        """Return the entity of a row, or None where the columns of its key are empty."""
        said = self._said(one.key, row)
        if not any(said):
            return None
        texts, properties = _filled(one.fields, row), _filled(one.properties, row)
        return _Found(row.line, self._id(one.keyed_as, said), said, _schema(one, row), texts, properties)

    def _link(self, one: RelationshipMap, row: Row, found: dict[str, _Found | None]) -> _Found:
        subject, target = found[one.subject], found[one.object]
        if not subject or not target:
            raise _BadRow(f"It has no {one.object if subject else one.subject}, which its {one.name} needs.")
        texts, properties = _filled(one.fields, row), _filled(one.properties, row)
        several = [name for name, values in texts.items() if len(values) > 1]
        if several:
            raise _BadRow(f"Its {one.name} has several values for {several[0]}, which takes one.")
        ends = (subject.key, target.key)
        said = self._said(one.key, row) or (one.name, *ends, json.dumps([texts, properties], sort_keys=True))
        key = self._id(one.keyed_as, said) if one.key else _exact_id(self._mapping.ids, *said, str(self._times[said]))
        return _Found(row.line, key, said, _schema(one, row), texts, properties, ends)

    def _said(self, columns: tuple[str, ...], row: Row) -> tuple[str, ...]:
        cells = (row.cells[column] for column in columns)
        return tuple(cell.strip() for cell in cells) if self._mapping.trim else tuple(cells)

    def _id(self, keyed_as: str, said: tuple[str, ...]) -> str:
        """Return the id that FollowTheMoney's mappings make (EntityMapping.compute_key)."""
        return hashlib.sha1("".join([self._mapping.ids, keyed_as, *sorted(said)]).encode()).hexdigest()  # noqa: S324 - an id, no seal


def _exact_id(*words: str) -> str:
    return hashlib.sha1(json.dumps(words).encode()).hexdigest()  # noqa: S324 - an id, no seal


def _filled(texts: Texts, row: Row) -> Properties:
    found = {name: [value for text in some for value in text.of(row.cells)] for name, some in texts.items()}
    return {name: list(dict.fromkeys(values)) for name, values in found.items() if values}


def _schema(one: EntityMap | RelationshipMap, row: Row) -> str:
    found = one.schema.of(row.cells)
    if len(found) != 1:
        raise _BadRow(f"It does not say the schema of its {one.name}.")
    if (found[0] in EDGES or found[0] == "Supply") != isinstance(one, RelationshipMap):
        raise _BadRow(f"{found[0]} is no schema for the {one.name} of a row.")
    return found[0]


def _tie(found: dict[str, _Found | None], one: EntityMap) -> None:
    """Fill the properties of an entity that name other entities of its row."""
    entity = found[one.name]
    linked = {prop: found[other] for prop, other in one.links.items()}
    if entity:
        entity.properties |= {prop: [other.key] for prop, other in linked.items() if other}


def _merged(found: _Found, standing: _Found | None) -> _Found:
    """Return an entity with what earlier rows say of it."""
    if standing is None:
        return found
    if standing.said != found.said:
        raise _BadRow(f"Its key runs together with that of line {standing.line}: give them different keyed_as.")
    schema = narrower(standing.schema, found.schema)
    if schema is None:
        raise _BadRow(f"{found.said[0]} is a {found.schema} here and a {standing.schema} on line {standing.line}.")
    texts, properties = union(standing.texts, found.texts), union(standing.properties, found.properties)
    return _Found(standing.line, found.key, found.said, schema, texts, properties)


def _repeated(found: _Found, standing: _Found | None) -> list[Remark]:
    """Say that a row repeats a relationship; refuse it where it says something else under the same key."""
    if standing is None:
        return []
    same = (found.ends, found.schema, found.texts, found.properties)
    if same != (standing.ends, standing.schema, standing.texts, standing.properties):
        raise _BadRow(
            f"It has the key of line {standing.line} but says something else: add a column to the key, or leave it out."
        )
    return [Remark(found.line, f"It says again what line {standing.line} says; by the mapping's key they are one.")]


def _entity(found: _Found) -> NewEntity:
    texts = dict(found.texts)
    name, *others = texts.pop("name", None) or [unnamed(found.schema, found.key, found.properties)]
    fields: dict[str, Any] = {"schema_name": known(found.schema), "name": name, **texts}
    fields["aliases"] = list(dict.fromkeys(alias for alias in [*others, *texts.get("aliases", ())] if alias != name))
    fields |= {one: "\n\n".join(texts[one]) for one in _ONE_TEXT if one in texts}
    return NewEntity(
        found.line, found.key, {**fields, "properties": found.properties | envelope(found.key, found.schema)}
    )


def _link(found: _Found) -> NewLink:
    fields: dict[str, Any] = {name: values[0] for name, values in found.texts.items()}
    fields["schema_name"] = "Supply" if found.schema == "Supply" else known(found.schema)
    fields["properties"] = found.properties | envelope(found.key, found.schema)
    return NewLink(found.line, found.key, [found.ends], fields)
