"""Copies of records that hold only what one viewer may see: hidden fields are None, hidden links point nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casebook.disclosure.faces import Face, Faces
from casebook.disclosure.passages import Passages
from casebook.disclosure.reach import Reach
from casebook.disclosure.rules import Footing, Viewer
from casebook.disclosure.table import rule_for
from casebook.models import DETAILS, KINDS
from casebook.queries.snapshot import Detail, Item, Snapshot, Values
from casebook.schema.field import fields
from casebook.schema.types import Link, Value


@dataclass(frozen=True, slots=True)
class _Told:
    """What a viewer is told of a table on one footing: all columns, empty; those told, links apart from others."""

    empty: Values
    plain: tuple[str, ...]
    links: tuple[str, ...]


class Builder:
    """Builds what a viewer sees of each record, and notes which faces of sources came up on the way."""

    def __init__(self, snapshot: Snapshot, viewer: Viewer, passages: Passages, kept: Reach) -> None:
        self._snapshot = snapshot
        self._viewer = viewer
        self._passages = passages
        self._kept = {one: footing for one, footing in kept.items() if self._shown(snapshot[one], footing)}
        self._faces = Faces(snapshot, viewer, passages)
        self._met: dict[int, Face] = {}
        self._told: dict[tuple[str, Footing], _Told] = {}

    def items(self) -> Iterator[Item]:
        """Return every record the viewer sees: the kept ones, then the faces of sources they lead to."""
        for record, footing in self._kept.items():
            yield self._copy(self._snapshot[record], footing)
        if self._viewer.inside:
            for source in self._snapshot.of("source"):
                self._meet(self._faces.of_source(source))
        yield from self._sources()

    def _sources(self) -> Iterator[Item]:
        """Return the faces met; building one may lead to the origins it passes on."""
        built: set[int] = set()
        while waiting := [face for face in self._met.values() if face.id not in built]:
            for face in waiting:
                built.add(face.id)
                yield self._source(face)

    def _source(self, face: Face) -> Item:
        source = self._snapshot[face.source]
        if face.description:
            values: Values = dict.fromkeys(source.values) | {"description": face.description}
            return Item("source", face.id, "", values)
        item = self._copy(source, face.footing)
        return item if face.own else replace(item, id=face.id, uid="", created_at="", details={})

    def _shown(self, item: Item, footing: Footing) -> bool:
        return any(rule_for(item.kind, name).shows(self._viewer, footing) for name in fields(KINDS[item.kind]))

    def _copy(self, item: Item, footing: Footing) -> Item:
        inside, values = self._viewer.inside, self._values(item, self._telling(item.kind, footing))
        return Item(
            item.kind,
            item.id,
            item.uid if inside else "",
            values,
            item.created_at if inside else "",
            details=self._details(item, footing),
            by_ocr=item.by_ocr and (self._viewer.audience == "internal" or values["evidence_id"] is not None),
        )

    def _details(self, item: Item, footing: Footing) -> Mapping[str, tuple[Detail, ...]]:
        listed = ((entry, self._some(details, footing)) for entry, details in item.details.items())
        return {entry: details for entry, details in listed if details}

    def _some(self, details: tuple[Detail, ...], footing: Footing) -> tuple[Detail, ...]:
        built = (self._detail(detail, footing) for detail in details)
        return tuple(detail for detail in built if detail)

    def _detail(self, detail: Detail, footing: Footing) -> Detail | None:
        footing = self._passages.of_citation(detail) if detail.table == "citation" else footing
        if detail.table == "citation" and footing < Footing.DESCRIBED:
            return None
        owner, told = DETAILS[detail.table].owner_column, self._telling(detail.table, footing)
        values = self._values(detail, told)
        links = [name for name in told.links if name != owner and detail[name] is not None]
        decisive = links or [name for name in (*told.plain, *told.links) if name != owner]
        kept = any(values[name] is not None for name in decisive)
        return Detail(detail.table, detail.id, detail.owner, values) if kept else None

    def _values(self, row: Item | Detail, told: _Told) -> dict[str, Value]:
        held = row.values
        values = {"id": row.id, **told.empty, **{name: held[name] for name in told.plain}}
        for name in told.links:
            value = held[name]
            values[name] = self._target(row, value) if isinstance(value, int) else value
        return values

    def _telling(self, table: str, footing: Footing) -> _Told:
        """Return what this viewer is told of a table on a footing; looked up once, for every row asks."""
        if (table, footing) not in self._told:
            named = fields({**KINDS, **DETAILS}[table])
            told = [one for one in named if rule_for(table, one).shows(self._viewer, footing)]
            links = tuple(one for one in told if isinstance(named[one].type, Link))
            plain = tuple(one for one in told if one not in links)
            self._told[table, footing] = _Told(dict.fromkeys(named), plain, links)
        return self._told[table, footing]

    def _target(self, row: Item | Detail, record: int) -> Value:
        """Return the id in the view of what a link points at, or None."""
        target = self._snapshot.get(record)
        if target is None or target.kind != "source":
            joins = target is not None and target.kind == "evidence" and self._joins(row, target)
            return record if record in self._kept and not joins else None
        if isinstance(row, Item) and row.kind == "quote":
            return self._meet(self._faces.of_quote(row))
        face = self._faces.of_source(target)
        hidden = isinstance(row, Detail) and row.table == "derivation" and not self._may_be_an_origin(face)
        return None if hidden else self._meet(face)

    def _joins(self, row: Item | Detail, file: Item) -> bool:
        """Tell whether a link to a file would join sources that are to be kept apart.

        A quote's file is listed under its source's own face, and would join that to another face.
        """
        if isinstance(row, Item) and row.kind == "evidence":
            return not self._passages.may_join(row, file)
        face = self._faces.of_quote(row) if isinstance(row, Item) and row.kind == "quote" else None
        return face is not None and not face.own

    def _may_be_an_origin(self, face: Face | None) -> bool:
        """Tell whether it may be said that another passage passes this source on.

        Outside, that a published report leads back to our source would itself point to who it is.
        """
        return face is not None and (self._viewer.inside or face.footing is Footing.NAMED)

    def _meet(self, face: Face | None) -> Value:
        if face is None:
            return None
        self._met[face.id] = face
        return face.id
