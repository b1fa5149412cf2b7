"""Cases built in memory, a call a record, for tests of what is computed from them."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import PydanticUndefined

from casebook.models import DETAILS, KINDS
from casebook.models.base import Row
from casebook.queries.proof import Assessment, assess
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.queries.wording import Sentence
from casebook.schema.types import Value

Cite = dict[str, Value]


class CaseInMemory:
    """Records by id, added one by one; `snapshot()` gives the case as it is then."""

    def __init__(self) -> None:
        self._last_id = 0
        self._records: dict[int, tuple[str, dict[str, Value], dict[str, list[Detail]]]] = {}
        self.trashed: set[int] = set()

    def add(self, kind: str, /, **values: Value) -> int:
        record_id = self._next_id()
        self._records[record_id] = (kind, _row(KINDS[kind], values), {})
        return record_id

    def detail(self, table: str, owner: int, /, **values: Value) -> int:
        detail_id = self._next_id()
        row = _row(DETAILS[table], {DETAILS[table].owner_column: owner, **values})
        details = self._records[owner][2].setdefault(DETAILS[table].entry, [])
        details.append(Detail(table, detail_id, owner, row))
        return detail_id

    def set(self, record_id: int, /, **values: Value) -> None:
        self._records[record_id][1].update(values)

    def source(self, title: str, *origins: int, seen: str = "held", **values: Value) -> int:
        source = self.add("source", title=title, seen=seen, **values)
        self.derive(source, *origins)
        return source

    def quote(self, text: str, source: int | None, *origins: int, **values: Value) -> int:
        quote = self.add("quote", text=text, source_id=source, **values)
        self.derive(quote, *origins)
        return quote

    def derive(self, record: int, *origins: int) -> None:
        for origin in origins:
            self.detail("derivation", record, origin_id=origin)

    def entity(self, name: str, **values: Value) -> int:
        return self.add("entity", name=name, **values)

    def claim(self, text: str, *citations: Cite, about: Iterable[int] = (), **values: Value) -> int:
        claim = self.add("claim", text=text, **values)
        for citation in citations:
            self.cite(claim, **citation)
        for entity in about:
            self.detail("about", claim, entity_id=entity)
        return claim

    def cite(self, record: int, /, **values: Value) -> int:
        return self.detail("citation", record, **values)

    def approach(self, entity: int, *puts: tuple[int, str | None], **values: Value) -> int:
        approach = self.add("approach", entity_id=entity, **values)
        for claim, words in puts:
            self.detail("put", approach, claim_id=claim, words=words)
        return approach

    def line(self, draft: int, text: str, *claims: int, **values: Value) -> int:
        line = self.add("line", draft_id=draft, text=text, **values)
        for claim in claims:
            self.detail("tie", line, claim_id=claim)
        return line

    def snapshot(self) -> Snapshot:
        return Snapshot(
            "A case",
            [
                Item(kind, record_id, f"uid-{record_id}", dict(values), trashed=record_id in self.trashed,
                     details={entry: tuple(rows) for entry, rows in details.items()})
                for record_id, (kind, values, details) in self._records.items()
            ],
        )  # fmt: skip

    def assess(self, record_id: int) -> Assessment:
        snapshot = self.snapshot()
        return assess(snapshot, snapshot[record_id])

    def read(self, sentence: Sentence) -> str:
        snapshot = self.snapshot()
        return sentence.text(lambda record_id: snapshot[record_id].name)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id


def _row(table: type[Row], values: dict[str, Value]) -> dict[str, Value]:
    unknown = values.keys() - table.model_fields.keys()
    assert not unknown, f"{table.__name__} has no {unknown}"
    defaults = {name: info.default for name, info in table.model_fields.items()}
    return {name: None if value is PydanticUndefined else value for name, value in defaults.items()} | values


def by(quote: int | None = None, source: int | None = None, approach: int | None = None, **values: Value) -> Cite:
    """Describe a citation of a quote, a source or a reply."""
    return {"quote_id": quote, "source_id": source, "approach_id": approach, **values}
