"""What a window shows of a draft, line by line: plain values, made in `casebook.disclosure.draft_sheet`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.disclosure.shown import Badge, NameShown

UNCHECKED = ("opinion", "transition")
"""Kinds of lines that state nothing to be proven."""


@dataclass(frozen=True)
class ReasonShown:
    """Why a line cannot be published: a sentence, a fixed word for what it is about, and the records it names."""

    text: str
    topic: str
    records: tuple[NameShown, ...] = ()


@dataclass(frozen=True)
class TieShown:
    """A claim that a line states: its number, its state, and the characters that state it; the whole line for None."""

    claim: int
    uid: str
    label: str
    words: str
    state: Badge
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class SignedShown:
    """Somebody's verdict on a line, stored and as printed; `stale` says that the line had other words then."""

    verdict: str
    label: str
    by: str
    at: str
    reason: str
    stale: bool


@dataclass(frozen=True)
class LineShown:
    """A line of a draft with what was found of it today; `sign_offs` are in the order they were entered."""

    id: int
    uid: str
    number: int
    text: str
    kind: str
    kind_label: str
    ready: bool
    reasons: tuple[ReasonShown, ...] = ()
    ties: tuple[TieShown, ...] = ()
    sign_offs: tuple[SignedShown, ...] = ()
    quote: NameShown | None = None

    @property
    def signed(self) -> SignedShown | None:
        """Return the last verdict given."""
        return self.sign_offs[-1] if self.sign_offs else None

    def lacks(self, topic: str) -> bool:
        """Tell whether a reason of this topic stands against it."""
        return any(reason.topic == topic for reason in self.reasons)


@dataclass(frozen=True)
class DraftSheet:
    """A draft line by line. `counts` has "lines", "ready" and "not ready", and how many lines lack what, by topic."""

    draft: NameShown
    lines: tuple[LineShown, ...]
    counts: Mapping[str, int]
