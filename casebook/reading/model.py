"""What a reading is, and what can be wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Page:
    """One page of text: its number from 1, lines ended by a line feed, "" where there is none."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself; "" where it says nothing. `created` is a day or less (ISO 8601)."""

    title: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a file.

    `note` is one sentence for the user where something was not read or may be wrong. `truncated` says that
    the file goes on after the last page or letter here.
    """

    pages: tuple[Page, ...] = ()
    note: str | None = None
    truncated: bool = False
    said: Said = Said()


class Fault(StrEnum):
    """Why a child gave a file up: the only words of its own that it can say to the parent."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_TEXT = "not text"
    TOO_LARGE = "too large"


class UnreadableError(Exception):
    """Raised by a parser, in the child, for a file it cannot read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
