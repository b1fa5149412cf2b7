"""The case at one moment, as plain values in memory: what proof, dossier and exchange reason over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casebook.models import KINDS
from casebook.schema.types import Value

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of a detail table; `owner` is the id of the record it belongs to."""

    table: str
    id: int
    owner: int
    values: Values

    def __getitem__(self, name: str) -> Value:
        """Return the stored value of a column."""
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Item:
    """One record: its kind, identity, stored values, and details by the key they are listed under.

    `by_ocr` says of a quote that the text of its place in the evidence was read by OCR.
    """

    kind: str
    id: int
    uid: str
    values: Values
    created_at: str = ""
    trashed: bool = False
    details: Mapping[str, tuple[Detail, ...]] = field(default_factory=dict)
    by_ocr: bool = False

    def __getitem__(self, name: str) -> Value:
        """Return the stored value of a column."""
        return self.values[name]

    def list(self, entry: str) -> tuple[Detail, ...]:
        """Return the details under a key ("citations"), in the order they were made."""
        return self.details.get(entry, ())

    @property
    def name(self) -> str:
        """Return what the record is called inside the case."""
        named_by = KINDS[self.kind].named_by
        return next((str(self.values[column]) for column in named_by if self.values.get(column)), "")


class Snapshot:
    """Records by id. Trashed records are not in it: only what must stay unsaid is asked of the trash.

    Throwing a protected source away must not uncover it, nor those who speak for it.
    """

    def __init__(self, title: str, items: Iterable[Item], *, head: str = "", head_at: str = "") -> None:
        self.title = title
        self.head = head
        self.head_at = head_at
        items = list(items)
        self._items = {item.id: item for item in items if not item.trashed}
        self._trash = {item.id: item for item in items if item.trashed}
        self._by_kind: dict[str, list[Item]] = defaultdict(list)
        for item in self._items.values():
            self._by_kind[item.kind].append(item)

    def __contains__(self, record_id: object) -> bool:
        """Say whether a record is there, and not in the trash."""
        return record_id in self._items

    def __getitem__(self, record_id: int) -> Item:
        """Return a record by id; KeyError where it is not there."""
        return self._items[record_id]

    def __iter__(self) -> Iterator[Item]:
        """Return every record."""
        return iter(self._items.values())

    def get(self, record_id: Value) -> Item | None:
        """Return the record a link points at, or None."""
        return self._items.get(record_id) if isinstance(record_id, int) else None

    def even_trashed(self, record: Value) -> Item | None:
        """Return the record a link points at, in the trash or not, or None."""
        return self.get(record) or (self._trash.get(record) if isinstance(record, int) else None)

    def trashed(self, kind: str) -> list[Item]:
        """Return the records of a kind that are in the trash, oldest first."""
        return [item for item in self._trash.values() if item.kind == kind]

    def of(self, kind: str) -> list[Item]:
        """Return the records of a kind, oldest first."""
        return self._by_kind.get(kind, [])
