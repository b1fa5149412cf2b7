"""What people call records by: a uid, a claim's number, a name, or a short name given within one list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from sqlalchemy import Connection, select

from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.schema.field import fields
from casebook.schema.types import Value

_UID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f-]{0,28})?")
_NUMBER = re.compile(r"([A-Z])-([0-9]{1,18})")
UID = 36  # characters of a whole one
TOGETHER = 500  # uids in one statement
SUGGESTED = 3  # names or uids that a refusal holds at most


class References:
    """Finds records by what people call them; reads a kind's names once, and hears of new records.

    With `hints`, a refusal names the records that may have been meant; leave them off for anyone but the newsroom.
    """

    def __init__(self, connection: Connection, *, hints: bool = True) -> None:
        self._connection = connection
        self._hints = hints
        self._named: dict[str, dict[str, set[int]]] = {}
        self._short: dict[str, int] = {}

    def find(self, asked: str, kind: str = "record") -> int:
        """Return the id of the one record meant, of a kind or of any; raise CaseError for none or several."""
        found = self._candidates(asked.strip(), kind)
        if len(found) == 1:
            return found.pop()
        what = KINDS[kind].label.lower() if kind in KINDS else "record"
        if not found:
            raise CaseError(
                f"There is no {what} “{_brief(asked)}”{self._nearest(asked, kind)}: "
                "give its uid, its number or its whole name."
            )
        raise CaseError(
            f"“{_brief(asked)}” is the name of {len(found)} records{self._told_apart(found)}: "
            "give the uid of the one you mean."
        )

    def find_standing(self, asked: str, kind: str = "record") -> int:
        """Return the id of the one record meant; raise CaseError also where it is in the trash."""
        record_id = self.find(asked, kind)
        record = table_of("record")
        if self._connection.execute(select(record.c.trashed_at).where(record.c.id == record_id)).scalar_one():
            raise CaseError(f"“{_brief(asked)}” is in the trash: put it back first.")
        return record_id

    def find_many(self, uids: Iterable[str]) -> list[tuple[int, str]]:
        """Return id and kind of each record by its whole uid, each once; raise CaseError where one is no more."""
        asked = list(dict.fromkeys(uids))
        record, found = table_of("record"), dict[str, tuple[int, str]]()
        for start in range(0, len(asked), TOGETHER):
            some = record.c.uid.in_(asked[start : start + TOGETHER])
            rows = self._connection.execute(select(record.c.uid, record.c.id, record.c.kind).where(some))
            found.update((uid, (record_id, kind)) for uid, record_id, kind in rows)
        if len(found) < len(asked):
            raise CaseError(f"{len(asked) - len(found)} of these records are not there any more: choose again.")
        return [found[uid] for uid in asked]

    def knows(self, asked: str, kind: str) -> bool:
        """Say whether a record of a kind is called so."""
        return bool(self._candidates(asked.strip(), kind))

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

    def _nearest(self, asked: str, kind: str) -> str:
        """Return in words which names are like what was asked for, if any are."""
        if not self._hints or asked.startswith("@"):
            return ""
        known = [name for one in _kinds(kind) for name, ids in self._names(one).items() if ids]
        looked_for = fold(asked.strip())
        holding = [name for name in known if looked_for and looked_for in name]
        near = sorted(holding, key=len)[:SUGGESTED] or get_close_matches(looked_for, known, SUGGESTED)
        quoted = [f"“{_brief(self._as_written(name, kind))}”" for name in near]
        return f" (there is {' and '.join(quoted)})" if quoted else ""

    def _as_written(self, folded: str, kind: str) -> str:
        ids = set().union(*(self._names(one).get(folded, set()) for one in _kinds(kind)))
        written = (name for record_id in ids for name in self._written(record_id) if fold(name) == folded)
        return next(written, folded)

    def _written(self, record_id: int) -> list[str]:
        kind = self.kind_of(record_id)
        table = table_of(kind)
        row = self._connection.execute(select(table).where(table.c.id == record_id)).mappings().one()
        return names_of(kind, dict(row))

    def _told_apart(self, found: Collection[int]) -> str:
        if not self._hints:
            return ""
        record = table_of("record")
        standing = select(record.c.kind, record.c.uid).where(record.c.id.in_(found)).order_by(record.c.id)
        told = [f"{kind} {uid[:8]}" for kind, uid in self._connection.execute(standing.limit(SUGGESTED))]
        return f" ({', '.join(told)}{', …' if len(found) > SUGGESTED else ''})"

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
        named = record.c.uid == asked if len(asked) == UID else record.c.uid.startswith(asked, autoescape=True)
        found = select(record.c.id).where(named)
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
        return set().union(*(self._names(one).get(fold(asked), set()) for one in _kinds(kind)))

    def _names(self, kind: str) -> dict[str, set[int]]:
        if kind not in self._named:
            self._named[kind] = defaultdict(set)
            table, record = table_of(kind), table_of("record")
            standing = select(table).join(record, record.c.id == table.c.id).where(record.c.trashed_at.is_(None))
            for row in self._connection.execute(standing).mappings():
                for name in names_of(kind, dict(row)):
                    self._named[kind][fold(name)].add(row["id"])
        return self._named[kind]


def names_of(kind: str, row: Mapping[str, Value]) -> list[str]:
    """Return the names a person may call a record by."""
    model = KINDS[kind]
    names = [str(row[column]) for column in model.named_by if row.get(column)]
    if aliases := fields(model).get("aliases"):
        names += aliases.type.plain(row.get("aliases"))
    return names


def _kinds(kind: str) -> list[str]:
    return list(KINDS) if kind == "record" else [kind]


def _brief(asked: str) -> str:
    return asked if len(asked) <= 60 else f"{asked[:57]}…"
