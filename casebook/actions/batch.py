"""What became of files that were to be taken in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class TakenFile:
    """A file that is in evidence now; `note` says what of it could not be read, `part` that it came inside another."""

    name: str
    uid: str
    duplicate: bool = False
    note: str = ""
    part: bool = False


@dataclass
class Batch:
    """What became of files that were to be taken in: those that are in, and by name why others are not."""

    taken: list[TakenFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
