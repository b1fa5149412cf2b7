"""Sample cases as they read back from their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casebook.actions.files import check, open_case
from casebook.actions.samples import build_sample
from casebook.queries.load import snapshot
from casebook.queries.proof import Assessment, assess_all
from casebook.queries.snapshot import Item, Snapshot

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Read:
    """A case as it reads back, with what its evidence comes to."""

    snapshot: Snapshot
    assessed: dict[int, Assessment]

    def claim(self, number: int) -> Item:
        return next(one for one in self.snapshot.of("claim") if one["number"] == number)

    def name(self, record: object) -> str:
        return self.snapshot[record].name if isinstance(record, int) else ""

    def states(self) -> dict[int, str]:
        """Return the state of each claim by number, with its flags."""
        return {int(str(one["number"])): _state(self.assessed[one.id]) for one in self.snapshot.of("claim")}


def read_back(name: str, path: Path) -> Read:
    """Build a sample, close it, check it, and read it."""
    build_sample(name, path)
    with open_case(path) as case:
        assert check(case) == []
        found = snapshot(case)
    return Read(found, assess_all(found))


def _state(found: Assessment) -> str:
    flags = {"denied": found.denied, "contradicted": found.contradicted}
    return ", ".join([found.state, *(word for word, raised in flags.items() if raised)])
