"""Sentences about records, with the records' names left open until it is known who reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a sentence for the name of a record."""

    record_id: int


Part = str | Ref
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. Its plain parts are fixed words and numbers, never what somebody entered in a record.

    `topic` is a fixed word for what it is about, for who counts sentences; it makes no sentence another one.
    """

    parts: Parts
    topic: str = field(default="", compare=False)

    @property
    def refs(self) -> tuple[int, ...]:
        """Return the ids of the records it names, in order."""
        return tuple(part.record_id for part in self.parts if isinstance(part, Ref))

    def on(self, topic: str) -> Sentence:
        """Return the same sentence with what it is about; one that says so already keeps its own word."""
        return self if self.topic else replace(self, topic=topic)

    def text(self, name_of: Callable[[int], str]) -> str:
        """Return the words, with each record under the name `name_of` gives it."""
        words = ""
        for part in self.parts:
            said = part if isinstance(part, str) else name_of(part.record_id)
            words += said[1:] if said.startswith(".") and words.endswith(".") else said
        return words


def say(*parts: Part | Parts) -> Sentence:
    """Build a sentence from words, places for names, and runs of both."""
    return Sentence(tuple(one for part in parts for one in (part if isinstance(part, tuple) else (part,))))


def listed(items: Sequence[Part | Parts]) -> Parts:
    """Return the items as a list in prose: A, B and C."""
    run: list[Part] = []
    for place, item in enumerate(items):
        if place:
            run.append(" and " if place == len(items) - 1 else ", ")
        run.extend(item if isinstance(item, tuple) else (item,))
    return tuple(run)
