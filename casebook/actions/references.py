"""What people call records by: a uid, a claim's number, a name, or a short name given within one list."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import Connection, select

from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.schema.field import fields
from casebook.schema.types import Names

_UID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f-]{0,28})?")
_NUMBER = re.compile(r"([A-Z])-(\d+)")


class References:
    """Finds records by what people call them; reads a kind's names once, and hears of new records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._named: dict[str, dict[str, set[int]]] = {}
        self._short: dict[str, int] = {}

    def find(self, asked: str, kind: str = "record") -> int:
        """Return the id of the one record meant, of a kind or of any; raise CaseError for none or several."""
        found = self._candidates(asked.strip(), kind)
        if len(found) == 1:
            return found.pop()
        what = KINDS[kind].label.lower() if kind in KINDS else "record"
        if not found:
            raise CaseError(f"There is no {what} “{_brief(asked)}”: give its uid, its number or its whole name.")
        raise CaseError(f"“{_brief(asked)}” is the name of {len(found)} records: give the uid of the one you mean.")

    def kind_of(self, record_id: int) -> str:
        """Return the kind of a record."""
        record = table_of("record")
        return str(self._connection.execute(select(record.c.kind).where(record.c.id == record_id)).scalar_one())

    def learn(self, kind: str, record_id: int, names: list[str], short: str | None = None) -> None:
        """Hear of a record added since."""
        if short:
            if short in self._short:
                raise CaseError(f"Two records of this list are called @{short}: give each its own short name.")
            self._short[short] = record_id
        if kind in self._named:
            for name in names:
                self._named[kind][fold(name)].add(record_id)

    def _candidates(self, asked: str, kind: str) -> set[int]:
        if asked.startswith("@"):
            known = self._short.get(asked[1:])
            return {known} if known is not None and self._fits(known, kind) else set()
        by_uid = self._by_uid(asked.lower(), kind) if _UID.fullmatch(asked.lower()) else set()
        return by_uid or self._by_number(asked, kind) or self._by_name(asked, kind)

    def _fits(self, record_id: int, kind: str) -> bool:
        return kind == "record" or self.kind_of(record_id) == kind

    def _by_uid(self, asked: str, kind: str) -> set[int]:
        record = table_of("record")
        found = select(record.c.id).where(record.c.uid.startswith(asked, autoescape=True))
        if kind != "record":
            found = found.where(record.c.kind == kind)
        return set(self._connection.execute(found.limit(2)).scalars())

    def _by_number(self, asked: str, kind: str) -> set[int]:
        shape = _NUMBER.fullmatch(asked.upper())
        for name, model in KINDS.items():
            if shape and model.number_prefix == shape[1] and kind in (name, "record"):
                table = table_of(name)
                return set(
                    self._connection.execute(select(table.c.id).where(table.c.number == int(shape[2]))).scalars()
                )
        return set()

    def _by_name(self, asked: str, kind: str) -> set[int]:
        kinds = list(KINDS) if kind == "record" else [kind]
        return set().union(*(self._names(one).get(fold(asked), set()) for one in kinds))

    def _names(self, kind: str) -> dict[str, set[int]]:
        if kind not in self._named:
            self._named[kind] = defaultdict(set)
            table, record = table_of(kind), table_of("record")
            standing = select(table).join(record, record.c.id == table.c.id).where(record.c.trashed_at.is_(None))
            for row in self._connection.execute(standing).mappings():
                for name in names_of(kind, dict(row)):
                    self._named[kind][fold(name)].add(row["id"])
        return self._named[kind]


def names_of(kind: str, row: dict[str, object]) -> list[str]:
    """Return the names a person may call a record by."""
    model = KINDS[kind]
    names = [str(row[column]) for column in model.named_by if row.get(column)]
    if isinstance(fields(model).get("aliases", fields(model)[model.named_by[0]]).type, Names):
        names += Names().plain(row.get("aliases"))  # type: ignore[arg-type]
    return names


def _brief(asked: str) -> str:
    return asked if len(asked) <= 60 else f"{asked[:57]}…"
