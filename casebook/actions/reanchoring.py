"""Quotes found again on a page that was read anew, by their words and those around them, or said to be lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from casebook.actions.anchoring import AROUND
from casebook.case.case import Case
from casebook.case.rows import Row
from casebook.case.tables import table_of
from casebook.schema.passages import place_of
from casebook.schema.placed import Placed


def found_again(case: Case, sha256: str, number: int, placed: Placed) -> None:
    """Put the places of quotes on a page where their words stand now, as one step where any of them moved."""
    rows = _anchors(case, sha256, number)
    changes = {row["id"]: changed for row in rows if (changed := _changed(row, placed))}
    if changes:
        with case.write("Find quotes again") as writer:
            for row_id, values in changes.items():
                writer.change("anchor", row_id, values)


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
    boxes = json.dumps(list(_lines(placed, start, end)))
    return {"start": start, "end": end, "exact": text[start:end], "boxes": boxes, "state": "moved", **around}


def _lines(placed: Placed, start: int, end: int) -> Iterator[list[float]]:
    """Return a rectangle for each line that the characters stand on."""
    line: list[float] = []
    for word in placed.words:
        if word.end <= start or word.start >= end:
            continue
        left, top, right, bottom = word.box
        if line and top < line[3] and bottom > line[1] and left >= line[0]:
            line = [line[0], min(line[1], top), max(line[2], right), max(line[3], bottom)]
        else:
            if line:
                yield line
            line = [left, top, right, bottom]
    if line:
        yield line
