"""What a picker calls records by, and what tells namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from casebook.case.fold import fold
from casebook.disclosure.printed import printed_number, printed_value
from casebook.disclosure.shown import NameShown
from casebook.disclosure.view import View, called
from casebook.models import KINDS
from casebook.queries.lookfor import Term
from casebook.queries.snapshot import Item
from casebook.schema.field import fields
from casebook.schema.types import Value

_BRIEF = 120  # characters of a hint
_HINTS = {
    "source": ("type", "publisher", "issued"),
    "contact": ("source_id", "when"),
    "evidence": ("source_id", "media_type"),
    "quote": ("source_id", "locator"),
    "entity": ("schema_name", "countries"),
    "relationship": ("subject_id", "object_id", "start"),
    "event": ("date", "track"),
    "claim": ("number", "section"),
    "approach": ("entity_id", "sent"),
    "line": ("draft_id",),
    "task": ("due", "who"),
}


def name_shown(view: View, item: Item) -> NameShown:
    """Return a record as a list of names has it."""
    return NameShown(item.id, item.uid, item.kind, name_of(view, item), hint(view, item))


def name_of(view: View, item: Item) -> str:
    """Return what a record is called; an edge by the two it joins, for its role alone says little."""
    if item.kind != "relationship":
        return called(item)
    between = f"— {item['role']} —" if item["role"] else called(item)
    return f"{view.name_of(item['subject_id'])} {between} {view.name_of(item['object_id'])}"


def hint(view: View, item: Item) -> str:
    """Return in a few words what tells a record from others of its name."""
    named = fields(KINDS[item.kind])
    columns = _HINTS.get(item.kind, ()) if item.kind != "relationship" else ("start",)
    told = [text for column in columns if (text := printed_value(view, item, named[column]))]
    return " · ".join(told)[:_BRIEF]


def names_in(view: View, item: Item) -> list[str]:
    """Return every name a reader may look a record up by, as far as the view shows it."""
    number = printed_number(view, item) if KINDS[item.kind].number_prefix else ""
    return [*_names(item.kind, item.values), *([number, str(item["number"])] if number else [])]


def stored_names(kind: str, row: Mapping[str, Value]) -> list[str]:
    """Return every name a record may be looked up by, as it is stored."""
    prefix = KINDS[kind].number_prefix
    return [*_names(kind, row), *([f"{prefix}-{row['number']}", str(row["number"])] if prefix else [])]


def _names(kind: str, row: Mapping[str, Value]) -> list[str]:
    """Return the names of a record, and the other names it goes by; the word of a choice is no name."""
    named = fields(KINDS[kind])
    words = [named[column].type.words(row[column]) for column in KINDS[kind].named_by]
    others = named["aliases"].type.plain(row["aliases"]) if "aliases" in named else []
    return [name for name in (*words, *others) if name]


def number_begun(kind: str, typed: str) -> str:
    """Return the digits typed of a record's number ("c-1", "1"); nothing where it is no number of this kind."""
    prefix = KINDS[kind].number_prefix
    shape = re.fullmatch(rf"(?:{prefix}-?)?(\d{{1,18}})", typed.strip(), re.IGNORECASE)
    return shape[1] if prefix and shape else ""


def likeness(names: Iterable[str], typed: str, terms: Iterable[Term]) -> int | None:
    """Return how well names fit what was typed, 0 best: the whole name, its beginning, words of it; None for none."""
    told = [fold(name) for name in names]
    together = "\n".join(told)
    if not all(re.search(term.pattern(), together) for term in terms):
        return None
    asked = fold(typed.strip())
    return 0 if asked in told else 1 if any(name.startswith(asked) for name in told) else 2
