"""A case from outside its records: what it is, how much is in it, and what lies in its trash."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from casebook.actions.files import Case, Step, history
from casebook.actions.references import names_of
from casebook.case.rows import rows_by
from casebook.case.tables import blob, step, table_of
from casebook.models import KINDS
from casebook.queries import listing

_TOGETHER = 500  # records read in one statement


@dataclass(frozen=True)
class Overview:
    """A case at a glance; `evidence_bytes` counts each file's bytes once, `last` is the last thing done."""

    title: str
    created_at: str
    encrypted: bool
    records: dict[str, int]
    trashed: int
    evidence_bytes: int
    steps: int
    last: Step


@dataclass(frozen=True)
class Trashed:
    """A record in the trash, since when, and what it is called."""

    uid: str
    kind: str
    trashed_at: str
    name: str


def title_of(case: Case) -> str:
    """Return what a case is called, for whoever owns it."""
    with case.read() as connection:
        return str(connection.execute(select(table_of("case_file").c.title)).scalar_one())


def overview(case: Case) -> Overview:
    """Return a case at a glance, for whoever owns it."""
    record, own = table_of("record"), table_of("case_file")
    (last,) = history(case, 1)
    with case.read() as connection:
        file = connection.execute(select(own.c.title, own.c.created_at)).one()
        counts = listing.counts(connection)
        trashed = connection.execute(select(func.count()).where(record.c.trashed_at.is_not(None))).scalar_one()
        size = connection.execute(select(func.coalesce(func.sum(blob.c.size), 0))).scalar_one()
        steps = connection.execute(select(func.count()).select_from(step)).scalar_one()
    records = {kind: counts[kind] for kind in KINDS}
    return Overview(file.title, file.created_at, case.encrypted, records, trashed, int(size), steps, last)


def stands(case: Case, uid: str) -> bool:
    """Say whether there is a record of a uid, in the trash or out of it."""
    record = table_of("record")
    with case.read() as connection:
        return connection.execute(select(record.c.id).where(record.c.uid == uid)).first() is not None


def trashed(case: Case) -> list[Trashed]:
    """Return what is in the trash, last trashed first, for whoever owns the case."""
    record = table_of("record")
    thrown = select(record.c.id, record.c.uid, record.c.kind, record.c.trashed_at)
    thrown = thrown.where(record.c.trashed_at.is_not(None)).order_by(record.c.trashed_at.desc(), record.c.id.desc())
    with case.read() as connection:
        found = connection.execute(thrown).all()
        names = _names(connection, [(row_id, kind) for row_id, _, kind, _ in found])
    return [Trashed(uid, kind, at, names[row_id]) for row_id, uid, kind, at in found]


def _names(connection: Connection, records: list[tuple[int, str]]) -> dict[int, str]:
    names: dict[int, str] = {}
    for start in range(0, len(records), _TOGETHER):
        some = records[start : start + _TOGETHER]
        for kind in {kind for _, kind in some}:
            rows = rows_by(connection, kind, "id", [row_id for row_id, one in some if one == kind])
            names |= {row["id"]: next(iter(names_of(kind, row)), "") for row in rows}
    return names
