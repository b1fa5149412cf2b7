"""Records that may be the one just being named: a person should see them before there are two of one thing.

Asked at every pause in typing, over thousands of names: what looks at all of them runs in few calls over one text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import cast

from sqlalchemy import Connection, select

from casebook.actions.references import names_of
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.models import KINDS
from casebook.schema.field import fields

LIKENESS = 0.85  # of two names with their words in one order, as difflib counts it
PAIRS = 0.6  # of a name's pairs of letters, which any as like as that has too
LONGEST = 200  # characters of a name that are compared

_APART = re.compile(r"[^\w\n]{2,}|[^\w\n ]")  # all that is no one space


@dataclass(frozen=True)
class Lookalike:
    """A record whose name is equal or nearly."""

    id: int
    uid: str
    kind: str
    name: str


def lookalikes(case: Case, kind: str, name: str, *, uid: str = "", limit: int = 3) -> list[Lookalike]:
    """Return records of a kind called so or nearly so, the likest first; `uid` is the record that asks.

    Other names count as names. The trash is left out.
    """
    likeness = _Likeness(name)
    if not likeness.is_asked:
        return []
    with case.read() as connection:
        ids, known = _names(connection, kind)
        best: dict[int, float] = {}
        for record_id, words in zip(ids, _in_words(known) if known else (), strict=True):
            if (found := likeness.to(words)) > best.get(record_id, 0):
                best[record_id] = found
        ranked = sorted(best, key=lambda record_id: (-best[record_id], record_id))[: limit + 1]
        shown = [_shown(connection, kind, record_id) for record_id in ranked]
    return [one for one in shown if one.uid != uid][:limit]


class _Likeness:
    """How like one name others are, given in folded words: 1 is the same, 0 is not alike."""

    def __init__(self, name: str) -> None:
        (self._words,) = _in_words([name])
        self._sorted = _sorted(self._words)
        self.is_asked = bool(self._sorted)
        self._pairs = set(pairwise(self._sorted))
        self._matcher = SequenceMatcher(None, "", self._sorted, autojunk=False)
        self._shortest = len(self._sorted) * LIKENESS / (2 - LIKENESS)  # shorter or longer ones cannot be as like
        self._longest = len(self._sorted) * (2 - LIKENESS) / LIKENESS

    def to(self, words: str) -> float:
        """Return how like a name is: as its letters match, and LIKENESS at least where one holds the other's words."""
        if words.isspace():
            return 0
        held = words in self._words or self._words in words
        return max(self._ratio(words), LIKENESS if held else 0)

    def _ratio(self, words: str) -> float:
        if not self._shortest <= len(words) - 2 <= self._longest:
            return 0
        name = _sorted(words)
        if name == self._sorted:
            return 1
        if len(self._pairs.intersection(pairwise(name))) < len(self._pairs) * PAIRS:
            return 0
        self._matcher.set_seq1(name)
        ratio = self._matcher.ratio()
        return ratio if ratio >= LIKENESS else 0


def _in_words(names: Iterable[str]) -> list[str]:
    """Return each name as its folded words, with one space around each."""
    lines = " \n ".join([name[:LONGEST].replace("\n", " ") for name in names])
    return _APART.sub(" ", fold(f" {lines} ")).split("\n")


def _sorted(words: str) -> str:
    return " ".join(sorted(words.split()))


def _names(connection: Connection, kind: str) -> tuple[list[int], list[str]]:
    """Return the ids and the names of the records of a kind out of the trash, each name beside its record's id."""
    ids: list[int] = []
    names: list[str] = []
    for column in KINDS[kind].named_by:
        filled = _filled(connection, kind, column)
        ids += [record_id for record_id, _ in filled]
        names += [name for _, name in filled]
    filled = _filled(connection, kind, "aliases") if "aliases" in fields(KINDS[kind]) else []
    lists = json.loads(f"[{','.join(listed for _, listed in filled)}]")  # all at once: a third of the time
    for (record_id, _), others in zip(filled, lists, strict=True):
        ids += [record_id] * len(others)
        names += others
    return ids, names


def _filled(connection: Connection, kind: str, column: str) -> list[tuple[int, str]]:
    standing = "id NOT IN (SELECT id FROM record WHERE trashed_at IS NOT NULL)"
    asked = f'SELECT id, "{column}" FROM "{kind}" WHERE "{column}" IS NOT NULL AND {standing}'
    return cast(list[tuple[int, str]], raw_of(connection).execute(asked).fetchall())


def _shown(connection: Connection, kind: str, record_id: int) -> Lookalike:
    table, record = table_of(kind), table_of("record")
    asked = select(table, record.c.uid).join(record, record.c.id == table.c.id).where(table.c.id == record_id)
    row = dict(connection.execute(asked).mappings().one())
    return Lookalike(record_id, row["uid"], kind, next(iter(names_of(kind, row)), ""))
