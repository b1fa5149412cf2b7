"""How a child gives out the files inside a container, one after another, and what it may give.

`{"part": "photos/a.jpg"}`, then its bytes as lines of base64 after a colon, then `{"whole": true}`, or false where its
bytes turn out broken; at last `{"done": {"encrypted": 2}}`, what was left out and how many of each.
"""

from __future__ import annotations

import binascii
import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_PARTS: Final = 10_000
MOST_BYTES: Final = 1 << 30
MOST_TIMES: Final = 100  # the container's own size, and 100 MB for small ones
MOST_ADDED: Final = 100_000_000
PATH: Final = 1000  # characters
PIECE_BYTES: Final = 48 << 10
LINE_BYTES: Final = PIECE_BYTES // 3 * 4 + 10


class Left(StrEnum):
    """Why a part is not given out."""

    ENCRYPTED = "encrypted"
    TOO_LARGE = "too large"
    TOO_MANY = "too many"
    DAMAGED = "damaged"
    OVERLAPPING = "overlapping"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class PartBegins:
    """A file inside, by the path it has there."""

    path: str


@dataclass(frozen=True, slots=True)
class PartBytes:
    """Some of its bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class PartEnds:
    """No more of its bytes come; where they are not `whole`, what came is not the file."""

    whole: bool


@dataclass(frozen=True, slots=True)
class PartsDone:
    """No more parts come."""

    left: Mapping[Left, int]


PartMessage = PartBegins | PartBytes | PartEnds | PartsDone


class Budget:
    """What may still be given out of a container of that size, and what was left out."""

    def __init__(self, size: int) -> None:
        self.left: Counter[Left] = Counter()
        self._bytes = most_bytes(size)
        self._parts = MOST_PARTS

    def admits(self, size: int) -> bool:
        """Say whether a part of that size can be given out, and note where it cannot."""
        if self._parts <= 0:
            self.left[Left.TOO_MANY] += 1
        elif size > self._bytes:
            self.left[Left.TOO_LARGE] += 1
        else:
            self._parts -= 1
            return True
        return False

    def spend(self, size: int) -> None:
        """Count bytes given out."""
        self._bytes -= size


def most_bytes(size: int) -> int:
    """Return how many bytes may come out of a container of that many."""
    return min(MOST_BYTES, MOST_TIMES * size + MOST_ADDED)


def given_out(begins: PartBegins, data: bytes, budget: Budget) -> Iterator[PartMessage]:
    """Give out a part that is at hand whole, if it may be."""
    if budget.admits(len(data)):
        budget.spend(len(data))
        yield begins
        yield from pieces_of([data])
        yield PartEnds(whole=True)


def pieces_of(data: Iterable[bytes]) -> Iterator[PartBytes]:
    """Cut bytes as they fit on a line."""
    for some in data:
        for start in range(0, len(some), PIECE_BYTES):
            yield PartBytes(some[start : start + PIECE_BYTES])


def encode_part(message: PartMessage) -> bytes:
    """Write a message as one line of at most `LINE_BYTES`."""
    match message:
        case PartBytes(data):
            return b":" + binascii.b2a_base64(data)
        case PartBegins(path):
            return _line({"part": path[-PATH:]})
        case PartEnds(whole):
            return _line({"whole": whole})
        case PartsDone(left):
            return _line({"done": {why.value: count for why, count in left.items()}})


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def decode_part(untrusted_line: bytes) -> PartMessage | None:
    """Read one line back; None for one that no honest child writes. A path is still to be cleaned."""
    try:
        if untrusted_line.startswith(b":"):
            data = binascii.a2b_base64(untrusted_line[1:].rstrip(b"\n"), strict_mode=True)
            return PartBytes(data) if 0 < len(data) <= PIECE_BYTES else None
        untrusted = json.loads(untrusted_line)
    except (ValueError, RecursionError):  # binascii.Error is a ValueError
        return None
    return _message(untrusted)


def _message(untrusted: object) -> PartMessage | None:
    match untrusted:
        case {"part": str(path)} if len(path) <= PATH:
            return PartBegins(path)
        case {"whole": bool(whole)}:
            return PartEnds(whole)
        case {"done": dict(left)} if all(_is_count(*pair) for pair in left.items()):
            return PartsDone({Left(why): count for why, count in left.items()})
    return None


def _is_count(why: object, count: object) -> bool:
    return why in set(Left) and type(count) is int and 0 < count < 1 << 32
