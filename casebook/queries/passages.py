"""Passages: what citations cite."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.queries.snapshot import Detail, Item


@dataclass(frozen=True, slots=True)
class Passage:
    """What a citation cites: a quote, or a place in a source.

    `ancestors` are ids of sources: its own, and all it is derived from, through however many hands. They may be ids
    of sources in the trash. `speaker` is the id of the entity whose words
    it gives, where they are somebody's. `traced` is unset where a source it stands on is in the trash: what that one
    was derived from in turn is not known.
    """

    quote: Item | None
    source: Item | None
    source_id: int | None
    locator: str
    ancestors: frozenset[int]
    speaker: int | None
    traced: bool
    withdrawn: bool

    @property
    def key(self) -> tuple[int, str]:
        """Return what tells passages apart: a quote cited twice is one passage."""
        return (self.quote.id, "") if self.quote else (self.source_id or 0, self.locator)

    @property
    def seen(self) -> bool:
        """Tell whether we have seen it ourselves."""
        return is_seen(self.source)

    @property
    def counts(self) -> bool:
        """Tell whether it can support anything: seen by us, and nothing it stands on withdrawn."""
        return self.seen and not self.withdrawn

    @property
    def passed_on(self) -> frozenset[int]:
        """Return the ids of the sources it passes on: none for an original."""
        return self.ancestors - {self.source_id}

    @property
    def origins(self) -> frozenset[int]:
        """Return what no independent passage may share: its ancestors, and the original speaker."""
        return self.ancestors if self.speaker is None else self.ancestors | {self.speaker}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the passage it leads to; None where that is in the trash, or a reply without words."""

    citation: Detail
    passage: Passage | None
    approach: Item | None


def is_seen(source: Item | None) -> bool:
    """Tell whether a source is held or was consulted; one known through another is not seen."""
    return source is not None and source["seen"] in ("held", "consulted")
