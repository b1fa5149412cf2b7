"""Taking in a graph that others made: many entities and relationships as one undoable batch, whole or not at all.

Every record taken in keeps the id it had outside under OUTSIDE_ID in its properties. That is the one place for it:
exports give it back, and a later import finds the record by it instead of adding it again.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from casebook.actions.cleaning import clean, missing
from casebook.actions.references import References
from casebook.case.case import Case
from casebook.case.rows import Row, blank
from casebook.case.tables import table_of
from casebook.case.writer import Progress, Writer
from casebook.errors import Cancelled, CaseError
from casebook.models import KINDS
from casebook.reading.encoding import encoding_of
from casebook.schema.field import fields
from casebook.schema.types import FieldType, Names, Properties, Value

OUTSIDE_ID = "ftm:id"

_TOLD_AT_MOST = 20
_EVERY = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one line of a file, counted from 1; line 0 is the file as a whole."""

    line: int
    text: str

    def __str__(self) -> str:
        """Return it as one line of a list."""
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity as a file gives it: its id there, and its fields as cleaning takes them."""

    line: int
    key: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewLink:
    """A tie as a file gives it: one relationship for each pair of entity ids, subject first, all with these fields."""

    line: int
    key: str
    pairs: Sequence[tuple[str, str]]
    fields: Mapping[str, Any]


@dataclass
class Graph:
    """What was read from a file: what can be taken in, the lines that cannot be, and what else is to be said."""

    entities: list[NewEntity] = field(default_factory=list)
    links: list[NewLink] = field(default_factory=list)
    bad: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What an import did: records added and found standing by kind, lines left out, and what else is to be known."""

    added: dict[str, int]
    matched: dict[str, int]
    left_out: list[Remark]
    notes: list[Remark]

    def sentences(self) -> Iterator[str]:
        """Return the report for people, a line each."""
        yield f"Added: {_counted(self.added)}."
        if any(self.matched.values()):
            yield f"In the case already: {_counted(self.matched)}."
        yield from (f"Left out: {remark}" for remark in self.left_out)
        yield from (f"Note: {remark}" for remark in self.notes)


class BadLines(CaseError):
    """Lines that cannot be taken in; nothing of the file was."""

    def __init__(self, lines: Sequence[Remark]) -> None:
        self.lines = list(lines)
        told = "\n".join(str(line) for line in lines[:_TOLD_AT_MOST])
        more = f"\nand {len(lines) - _TOLD_AT_MOST} more" if len(lines) > _TOLD_AT_MOST else ""
        one = "one line" if len(lines) == 1 else f"{len(lines)} lines"
        super().__init__(f"Nothing was imported: mend {one} of the file, or ask to leave bad lines out.\n{told}{more}")


def add_graph(
    case: Case, graph: Graph, label: str, *, skip_bad: bool = False, progress: Progress | None = None
) -> Report:
    """Add a graph as one batch that one undo takes back.

    A record whose outside id stands in the case is matched and left as it is; what the file says beyond it is in
    the notes. Bad lines refuse the whole file with BadLines, or with `skip_bad` are left out and reported. Raises
    Cancelled when `progress(done, total)` returns False; nothing is changed then.
    """
    with case.write(label, actor="import", action="batch") as writer:
        batch = _Batch(writer, graph)
        batch.prepare(share_of(progress, 0, 50))
        if batch.bad and not skip_bad:
            raise BadLines(batch.bad)
        return batch.add(share_of(progress, 50, 100))


class _Batch:
    """One import at work: rows that are ready, and the ids of what they link to."""

    def __init__(self, writer: Writer, graph: Graph) -> None:
        self._writer = writer
        self._graph = graph
        self._references = References(writer.connection)
        self._rows: dict[str, list[Row]] = {"entity": [], "relationship": []}
        self._ready: list[str] = []
        self._links: list[tuple[tuple[str, str], Row]] = []
        self._standing = _standing(writer, "entity")
        self._refused: set[str] = set()
        self._matched = {"entity": 0, "relationship": 0}
        self._notes = list(graph.notes)
        self._bad = list(graph.bad)

    @property
    def bad(self) -> list[Remark]:
        """Return the lines that cannot be taken in, in order."""
        return sorted(self._bad, key=lambda remark: remark.line)

    def prepare(self, progress: Progress | None) -> None:
        """Clean everything, find what stands already, and check the ends of every link."""
        entities, links = self._graph.entities, self._graph.links
        for count, entity in enumerate(entities):
            _now_and_then(progress, count, len(entities) + len(links))
            self._prepare_entity(entity)
        known = {*self._standing, *self._ready}
        standing = _standing_links(self._writer)
        for count, link in enumerate(links, len(entities)):
            _now_and_then(progress, count, len(entities) + len(links))
            if trouble := self._unknown_end(link, known):
                self._bad.append(Remark(link.line, trouble))
            elif (row := self._cleaned("relationship", link)) is not None:
                self._prepare_link(link, row, standing)

    def add(self, progress: Progress | None) -> Report:
        """Write what is ready."""
        ids = {key: row["id"] for key, row in self._standing.items()}
        total = len(self._ready) + len(self._links)
        added = self._writer.add_many("entity", self._rows["entity"], _part(progress, 0, total))
        ids |= dict(zip(self._ready, added, strict=True))
        links = [
            {**row, "subject_id": ids[subject], "object_id": ids[target]} for (subject, target), row in self._links
        ]
        self._writer.add_many("relationship", links, _part(progress, len(added), total))
        go_on(progress, 1, 1)
        counts = {"entity": len(added), "relationship": len(links)}
        return Report(counts, self._matched, self.bad, sorted(self._notes, key=lambda remark: remark.line))

    def _prepare_entity(self, entity: NewEntity) -> None:
        row = self._cleaned("entity", entity)
        if row is None:
            self._refused.add(entity.key)
        elif entity.key in self._standing:
            self._match("entity", entity.line, self._standing[entity.key], row)
        else:
            self._ready.append(entity.key)
            self._rows["entity"].append(row)

    def _prepare_link(self, link: NewLink, row: Row, standing: Mapping[tuple[str, int, int], Row]) -> None:
        for subject, target in link.pairs:
            ends = (self._standing.get(subject), self._standing.get(target))
            found = standing.get((link.key, ends[0]["id"], ends[1]["id"])) if ends[0] and ends[1] else None
            if found:
                self._match("relationship", link.line, found, row)
            else:
                self._links.append(((subject, target), row))

    def _unknown_end(self, link: NewLink, known: set[str]) -> str:
        for end in dict.fromkeys(end for pair in link.pairs for end in pair):
            if end in self._refused:
                return f"It links to {brief(end)}, whose own line cannot be taken in."
            if end not in known:
                return f"It links to {brief(end)}, which is no entity of this file or the case."
        return ""

    def _cleaned(self, kind: str, new: NewEntity | NewLink) -> Row | None:
        """Return the row to store, or note what is wrong with the line."""
        values, errors = clean(KINDS[kind], new.fields, self._references)
        ends = {"subject_id": 0, "object_id": 0} if kind == "relationship" else {}
        errors |= missing(KINDS[kind], {**blank(kind), **values, **ends})
        if errors:
            self._bad.append(Remark(new.line, " ".join(f"{name}: {said}" for name, said in errors.items())))
            return None
        return dict(values)

    def _match(self, kind: str, line: int, row: Row, given: Row) -> None:
        self._matched[kind] += 1
        declared = fields(KINDS[kind])
        more = [declared[name].label for name in given if _adds(declared[name].type, given[name], row[name])]
        if more:
            said = (
                f"This record is in the case already and was left as it is; the file says more of: {', '.join(more)}."
            )
            self._notes.append(Remark(line, said))


def _adds(kind: FieldType, given: Value, standing: Value) -> bool:
    """Say whether a value holds anything that the standing one does not."""
    if isinstance(kind, Names):
        return bool(set(kind.plain(given)) - set(kind.plain(standing)))
    if isinstance(kind, Properties):
        there = kind.plain(standing)
        return any(set(texts) - set(there.get(name, ())) for name, texts in kind.plain(given).items())
    return given is not None and given != standing


def outside_id(properties: Value) -> str:
    """Return the id a record had outside, or an empty text."""
    kept = json.loads(properties) if isinstance(properties, str) else {}
    return str(next(iter(kept.get(OUTSIDE_ID, ())), ""))


def _standing(writer: Writer, kind: str) -> dict[str, Row]:
    """Return the records that came from outside, by their id there; of several the oldest."""
    rows = list(_from_outside(writer, kind))
    return {outside_id(row["properties"]): row for row in reversed(rows)}


def _standing_links(writer: Writer) -> dict[tuple[str, int, int], Row]:
    """Return the relationships that came from outside, by their id there and their ends."""
    rows = _from_outside(writer, "relationship")
    return {(outside_id(row["properties"]), row["subject_id"], row["object_id"]): row for row in rows}


def _from_outside(writer: Writer, kind: str) -> Iterable[Row]:
    table, record = table_of(kind), table_of("record")
    standing = select(table).join(record, record.c.id == table.c.id).where(record.c.trashed_at.is_(None))
    came = standing.where(table.c.properties.contains(f'"{OUTSIDE_ID}"')).order_by(table.c.id)
    return (dict(row) for row in writer.connection.execute(came).mappings())


def _part(progress: Progress | None, done: int, total: int) -> Progress | None:
    """Report a part of a task as what it is of the whole."""
    return (lambda here, _: progress(done + here, total)) if progress else None


def _now_and_then(progress: Progress | None, done: int, total: int) -> None:
    if done % _EVERY == 0:
        go_on(progress, done, total)


def share_of(progress: Progress | None, first: int, last: int) -> Progress | None:
    """Report a task as the stretch between two hundredths of a longer one."""
    if progress is None:
        return None
    return lambda done, total: progress(first + (last - first) * done // max(total, 1), 100)


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Say how far a task is; raise Cancelled where it is to stop."""
    if progress and progress(done, total) is False:
        raise Cancelled


def brief(text: str) -> str:
    """Return a text from outside short enough for a message, on one line."""
    line = " ".join(text[:80].split())
    return f"“{line}”" if len(text) <= 60 else f"“{line[:57]}…”"


def decoded(untrusted: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a text and the encoding it was read in: the one named, or the one its bytes show.

    Raises CaseError where it is no text, or not in the encoding named.
    """
    try:
        found = codecs.lookup(encoding).name if encoding else encoding_of(untrusted)
        if found is None:
            raise CaseError("The file is no text: save it as CSV in UTF-8, then import it again.")
        return untrusted.decode(found).removeprefix("\ufeff"), found
    except UnicodeError:
        raise CaseError(f"The file is not in {found}: name the encoding it was saved in.") from None
    except (LookupError, ValueError):  # a NUL in a name is a ValueError
        raise CaseError(f"There is no encoding {brief(encoding)}: write utf-8, utf-16 or cp1252.") from None


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {KINDS[kind].plural.lower()}" for kind, count in counts.items()) or "nothing"
