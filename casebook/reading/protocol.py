"""The lines a child writes and its parent reads: one JSON object each, in ASCII, of a bounded length.

`{"ready": 1}`, for a PDF `{"title": "…", "author": "…", "created": "2024-05-24"}`, then `{"page": 3, "text": "…"}`
(a long page in several), then `{"done": 3, "doubtful": 0}` or `{"failed": "encrypted"}`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casebook.reading.model import Fault, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PIECE_CHARACTERS: Final = 50_000
SAID: Final = 500  # characters of what a file says of itself
LINE_BYTES: Final = 12 * PIECE_CHARACTERS + 100  # a character beyond U+FFFF is twelve bytes of JSON escapes


@dataclass(frozen=True, slots=True)
class Ready:
    """The child's parser is loaded and its limits hold; it has read nothing yet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text of a page."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The file was read to its end: so many pages, so many of them doubtful."""

    pages: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The file cannot be read."""

    fault: Fault


Message = Ready | Said | Piece | Done | Failed


class BrokenLineError(ValueError):
    """Raised for a line that no honest child writes."""


def encode(message: Message) -> Iterator[bytes]:
    """Write a message as lines of at most `LINE_BYTES`."""
    match message:
        case Ready():
            yield _line({"ready": 1})
        case Said(title, author, created):
            yield _line({"title": title[:SAID], "author": author[:SAID], "created": created})
        case Piece(page, text):
            for start in range(0, max(1, len(text)), PIECE_CHARACTERS):
                yield _line({"page": page, "text": text[start : start + PIECE_CHARACTERS]})
        case Done(pages, doubtful):
            yield _line({"done": pages, "doubtful": doubtful})
        case Failed(fault):
            yield _line({"failed": fault.value})


def _line(fields: Mapping[str, int | str]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def decode(untrusted_line: bytes) -> Message:
    """Read one line back, taking no shape or number on trust; raises `BrokenLineError`.

    The text of a piece is still to be cleaned.
    """
    try:
        untrusted_fields = json.loads(untrusted_line)
    except (ValueError, RecursionError) as error:
        raise BrokenLineError from error
    match untrusted_fields:
        case {"title": str(title), "author": str(author), "created": str(created)} if _is_brief(title, author, created):
            return Said(title, author, created)
        case {"page": int(page), "text": str(text)} if page > 0:
            return Piece(page, text)
        case {"done": int(pages), "doubtful": int(doubtful)} if 0 <= doubtful <= pages:
            return Done(pages, doubtful)
        case {"failed": str(fault)} if fault in set(Fault):
            return Failed(Fault(fault))
        case {"ready": 1}:
            return Ready()
    raise BrokenLineError


def _is_brief(title: str, author: str, created: str) -> bool:
    return max(len(title), len(author)) <= SAID and _DAY.fullmatch(created) is not None


_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_DAY: Final = re.compile(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def clean(untrusted_text: str) -> str:
    """Make a text fit to store: every line ends in a line feed alone.

    Lone surrogates become U+FFFD; control characters go, but for tab and form feed.
    """
    text = untrusted_text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text))
