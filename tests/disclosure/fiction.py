"""Cases written out as plain values, so that a test can change one of them and build the case again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from casebook.models import DETAILS, KINDS, details_of
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.field import fields
from casebook.schema.types import Link, Names, Value


@dataclass
class Entry:
    """A record as written: its kind, values (a link is the handle of a record) and details by key."""

    kind: str
    values: dict[str, Value]
    details: dict[str, list[dict[str, Value]]] = field(default_factory=dict)


class Fiction:
    """Records by handle; `snapshot` gives them ids in the order of their handles in `order`."""

    def __init__(self, title: str, head_at: str = "2031-05-20T16:41:07Z") -> None:
        self.title = title
        self.head_at = head_at
        self.head = "9f2c41aa07d3" + "0" * 52
        self.entries: dict[str, Entry] = {}

    def add(self, handle: str, kind: str, /, **values: object) -> None:
        """Write a record; a list value is the record's details under that key, or a list of names."""
        entry = Entry(kind, {})
        for name, value in values.items():
            if isinstance(value, list) and name in details_of(kind):
                entry.details[name] = value
            else:
                entry.values[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value  # type: ignore[assignment]
        self.entries[handle] = entry

    def rows(self) -> Iterator[tuple[str, str, dict[str, Value]]]:
        """Return every row as handle, table and values, to be read or changed."""
        for handle, entry in self.entries.items():
            yield handle, entry.kind, entry.values
            for key, details in entry.details.items():
                for detail in details:
                    yield handle, str(details_of(entry.kind)[key].__tablename__), detail

    def snapshot(self, order: Iterable[str] = (), *, salt: int = 0, backwards: bool = False) -> Snapshot:
        """Build the case. `salt` moves ids, uids and creation times; `backwards` turns the details round."""
        handles = [*order] or [*self.entries]
        ids = {handle: index + 1 + salt for index, handle in enumerate(handles)}
        items = [_item(handle, self.entries[handle], ids, salt, backwards) for handle in handles]
        return Snapshot(self.title, items, head=self.head, head_at=self.head_at)


def _item(handle: str, entry: Entry, ids: dict[str, int], salt: int, backwards: bool) -> Item:
    own = ids[handle]
    details = {
        key: tuple(_detail(own, key, entry.kind, number, values, ids) for number, values in _turned(rows, backwards))
        for key, rows in entry.details.items()
    }
    uid = str(UUID(int=own * 7919 + salt, version=4))
    values = _filled(KINDS[entry.kind], entry.values, ids)
    return Item(entry.kind, own, uid, values, f"2031-05-{1 + own % 28:02d}", details=details)


def _turned(rows: list[dict[str, Value]], backwards: bool) -> list[tuple[int, dict[str, Value]]]:
    return list(enumerate(reversed(rows) if backwards else rows))


def _detail(owner: int, key: str, kind: str, number: int, values: dict[str, Value], ids: dict[str, int]) -> Detail:
    model = details_of(kind)[key]
    filled = _filled(model, values, ids) | {model.owner_column: owner}
    return Detail(str(model.__tablename__), owner * 1000 + number, owner, filled)


def _filled(model: type, values: dict[str, Value], ids: dict[str, int]) -> dict[str, Value]:
    """Return a value for each field: a handle as an id, and what is not written as the model's default."""
    named = fields(model)
    unknown = set(values) - set(named)
    assert not unknown, f"{model.__name__} has no {unknown}"
    defaults = {name: info.default for name, info in model.model_fields.items() if name in named}  # type: ignore[attr-defined]
    filled = {n: values.get(n, d if isinstance(d, str | int) else None) for n, d in defaults.items()}
    return {
        name: ids[value] if isinstance(named[name].type, Link) and isinstance(value, str) else value
        for name, value in filled.items()
    }


def names_field(table: str, name: str) -> bool:
    """Tell whether a field holds a list of names."""
    return isinstance(fields({**KINDS, **DETAILS}[table])[name].type, Names)
