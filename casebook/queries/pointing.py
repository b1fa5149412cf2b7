"""Which records point at others: what tells something of a record without being linked to by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select, text

from casebook.case.rows import Row, rows_by
from casebook.case.tables import table_of
from casebook.models import DETAILS, KINDS
from casebook.schema.field import fields
from casebook.schema.types import Link

TOGETHER = 500  # ids in one statement

_MENTIONS = (  # where a record names an entity, whatever the terms of anything
    ("event", "place_id"),
    ("relationship", "subject_id"),
    ("relationship", "object_id"),
    ("approach", "entity_id"),
    ("about", "entity_id"),
    ("participation", "entity_id"),
)


def approaches_about(connection: Connection, claims: Iterable[int]) -> set[int]:
    """Return the approaches in which any of some claims was put to someone."""
    put = table_of("put")
    return _ids(connection, select(put.c.approach_id).distinct(), put.c.claim_id, claims)


def passing_on(connection: Connection, sources: Iterable[int]) -> set[int]:
    """Return the sources and quotes that pass any of some sources on, through however many hands."""
    derivation, found, waiting = table_of("derivation"), set[int](), set(sources)
    while waiting:
        waiting = _ids(connection, select(derivation.c.record_id), derivation.c.origin_id, waiting) - found
        found |= waiting
    return found


def quoted_from(connection: Connection, files: Iterable[int]) -> set[int]:
    """Return one quote for each source that any of some files of evidence is quoted for."""
    quote = table_of("quote")
    first = select(func.min(quote.c.id)).where(quote.c.source_id.is_not(None))
    return _ids(connection, first.group_by(quote.c.evidence_id, quote.c.source_id), quote.c.evidence_id, files)


def spoken_for(connection: Connection, entities: Iterable[int]) -> set[int]:
    """Return one quote of a source with a codename, or a protected one, for each of some entities that speaks in any.

    Such a source is looked for first: there are few of them, and there may be very many quotes of one speaker.
    """
    quote = table_of("quote")
    first = select(func.min(quote.c.id)).group_by(quote.c.speaker_id)
    return {
        one
        for some in groups(list(veiled_sources(connection)))
        for one in _ids(connection, first.where(quote.c.source_id.in_(some)), quote.c.speaker_id, entities)
    }


def veiled_sources(connection: Connection) -> set[int]:
    """Return the sources that have a codename or are protected, in the trash or not."""
    source = table_of("source")
    return set(connection.execute(select(source.c.id).where(_veiled(source))).scalars())


def veiled_quotes(connection: Connection) -> dict[int, int]:
    """Return the quotes of such sources that name a speaker, each with its speaker.

    The sources are looked for first: there are few of them, and there may be very many quotes of others.
    """
    quote, found = table_of("quote"), dict[int, int]()
    spoken = select(quote.c.id, quote.c.speaker_id).where(quote.c.speaker_id.is_not(None))
    for some in groups(list(veiled_sources(connection))):
        rows = connection.execute(spoken.where(quote.c.source_id.in_(some)))
        found.update((row.id, row.speaker_id) for row in rows)
    return found


def in_confidence(connection: Connection, kind: str) -> set[int]:
    """Return the records of a kind that may name who speaks for a source with a codename, or a protected one."""
    match kind:
        case "source":
            return veiled_sources(connection)
        case "quote":
            return set(veiled_quotes(connection))
        case "entity":
            return set(veiled_quotes(connection).values())
        case "claim":
            return asserted_by(connection, veiled_quotes(connection).values())
    return set()


def asserted_by(connection: Connection, entities: Iterable[int]) -> set[int]:
    """Return the claims that any of some entities asserts."""
    claim = table_of("claim")
    return _ids(connection, select(claim.c.id), claim.c.asserted_by_id, entities)


def naming(connection: Connection, entity: int) -> Iterator[int]:
    """Return records that name an entity: one is enough, so a single one of each sort.

    Where it is named as who asserts a claim, the terms of what that rests on decide, so then it is every such claim.
    """
    for name, column in _MENTIONS:
        yield from connection.execute(_standing(name, column, entity).limit(1)).scalars()
    source = table_of("source")
    open_quotes = _standing("quote", "speaker_id", entity).outerjoin(
        source, source.c.id == table_of("quote").c.source_id
    )
    unveiled = open_quotes.where(or_(source.c.id.is_(None), ~_veiled(source)))
    yield from connection.execute(unveiled.limit(1)).scalars()
    yield from asserted_by(connection, [entity])


def pointing_at(connection: Connection, record: int, kind: str, most: int) -> dict[str, list[tuple[int, str]]]:
    """Return the newest records out of the trash whose row, or whose detail's row, links to a record of a kind.

    By the label the link has from its other end, in the order these are declared; each with its own column that does,
    or an empty word where one of its details does.
    """
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for table, column, label in links_back(kind):
        own = "" if table in DETAILS else column
        newest = _standing(table, column, record).order_by(text("1 DESC")).limit(most)
        for one in connection.execute(newest.distinct()).scalars():
            found[label].setdefault(one, own)
    return {label: sorted(ids.items(), reverse=True)[:most] for label, ids in found.items()}


def kind_of(connection: Connection, record_id: int) -> str:
    """Return the kind of a record, or an empty word where there is none."""
    record = table_of("record")
    return connection.execute(select(record.c.kind).where(record.c.id == record_id)).scalar() or ""


def rows_of(connection: Connection, table: str, ids: Collection[int], column: str = "id") -> Iterator[Row]:
    """Return the rows whose column holds one of any number of ids, in the order they were made."""
    for some in groups(sorted(ids)):
        yield from rows_by(connection, table, column, some)


@cache
def links_back(kind: str) -> tuple[tuple[str, str, str], ...]:
    """Return each link that may lead to a record of a kind: its table, its column, its label from that end."""
    return tuple(
        (table, name, field.back)
        for table, model in {**KINDS, **DETAILS}.items()
        for name, field in fields(model).items()
        if isinstance(field.type, Link) and field.type.kind in (kind, "record") and field.back
        if table in KINDS or name != DETAILS[table].owner_column
    )


def _standing(name: str, column: str, entity: int) -> Select[int]:
    """Select the records out of the trash whose row, or whose detail's row, links to an entity."""
    table, record = table_of(name), table_of("record")
    owner = table.c[DETAILS[name].owner_column] if name in DETAILS else table.c.id
    standing = select(owner).join(record, record.c.id == owner).where(record.c.trashed_at.is_(None))
    return standing.where(table.c[column] == entity)


def _veiled(source: Table) -> ColumnElement[bool]:
    return or_(func.coalesce(source.c.protected, 0) != 0, func.coalesce(source.c.codename, "") != "")


def _ids(connection: Connection, asked: Select[int], column: ColumnElement[int], among: Iterable[int]) -> set[int]:
    """Return what is asked for where a column holds one of any number of ids."""
    found: set[int] = set()
    for some in groups(list(among)):
        found.update(connection.execute(asked.where(column.in_(some))).scalars())
    return found


def groups(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut ids into runs that fit into one statement."""
    return (ids[start : start + TOGETHER] for start in range(0, len(ids), TOGETHER))
