"""What a form asks for to make or change a record of a kind: the same declaration that makes its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casebook.actions.kinds import FILLED_IN, KEPT_LISTS
from casebook.models import KINDS, Detail, Row, details_of
from casebook.models.choices import PRIVATE_SOURCE_TYPES
from casebook.schema.field import Field, fields

# Asked only of a person or a private communication: a published source has neither terms nor a codename.
PRIVATE_GROUPS = {"source": ("Terms", "Protection")}
# Not asked of a source that was never published, unless it is filled.
_WRITTEN = ("author", "publisher", "issued", "issued_stated", "url", "archived_url", "accessed")
_ELSEWHERE = {"quote": ("anchors",)}  # lists that are made by pointing, not by typing
_UNASKED = {"source": {"person": _WRITTEN, "observation": ("publisher", "url", "archived_url", "accessed")}}


@dataclass(frozen=True)
class ListForm:
    """A list that a record may hold: the table of its entries, what one is called, and the fields of each."""

    entry: str
    table: str
    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class KindForm:
    """The fields of a kind in the order they are asked, its lists, and what some fields start with.

    `named` is the field that takes a name typed before the record is made.
    """

    kind: str
    label: str
    fields: tuple[Field, ...]
    lists: tuple[ListForm, ...]
    starts: Mapping[str, str]
    named: str

    def asks(self, group: str, values: Mapping[str, str]) -> bool:
        """Say whether the fields of a group are asked of a record with these values."""
        if group not in PRIVATE_GROUPS.get(self.kind, ()) or values.get("type") in PRIVATE_SOURCE_TYPES:
            return True
        return any(values.get(field.name) for field in self.fields if field.group == group)

    def asks_field(self, name: str, values: Mapping[str, str]) -> bool:
        """Say whether a field is asked of a record with these values."""
        return bool(values.get(name)) or name not in _UNASKED.get(self.kind, {}).get(values.get("type", ""), ())


@cache
def kind_form(kind: str) -> KindForm:
    """Return what a form of a kind asks for."""
    model = KINDS[kind]
    asked = _fields(model, FILLED_IN.get(kind, ()))
    kept = (*KEPT_LISTS.get(kind, ()), *_ELSEWHERE.get(kind, ()))
    lists = tuple(_list_form(entry, detail) for entry, detail in details_of(kind).items() if entry not in kept)
    starts = {field.name: start for field in asked if (start := _start(model, field))}
    return KindForm(kind, model.label, asked, lists, starts, "title" if kind == "source" else model.named_by[0])


def _list_form(entry: str, detail: type[Detail]) -> ListForm:
    return ListForm(entry, str(detail.__tablename__), detail.label, _fields(detail, (detail.owner_column,)))


def _fields(table: type[Row], without: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(field for name, field in fields(table).items() if name not in without)


def _start(table: type[Row], field: Field) -> str:
    default = table.model_fields[field.name].default
    return default if isinstance(default, str) else ""
