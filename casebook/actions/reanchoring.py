"""Quotes found again on a page that was read anew, by their words and those around them, or said to be lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from casebook.actions.anchoring import AROUND
from casebook.case.case import Case
from casebook.case.rows import Row
from casebook.case.tables import table_of
from casebook.schema.lines import Lines
from casebook.schema.passages import place_of
from casebook.schema.placed import Placed


class FoundAgain(NamedTuple):
    """How many places of quotes stand elsewhere now, and how many were not found any more."""

    moved: int = 0
    lost: int = 0


def found_again(case: Case, sha256: str, number: int, placed: Placed) -> FoundAgain:
    """Put the places of quotes on a page where their words stand now, as one step where any of them moved."""
    rows = _anchors(case, sha256, number)
    changes = {row["id"]: changed for row in rows if (changed := _changed(row, placed))}
    if changes:
        with case.write("Find quotes again") as writer:
            for row_id, values in changes.items():
                writer.change("anchor", row_id, values)
    moved = sum(values["state"] == "moved" for values in changes.values())
    return FoundAgain(moved, len(changes) - moved)


def _anchors(case: Case, sha256: str, number: int) -> list[Row]:
    anchor, quote, held = table_of("anchor"), table_of("quote"), table_of("evidence")
    joined = select(anchor).join(quote, quote.c.id == anchor.c.quote_id).join(held, held.c.id == quote.c.evidence_id)
    with case.read() as connection:
        found = connection.execute(joined.where(held.c.sha256 == sha256, anchor.c.page == number))
        return [dict(row) for row in found.mappings()]


def _changed(row: Mapping[str, Any], placed: Placed) -> dict[str, Any]:
    """Return what is to be changed of a place; nothing where it stands as it did."""
    start, end, text = row["start"], row["end"], placed.text
    if text[start:end] == row["exact"]:
        return {}
    found = place_of(text, row["exact"], row["prefix"] or "", row["suffix"] or "")
    if found is None:
        return {"state": "lost"} if row["state"] != "lost" else {}
    start, end = found
    around = {"prefix": text[max(start - AROUND, 0) : start], "suffix": text[end : end + AROUND]}
    boxes = json.dumps(Lines(placed).boxes_of(start, end))
    return {"start": start, "end": end, "exact": text[start:end], "boxes": boxes, "state": "moved", **around}
