"""When words that are selected in a transcript are said, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from casebook.disclosure.evidence_pages import PageRead
from casebook.schema.timed import Cue, span_words


class Part(Protocol):
    """Characters of a page, as they are selected."""

    @property
    def page(self) -> int:
        """Return the number of the page."""

    @property
    def start(self) -> int:
        """Return the first of the characters."""

    @property
    def end(self) -> int:
        """Return the first character behind them."""


@dataclass(frozen=True)
class Timed:
    """A span of a recording, as a locator gives it, and who speaks in all of it: "" for several, or nobody."""

    span: str
    speaker: str


def times_of(pages: Sequence[PageRead], parts: Iterable[Part]) -> Timed | None:
    """Return when the words of a selection are said, by the cues that it touches; None where it touches none."""
    read = {page.number: page for page in pages}
    cues = [cue for part in parts if part.page in read for cue in _touched(read[part.page].cues, part)]
    if not cues:
        return None
    begin = min(cue.begin for cue in cues)
    until = max(cue.begin if cue.until is None else cue.until for cue in cues)
    speakers = {cue.speaker for cue in cues}
    speaker = next(iter(speakers)) if len(speakers) == 1 else ""
    return Timed(span_words(begin // 1000, max(-(-until // 1000), begin // 1000)), speaker)


def _touched(cues: Iterable[Cue], part: Part) -> Iterable[Cue]:
    return (cue for cue in cues if cue.start < part.end and cue.end > part.start)
