"""The history of one record in words, for ourselves alone: what each step changed, as printed before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casebook.actions.files import Step
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_shut import Shut, closes
from casebook.disclosure.shown import ChangeShown
from casebook.disclosure.steps import label_of
from casebook.disclosure.view import View
from casebook.models import DETAILS, KINDS
from casebook.queries.past import past_of
from casebook.queries.pointing import kind_of
from casebook.queries.steps import RowChange
from casebook.schema.field import Field, fields
from casebook.schema.types import Link, Value

_SHUT = "not shown here"

Row = Mapping[str, Value]


def changes_of(looker: Looker, record: int, shut: Shut) -> list[ChangeShown]:
    """Return what was done to a record, newest first; nothing where there is none."""
    with looker.case.read() as connection:
        kind = kind_of(connection, record)
        past = past_of(connection, record, kind) if kind else []
    named = {one for _, changes in past for change in changes for one in _linked(change)}
    view = looker.names({*named, record})
    telling = _Telling(view, veiled=record in shut.in_confidence(kind))
    return [shown for step, changes in past for shown in telling.of(step, changes)] if record in view else []


class _Telling:
    """Puts changes in words, with the names that records have now."""

    def __init__(self, view: View, *, veiled: bool) -> None:
        self._view = view
        self._veiled = veiled

    def of(self, step: Step, changes: Iterable[RowChange]) -> list[ChangeShown]:
        """Return a line for each field a step changed; for a record made or trashed, its label alone."""
        told = [ChangeShown(step.id, step.at, label_of(step), *line) for one in changes for line in self._lines(one)]
        return told or [ChangeShown(step.id, step.at, label_of(step))]

    def _lines(self, change: RowChange) -> Iterator[tuple[str, str, str]]:
        before, after = change.before, change.after
        if change.table in DETAILS:
            label = DETAILS[change.table].label
            if not (before and after):
                yield label, self._in_a_line(change.table, before), self._in_a_line(change.table, after)
                return
            for name, was, now in self._fields(change, before, after):
                yield f"{label}: {name.lower()}", was, now
        elif before and after and change.table in KINDS:
            yield from self._fields(change, before, after)

    def _fields(self, change: RowChange, before: Row, after: Row) -> Iterator[tuple[str, str, str]]:
        for name, field in fields({**KINDS, **DETAILS}[change.table]).items():
            if before.get(name) != after.get(name):
                shut = self._veiled and closes(change.table, name, self._view.viewer)
                said = (_SHUT, _SHUT) if shut else (self._said(field, before), self._said(field, after))
                yield (field.label, *said)

    def _in_a_line(self, table: str, row: Row | None) -> str:
        """Return a detail with its links first; empty where there is none."""
        named = [one for name, one in fields(DETAILS[table]).items() if name != DETAILS[table].owner_column]
        named.sort(key=lambda field: not isinstance(field.type, Link))
        return " · ".join(filter(None, (self._said(field, row) for field in named))) if row else ""

    def _said(self, field: Field, row: Row) -> str:
        value = row.get(field.name)
        if value is None:
            return ""
        return self._view.name_of(value) if isinstance(field.type, Link) else field.type.format(value)


def _linked(change: RowChange) -> Iterator[int]:
    declared = fields({**KINDS, **DETAILS}[change.table]) if change.table != "record" else {}
    for name in (name for name, field in declared.items() if isinstance(field.type, Link)):
        yield from (one for row in (change.before, change.after) if row and isinstance(one := row.get(name), int))
