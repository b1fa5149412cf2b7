"""Small cases and files for these tests, and what two of them have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from casebook.case.case import Case
from casebook.case.tables import metadata
from casebook.disclosure import View, view
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item

Triple = tuple[str, str, str, str]

ANNA = {"id": "anna", "schema": "Person", "properties": {"name": ["Anna Quell"], "country": ["si"]}}
FIRM = {"id": "firm", "schema": "Company", "properties": {"name": ["Quellwerk d.o.o."]}}
OWNS = {
    "id": "owns",
    "schema": "Ownership",
    "properties": {"owner": ["anna"], "asset": ["firm"], "percentage": ["48.4"], "startDate": ["2019-06"]},
}


def write_lines(path: Path, lines: Iterable[Any]) -> Path:
    """Write a file with an object a line; a text stands as it is."""
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def entity_line(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    """Return the object of a line."""
    return {"id": key, "schema": schema, "properties": properties}


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def triples(path: Path) -> set[Triple]:
    """Return every value of a FollowTheMoney file as (id, schema, property, value), and each entity by itself."""
    found = set()
    for line in lines_of(path):
        found.add((line["id"], line["schema"], "", ""))
        values = ((name, value) for name, values in line["properties"].items() for value in values)
        found |= {(line["id"], line["schema"], name, value) for name, value in values}
    return found


def records(case: Case, kind: str) -> list[Item]:
    """Return the records of a kind."""
    return snapshot(case).of(kind)


def seen(case: Case, audience: str = "internal") -> View:
    """Return what an audience sees of a case on a day of these tests."""
    return view(snapshot(case), {}, audience, today=date(2031, 5, 20))


def contents(case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the tables that hold what a case says; history and counters only ever grow."""
    grow = ("step", "change", "counter")
    with case.read() as connection:
        tables = [table for table in metadata.sorted_tables if table.name not in grow]
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}
