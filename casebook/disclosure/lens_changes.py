"""The history of one record in words, for ourselves alone: what each step changed, as printed before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

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
# Of a detail, what says in a few words which it is: when a thing was done is when its step was, or stands in its list.
_TOLD_BY = {"custody": ("action", "by", "place", "note"), "anchor": ("page", "label_printed")}

Row = Mapping[str, Value]
_Line = tuple[
    str, str, str, bool
]  # of a change: what it is of, how it was, how it is, whether it is an entry of a list


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

    def of(self, step: Step, changes: Sequence[RowChange]) -> list[ChangeShown]:
        """Return a line for each field a step changed; for a record made or trashed, its label alone."""
        moved = any(one.table == "record" for one in changes)  # then the step's own name says what custody notes of it
        told = [one for one in changes if not (moved and one.table == "custody")]
        lines = _without_what_came_back([line for one in told for line in self._lines(one)])
        return [ChangeShown(step.id, step.at, label_of(step), *line) for line in lines or [("", "", "", False)]]

    def _lines(self, change: RowChange) -> Iterator[_Line]:
        before, after = change.before, change.after
        if change.table in DETAILS:
            label = DETAILS[change.table].label
            if not (before and after):
                yield label, self._in_a_line(change.table, before), self._in_a_line(change.table, after), True
                return
            for name, was, now in self._fields(change, before, after):
                yield f"{label}: {name.lower()}", was, now, False
        elif before and after and change.table in KINDS:
            yield from ((*line, False) for line in self._fields(change, before, after))

    def _fields(self, change: RowChange, before: Row, after: Row) -> Iterator[tuple[str, str, str]]:
        for name, field in fields({**KINDS, **DETAILS}[change.table]).items():
            if before.get(name) != after.get(name):
                shut = self._veiled and closes(change.table, name, self._view.viewer)
                said = (_SHUT, _SHUT) if shut else (self._said(field, before), self._said(field, after))
                yield (field.label, *said)

    def _in_a_line(self, table: str, row: Row | None) -> str:
        """Return a detail with its links first; empty where there is none."""
        if row and table in _TOLD_BY:
            main, *more = (self._said(fields(DETAILS[table])[name], row) for name in _TOLD_BY[table])
            return " · ".join(filter(None, (f"page {main}" if table == "anchor" else main.lower(), *more)))
        named = [one for name, one in fields(DETAILS[table]).items() if name != DETAILS[table].owner_column]
        named.sort(key=lambda field: not isinstance(field.type, Link))
        return " · ".join(filter(None, (self._said(field, row) for field in named))) if row else ""

    def _said(self, field: Field, row: Row) -> str:
        value = row.get(field.name)
        if value is None:
            return ""
        return self._view.name_of(value) if isinstance(field.type, Link) else field.type.format(value)


def _without_what_came_back(lines: list[_Line]) -> list[_Line]:
    """Leave out the entries of a list that went and came: a list that is saved takes the place of the one there."""
    gone = Counter((field, before) for field, before, _, listed in lines if listed and before)
    back = Counter((field, after) for field, _, after, listed in lines if listed and after) & gone
    left, kept = {"went": back.copy(), "came": back.copy()}, list[_Line]()
    for line in lines:
        field, before, after, listed = line
        entry, way = (field, before or after), "went" if before else "came"
        if listed and left[way][entry]:
            left[way][entry] -= 1
        else:
            kept.append(line)
    return kept


def _linked(change: RowChange) -> Iterator[int]:
    declared = fields({**KINDS, **DETAILS}[change.table]) if change.table != "record" else {}
    for name in (name for name, field in declared.items() if isinstance(field.type, Link)):
        yield from (one for row in (change.before, change.after) if row and isinstance(one := row.get(name), int))
