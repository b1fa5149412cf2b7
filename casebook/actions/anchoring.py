"""Where in its evidence a quote stands: what is given of a place, completed by the page's text as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from casebook.case.tables import blob, page, table_of
from casebook.case.writer import Writer
from casebook.errors import Invalid

AROUND = 32
"""Characters kept before and after a passage, to tell it from the same words elsewhere."""

_WHERE = "anchors"


def anchored(writer: Writer, quote_id: int, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place with the words that stand there, those around them, and the page's number as printed.

    `raw` gives the page, counted from 1, and the first and the last but one of its characters as `start` and `end`.
    Raises Invalid where the quote is of no evidence, or the page has no such characters.
    """
    text, label = _page(writer, quote_id, raw.get("page"))
    start, end = _offset(raw, "start"), _offset(raw, "end")
    if not 0 <= start < end <= len(text):
        raise Invalid({_WHERE: f"The page has {len(text):,} characters: give a start and a later end within them."})
    around = {"prefix": text[max(start - AROUND, 0) : start], "suffix": text[end : end + AROUND]}
    given = {name: raw[name] for name in ("page", "boxes") if name in raw}
    return {**given, "start": start, "end": end, "exact": text[start:end], "label_printed": label, **around}


def _page(writer: Writer, quote_id: int, number: Any) -> tuple[str, str | None]:
    evidence_id = writer.row("quote", quote_id)["evidence_id"]
    if evidence_id is None:
        raise Invalid({_WHERE: "A place is on a page of a file: name the evidence that the quote is from."})
    held = table_of("evidence")
    read = select(page.c.text, page.c.label).join(blob).join(held, held.c.sha256 == blob.c.sha256)
    read = read.where(held.c.id == evidence_id, page.c.number == _whole(number))
    found = writer.connection.execute(read).first()
    if found is None:
        raise Invalid({_WHERE: "Nothing was read of this page: give a page of the file that has text."})
    return found.text, found.label


def _offset(raw: Mapping[str, Any], name: str) -> int:
    return _whole(raw.get(name))


def _whole(given: Any) -> int:
    return int(given) if isinstance(given, int | str) and str(given).isdecimal() else -1
