"""What a reading is, and what can be wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casebook.schema.timed import Cue


class Doubt(StrEnum):
    """Why the text of a page is not to be trusted: the words kept with the page."""

    UNREAD = "could not be read"
    UNMAPPED = "no unicode map"
    PRIVATE = "private use characters"
    MOJIBAKE = "mojibake"
    GUESSED = "encoding guessed"
    TIMES = "times do not follow"
    """The words are as written; when they are said to have been spoken cannot be right."""
    NORMALISED = "presentation forms normalised"
    """What was printed stands in its plain letters: right in all but the form, so no cause for a warning."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of text: its number from 1, lines ended by a line feed, "" where there is none.

    `label` is the number printed on it, or the name of the sheet it is of; `doubt` a `Doubt`, or "". `cues` say when
    the words of a recording are said, in the order of the text.
    """

    number: int
    text: str
    label: str = ""
    doubt: str = ""
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself; "" where it says nothing. `created` is a day or less (ISO 8601).

    `more` are pairs of a short lower-case name ("producer", "camera", "latitude", "to") and what is said of it.
    """

    title: str = ""
    author: str = ""
    created: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a file.

    `note` is one sentence for the user where something was not read or may be wrong. `truncated` says that
    the file goes on after the last page or letter here, `locked` that it opens with a password alone.
    """

    pages: tuple[Page, ...] = ()
    note: str | None = None
    truncated: bool = False
    said: Said = Said()
    locked: bool = False


class Fault(StrEnum):
    """Why a child gave a file up: the only words of its own that it can say to the parent."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_TEXT = "not text"
    TOO_LARGE = "too large"
    TOO_MANY_PIXELS = "too many pixels"


class UnreadableError(Exception):
    """Raised by a parser, in the child, for a file it cannot read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
