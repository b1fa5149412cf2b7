"""Where in its evidence a quote stands: what is given of a place, completed by the page's text as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from casebook.case.tables import blob, page, table_of
from casebook.case.writer import Writer
from casebook.errors import Invalid
from casebook.schema.passages import place_of

AROUND = 32
"""Characters kept before and after a passage, to tell it from the same words elsewhere."""

_WHERE = "anchors"


def anchored(writer: Writer, quote_id: int, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place with the words that stand there, those around them, and the page's number as printed.

    `raw` gives the page, counted from 1, and where its characters are as `start` and `end`, the end not among them;
    where it gives the words as `exact`, too, they are looked for where the text that is kept has others there. Of a
    page whose text is not kept, as of a file that opens with a password, they are all there is. Raises Invalid where
    the quote is of no evidence, or the page has no such characters or words.
    """
    text, label = _page(writer, quote_id, raw.get("page"))
    if not text.strip():
        return _taken_on_trust(raw)
    start, end = _standing(text, raw, _offset(raw, "start"), _offset(raw, "end"))
    if not 0 <= start < end <= len(text):
        raise Invalid({_WHERE: f"The page has {len(text):,} characters: give a start and a later end within them."})
    around = {"prefix": text[max(start - AROUND, 0) : start], "suffix": text[end : end + AROUND]}
    given = {name: raw[name] for name in ("page", "boxes") if name in raw}
    return {**given, "start": start, "end": end, "exact": text[start:end], "label_printed": label, **around}


def _taken_on_trust(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place as it is given; a quote is never said to agree with words that nothing else knows of."""
    exact, page = raw.get("exact"), _whole(raw.get("page"))
    if not isinstance(exact, str) or not exact.strip() or page < 1:
        raise Invalid({_WHERE: "Nothing was read of this page: give a page of the file that has text."})
    return {name: raw[name] for name in ("page", "boxes", "start", "end", "exact") if name in raw}


def _page(writer: Writer, quote_id: int, number: Any) -> tuple[str, str | None]:
    evidence_id = writer.row("quote", quote_id)["evidence_id"]
    if evidence_id is None:
        raise Invalid({_WHERE: "A place is on a page of a file: name the evidence that the quote is from."})
    held = table_of("evidence")
    read = select(page.c.text, page.c.label).join(blob).join(held, held.c.sha256 == blob.c.sha256)
    read = read.where(held.c.id == evidence_id, page.c.number == _whole(number))
    found = writer.connection.execute(read).first()
    return (found.text, found.label) if found else ("", None)


def _standing(text: str, raw: Mapping[str, Any], start: int, end: int) -> tuple[int, int]:
    """Return where the words stand in the text that is kept of their page, which another version may have read."""
    exact = raw.get("exact")
    if not isinstance(exact, str) or not exact or text[max(start, 0) : max(end, 0)] == exact:
        return start, end
    around = text[max(start - AROUND, 0) : max(start, 0)], text[max(end, 0) : max(end, 0) + AROUND]
    found = place_of(text, exact, *around)
    if found is None:
        raise Invalid({_WHERE: "These words are not in the text that is kept of this page: read the file anew."})
    return found


def _offset(raw: Mapping[str, Any], name: str) -> int:
    return _whole(raw.get(name))


def _whole(given: Any) -> int:
    return int(given) if isinstance(given, int | str) and str(given).isdecimal() else -1
