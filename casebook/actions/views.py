"""Saved views: how a table of one kind is arranged, or a dossier set up, under a name. Saving one is a step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from casebook.actions.records import known_kind
from casebook.case.case import Case
from casebook.case.fold import fold
from casebook.case.tables import table_of
from casebook.errors import CaseError, Invalid

NAME = 100  # characters at most
STATE = 100_000  # characters of JSON at most
DOSSIER = "dossier"  # in place of a kind: what is asked of a dossier, as its presets are


@dataclass(frozen=True)
class View:
    """A table of a kind as it was arranged: columns, order and what it is narrowed to, as the window wrote them."""

    kind: str
    name: str
    state: dict[str, Any]


def save_view(case: Case, kind: str, name: str, state: Mapping[str, Any]) -> View:
    """Save an arrangement under a name; one of the same name, however capitalised, is replaced. Raises Invalid."""
    view = View(kind if kind == DOSSIER else known_kind(kind), " ".join(name.split()), dict(state))
    written = json.dumps(view.state, ensure_ascii=False, sort_keys=True)
    _must_fit(view.name, written)
    with case.write("Save view") as writer:
        values = {"kind": kind, "name": view.name, "state": written}
        if standing := _ids_of(writer.connection, kind, view.name):
            writer.change("saved_view", standing[0], values)
        else:
            writer.add("saved_view", values)
    return view


def views(case: Case, kind: str) -> list[View]:
    """Return the saved views of a kind by name."""
    table = table_of("saved_view")
    with case.read() as connection:
        found = connection.execute(select(table.c.name, table.c.state).where(table.c.kind == kind)).all()
    return sorted((View(kind, row.name, json.loads(row.state)) for row in found), key=lambda view: fold(view.name))


def remove_view(case: Case, kind: str, name: str) -> None:
    """Remove a saved view; raise CaseError where there is none of that name."""
    with case.write("Remove view") as writer:
        standing = _ids_of(writer.connection, kind, name)
        if not standing:
            raise CaseError("This view is no longer there: choose another.")
        writer.remove("saved_view", standing[0])


def _must_fit(name: str, written: str) -> None:
    if not 0 < len(name) <= NAME:
        raise Invalid({"name": f"Give the view a name of at most {NAME} characters."})
    if len(written) > STATE:
        raise Invalid({"state": "This view narrows by more than can be kept: narrow it by less."})


def _ids_of(connection: Connection, kind: str, name: str) -> list[int]:
    table = table_of("saved_view")
    asked = select(table.c.id, table.c.name).where(table.c.kind == kind).order_by(table.c.id)
    return [row.id for row in connection.execute(asked) if fold(row.name) == fold(" ".join(name.split()))]
