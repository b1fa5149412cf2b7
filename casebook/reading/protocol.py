"""The lines a child writes and its parent reads: one JSON object each, in ASCII, of a bounded length.

`{"ready": 1}`, where the file says something of itself `{"title": "…", "author": "…", "created": "2024-05-24",
"more": [["producer", "…"]]}`, then `{"page": 3, "text": "…", "label": "iii", "doubt": "", "cues": []}` (a long page in
several), then `{"done": 3}` or `{"failed": "encrypted"}`.
"""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from casebook.reading.model import Doubt, Fault, Said
from casebook.schema.timed import LONGEST_NAME, MOST_CUES, MOST_TIME, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PIECE_CHARACTERS: Final = 50_000
SAID: Final = 500  # characters of each thing a file says of itself
MOST_SAID: Final = 40  # things it says beyond its title, author and day
LABEL: Final = 100  # characters of a page's label
_CUE_BYTES: Final = 12 * LONGEST_NAME + 60
# A character beyond U+FFFF is twelve bytes of JSON escapes.
LINE_BYTES: Final = 12 * PIECE_CHARACTERS + MOST_CUES * _CUE_BYTES + 100


@dataclass(frozen=True, slots=True)
class Ready:
    """The child's parser is loaded and its limits hold; it has read nothing yet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text of a page; what its first piece says of label, doubt and cues holds for all."""

    page: int
    text: str
    label: str = ""
    doubt: Doubt | None = None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The file was read to its end: so many pages."""

    pages: int


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
        case Said(title, author, created, more):
            pairs = [(name, text[:SAID]) for name, text in more if text][:MOST_SAID]
            yield _line({"title": title[:SAID], "author": author[:SAID], "created": created, "more": pairs})
        case Piece(page, text, label, doubt, cues):
            timed = {"cues": [astuple(cue) for cue in cues]} if cues else {}
            for start in range(0, max(1, len(text)), PIECE_CHARACTERS):
                piece = text[start : start + PIECE_CHARACTERS]
                yield _line({"page": page, "text": piece, "label": label[:LABEL], "doubt": doubt or "", **timed})
                timed = {}
        case Done(pages):
            yield _line({"done": pages})
        case Failed(fault):
            yield _line({"failed": fault.value})


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def decode(untrusted_line: bytes) -> Message:
    """Read one line back, taking no shape or number on trust; raises `BrokenLineError`.

    The text of a piece is still to be cleaned.
    """
    try:
        untrusted_fields = json.loads(untrusted_line)
    except (ValueError, RecursionError) as error:
        raise BrokenLineError from error
    message = _message(untrusted_fields)
    if message is None:
        raise BrokenLineError
    return message


def _message(untrusted: Any) -> Message | None:
    match untrusted:
        case {"page": int(page), "text": str(text), "label": str(label), "doubt": str(doubt)} if page > 0:
            is_known = doubt in _DOUBTS and len(label) <= LABEL
            return Piece(page, text, label, _DOUBTS[doubt], _cues(untrusted.get("cues", []))) if is_known else None
        case {"title": str(title), "author": str(author), "created": str(created), "more": list(more)}:
            said = Said(title, author, created, tuple(_pair(pair) for pair in more[: MOST_SAID + 1]))
            return said if _is_brief(said) else None
        case {"done": int(pages)}:
            return Done(pages)
        case {"failed": str(fault)} if fault in set(Fault):
            return Failed(Fault(fault))
        case {"ready": 1}:
            return Ready()
    return None


def _pair(untrusted: Any) -> tuple[str, str]:
    match untrusted:
        case [str(name), str(text)] if _NAME.fullmatch(name):
            return name, text
    raise BrokenLineError


def _cues(untrusted: Any) -> tuple[Cue, ...]:
    """Read cues that stand in order, one behind the other."""
    if not isinstance(untrusted, list) or len(untrusted) > MOST_CUES:
        raise BrokenLineError
    cues = tuple(map(_cue, untrusted))
    if any(later.start < earlier.end for earlier, later in pairwise(cues)):
        raise BrokenLineError
    return cues


def _cue(untrusted: Any) -> Cue:
    match untrusted:
        case [int(start), int(end), int(begin), int() | None as until, str(speaker)] if len(speaker) <= LONGEST_NAME:
            last = begin if until is None else until
            if 0 <= start < end and 0 <= begin <= last <= MOST_TIME:
                return Cue(start, end, begin, until, clean(speaker))
    raise BrokenLineError


def _is_brief(said: Said) -> bool:
    texts = (said.title, said.author, *(text for _, text in said.more))
    return max(map(len, texts)) <= SAID and len(said.more) <= MOST_SAID and _DAY.fullmatch(said.created) is not None


_DOUBTS: Final[dict[str, Doubt | None]] = {"": None, **{doubt.value: doubt for doubt in Doubt}}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_NAME: Final = re.compile(r"[a-z][a-z0-9 -]{0,39}")
_DAY: Final = re.compile(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES: Final = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))


def clean(untrusted_text: str) -> str:
    """Make a text fit to store: every line ends in a line feed alone.

    Lone surrogates become U+FFFD; control characters go, but for tab and form feed.
    """
    text = untrusted_text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():  # as most pages are: three times as fast
        return text.encode("ascii").translate(None, _CONTROL_BYTES).decode("ascii")
    return _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text))
