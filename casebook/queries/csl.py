"""Sources as CSL-JSON items (Citation Style Language 1.0.2, appendix IV), which reference managers read."""

from __future__ import annotations

import json
from typing import Any

from casebook.queries.snapshot import Item
from casebook.schema.edtf import BadDate, Edtf, Form, Moment, Span, in_words, parse
from casebook.schema.types import Value

CslItem = dict[str, Any]

# CSL has no type for a person who talked to us, nor for what we saw.
_TYPES = {"person": "personal_communication", "observation": "document", "": "document"}
_IN_A_CONTAINER = (
    "article-newspaper", "article-magazine", "article-journal", "post-weblog", "post", "webpage", "broadcast",
    "chapter",
)  # fmt: skip


def csl_item(source: Item, key: str) -> CslItem:
    """Return a source as a CSL-JSON item under the given id, holding only what is filled.

    Authors are literal names: which part of a name is the family's is not ours to guess. A date that CSL cannot
    say in date-parts is given in words.
    """
    kind = source["type"]
    published_in = "container-title" if kind in _IN_A_CONTAINER else "publisher"
    item = {
        "id": key,
        "type": _TYPES.get(str(kind or ""), kind),
        "title": source["title"] or source["description"],
        "author": [{"literal": name} for name in _names(source["author"])],
        published_in: source["publisher"],
        "issued": csl_date(source["issued"]) or _literal(source["issued_stated"]),
        "accessed": csl_date(source["accessed"]),
        "language": source["language"],
        "URL": source["url"],
        "archive_location": source["archived_url"],
    }
    return {name: value for name, value in item.items() if value}


def csl_date(edtf: Value) -> CslItem | None:
    """Return an EDTF date as a CSL date: date-parts where they say all of it, words where they do not."""
    if not edtf:
        return None
    try:
        read = parse(str(edtf))
    except BadDate:
        return _literal(edtf)
    parts = _date_parts(read)
    return {"date-parts": parts} if parts else {"literal": in_words(read)}


def _date_parts(read: Edtf) -> list[list[int]]:
    """Return one date or the two ends of an interval as numbers, or nothing where they would lose something."""
    item = read.items[0]
    ends = item.ends if isinstance(item, Span) else (item,)
    plain = read.form in (Form.DATE, Form.INTERVAL) and len(read.items) == 1
    if not plain or not all(isinstance(end, Moment) and _exact(end) for end in ends):
        return []
    return [_numbers(end) for end in ends if isinstance(end, Moment)]


def _exact(moment: Moment) -> bool:
    return moment.exact and not moment.mark and not moment.clock and moment.month < "13" and moment.year.isdigit()


def _numbers(moment: Moment) -> list[int]:
    return [int(part) for part in (moment.year, moment.month, moment.day) if part]


def _literal(words: Value) -> CslItem | None:
    return {"literal": str(words)} if words else None


def _names(stored: Value) -> list[str]:
    return list(json.loads(stored)) if isinstance(stored, str) else []
