"""The history in words, for whoever owns the case: what each step touched, and what undo and redo would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casebook.actions.files import Case, Step
from casebook.case.journal import next_redo, next_undo
from casebook.disclosure.confided import confided, seen_by_us
from casebook.models import DETAILS, KINDS
from casebook.queries import steps as history
from casebook.queries.steps import Row, RowChange
from casebook.schema.field import fields

NAME = 48  # characters of a record's name in a line of history
_CONFIDED = ("source", "entity")  # kinds whose names may be what was said in confidence
_LOGGED = "Log custody"
NAMED = 3  # records named in such a line; the others are counted


@dataclass(frozen=True)
class Touched:
    """A record that a step touched: its id and name where it is still in the case, and the labels of its fields.

    `fields` is empty where the record was made, put in the trash or taken out.
    """

    record: int | None
    kind: str
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class StepShown:
    """A line of the history: what was done in words, and whether it stands undone."""

    id: int
    at: str
    label: str
    undone: bool


def steps_shown(case: Case, before: int | None = None, limit: int = 200) -> list[StepShown]:
    """Return steps older than one, newest first; the newest where none is named."""
    with case.read() as connection:
        found = history.steps_before(connection, before, limit)
        undone = history.undone_among(connection, [one.id for one in found])
    return [StepShown(one.id, one.at, label_of(one), one.id in undone) for one in found]


def step_changes(case: Case, step_id: int) -> list[Touched]:
    """Return the records that a step touched, with the fields it changed; nothing for one too large to tell singly."""
    with case.read() as connection:
        found = history.step_of(connection, step_id)
        return _touched(case, connection, history.replayed(connection, found)) if found else []


def step_told(case: Case, step_id: int) -> str:
    """Return in one line what a step touched: "claim C-7: decision, decision reason", or "12,000 quotes"."""
    with case.read() as connection:
        found = history.step_of(connection, step_id)
        return _told(case, connection, history.replayed(connection, found)) if found else ""


def undo_name(case: Case) -> str:
    """Return what undo would take back, as "Edit claim C-7"; nothing where there is nothing."""
    with case.read() as connection:
        return _named(case, connection, next_undo(connection))


def redo_name(case: Case) -> str:
    """Return what redo would do again; nothing where there is nothing."""
    with case.read() as connection:
        return _named(case, connection, next_redo(connection))


def label_of(step: Step) -> str:
    """Return what a step did, in words; of an undo and a redo, what they did to which step."""
    said = {"undo": "Undid: ", "redo": "Did again: "}
    return f"{said.get(step.action, '')}{step.label}"


def _named(case: Case, connection: Connection, step: Step | None) -> str:
    """Return a step's label, with the first record it touched in place of what it calls it, and how many more."""
    if step is None:
        return ""
    touched = _touched(case, connection, history.replayed(connection, step))
    if not touched:
        return step.label
    first, *others = touched
    verb = step.label.split()[0] if step.label.split()[-1] in ("record", "records", first.kind) else step.label
    if verb == _LOGGED:
        verb = f"{verb} of"
    return f"{verb} {_called(first)}{f' and {len(others)} more' if others else ''}"


def _told(case: Case, connection: Connection, step_id: int) -> str:
    touched = _touched(case, connection, step_id)
    if not touched:
        return _counted(history.sizes_of(connection, step_id))
    more = [f"{len(touched) - NAMED} more"] if len(touched) > NAMED else []
    if len(touched) > 1 and len({one.kind for one in touched}) == 1 and not any(one.fields for one in touched):
        names = [one.name for one in touched[:NAMED] if one.name]
        return f"{KINDS[touched[0].kind].plural.lower()} {', '.join(names + more)}"
    return "; ".join([f"{_called(one)}{_fields(one)}" for one in touched[:NAMED]] + more)


def _called(one: Touched) -> str:
    return f"{KINDS[one.kind].label.lower()} {one.name}".strip()


def _fields(one: Touched) -> str:
    return f": {', '.join(label.lower() for label in one.fields)}" if one.fields else ""


def _counted(sizes: dict[str, int]) -> str:
    """Say how many records of each kind a large step touched, or that nothing is left to tell."""
    told = []
    for kind, number in sizes.items():
        if kind in KINDS:
            model = KINDS[kind]
            told.append(f"{number:,} {(model.label if number == 1 else model.plural).lower()}")
    return ", ".join(told)


def _touched(case: Case, connection: Connection, step_id: int) -> list[Touched]:
    if sum(history.sizes_of(connection, step_id).values()) > history.AT_MOST:
        return []
    owned = history.by_owner(history.changes_of(connection, step_id))
    now = history.rows_now(connection, owned)
    names = {record_id: _name(kind, row) for record_id, (kind, row) in now.items()}
    names |= _veiled(case, {record_id: kind for record_id, (kind, _) in now.items()})
    found = (_one(record_id, changes, now, names) for record_id, changes in owned.items())
    return [one for one in found if one]


def _veiled(case: Case, kinds: Mapping[int, str]) -> dict[int, str]:
    """Return what we call records whose own names are said in confidence."""
    closed = confided(case, {record_id: kind for record_id, kind in kinds.items() if kind in _CONFIDED})
    if not closed:
        return {}
    view = seen_by_us(case, closed)
    return {one: _quoted(view.name_of(one)) if view.get(one) else "in confidence" for one in closed}


def _one(
    record_id: int, changes: Sequence[RowChange], now: Mapping[int, tuple[str, Row]], names: Mapping[int, str]
) -> Touched | None:
    """Return what happened to one record, which may be gone: its adding undone, or purged."""
    own = next((one for one in changes if one.table in KINDS), None)
    if record_id in now:
        kind, name = now[record_id][0], names[record_id]
    elif own:
        kind, name = own.table, "" if own.table in _CONFIDED else _name(own.table, own.row)
    else:
        return None
    return Touched(record_id if record_id in now else None, kind, name, tuple(dict.fromkeys(_labels(changes))))


def _labels(changes: Sequence[RowChange]) -> list[str]:
    """Return the labels of what changed: none for a record made or put in the trash, which its step's name tells."""
    if any(one.table == "record" for one in changes):
        return []
    found: list[str] = []
    for one in changes:
        if one.table in DETAILS:
            found.append(DETAILS[one.table].label)
        elif one.before and one.after:
            before, after = one.before, one.after
            found += [f.label for name, f in fields(KINDS[one.table]).items() if before.get(name) != after.get(name)]
    return found


def _name(kind: str, row: Row) -> str:
    model = KINDS[kind]
    if model.number_prefix:
        return f"{model.number_prefix}-{row['number']}"
    name = next((column for column in model.named_by if row.get(column)), "")
    return _quoted(fields(model)[name].type.format(row[name]) if name else "")


def _quoted(name: str) -> str:
    line = " ".join(name.split())
    return f"“{line if len(line) <= NAME else f'{line[: NAME - 1]}…'}”" if line else ""
