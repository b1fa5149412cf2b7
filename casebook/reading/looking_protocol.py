"""What the parent asks of a child that shows one file, and how the child answers.

First the file: a line `{"password": "…"}`, then its bytes in pieces, each after its length in four bytes, the last of
no length. Then, one at a time, requests: `{"render": 3, "width": 1000, "height": 1414, "bare": false}` or
`{"place": 3}`. The file and each request are answered by a line `{"parts": [5656000]}` and the bytes it names, or by a
line `{"failed": "page"}`. Where the two share memory, the bytes of a picture are left there: `{"drawn": 5656000}`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final

LINE_BYTES: Final = 1000
MAX_SHEETS: Final = 100_000
MAX_LABEL: Final = 40
MAX_PICTURE_PIXELS: Final = 40_000_000
MAX_PICTURE_BYTES: Final = 4 * MAX_PICTURE_PIXELS  # BGRx
MAX_SIDE: Final = 30_000  # of an image, in pixels; of a page, in points, ISO 32000 has half as much

_LENGTH: Final = struct.Struct(">I")


class Trouble(StrEnum):
    """Why a child shows nothing: the only words of its own that it can say to the parent."""

    EMPTY = "empty"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    PAGE = "page"


class UnshowableError(Exception):
    """Raised in the child for a file or a page it cannot show."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class BrokenAnswerError(ValueError):
    """Raised in the parent for an answer that no honest child gives."""


@dataclass(frozen=True, slots=True)
class Render:
    """Draw a page, numbered from 1, on so many pixels; `bare` leaves out what was laid over it."""

    page: int
    width: int
    height: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Give the text of a page, and where its words stand."""

    page: int


Request = Render | Place


@dataclass(frozen=True, slots=True)
class Drawn:
    """So many bytes of a picture are in the memory that is shared."""

    size: int


def encode_password(password: str) -> bytes:
    """Write the line that goes before a file."""
    return _line({"password": password})


def decode_password(line: bytes) -> str:
    """Read it, in the child."""
    return str(json.loads(line)["password"])


def encode_piece(piece: bytes) -> tuple[bytes, bytes]:
    """Write a piece of a file; an empty one ends it."""
    return _LENGTH.pack(len(piece)), piece


def read_pieces(stream: BinaryIO) -> bytearray:
    """Read a whole file, in the child; what goes beyond its memory raises MemoryError."""
    whole = bytearray()
    while size := _LENGTH.unpack(stream.read(_LENGTH.size))[0]:
        whole += stream.read(size)
    return whole


def encode_request(request: Request) -> bytes:
    """Write a request as a line."""
    match request:
        case Render(page, width, height, bare):
            return _line({"render": page, "width": width, "height": height, "bare": bare})
        case Place(page):
            return _line({"place": page})


def decode_request(line: bytes) -> Request:
    """Read it, in the child."""
    asked = json.loads(line)
    if "render" in asked:
        return Render(asked["render"], asked["width"], asked["height"], asked["bare"])
    return Place(asked["place"])


def encode_head(sizes: Sequence[int]) -> bytes:
    """Write the line that goes before parts of so many bytes."""
    return _line({"parts": list(sizes)})


def encode_drawn(size: int) -> bytes:
    """Write the line that stands for a picture in the memory that is shared."""
    return _line({"drawn": size})


def encode_trouble(trouble: Trouble) -> bytes:
    """Write the line that stands for an answer."""
    return _line({"failed": trouble.value})


def decode_head(untrusted_line: bytes, most: Sequence[int]) -> tuple[int, ...] | Drawn | Trouble:
    """Read the sizes of as many parts as `most` bounds, or why there are none; raises `BrokenAnswerError`."""
    match _loaded(untrusted_line):
        case {"drawn": int(size)} if len(most) == 1 and 0 < size <= most[0]:
            return Drawn(size)
        case {"failed": str(trouble)} if trouble in set(Trouble):
            return Trouble(trouble)
        case {"parts": [*parts]} if len(parts) == len(most):
            sizes = tuple(part for part in parts if type(part) is int)
            if len(sizes) == len(most) and all(0 <= size <= top for size, top in zip(sizes, most, strict=True)):
                return sizes
    raise BrokenAnswerError


def decode_sheets(untrusted: bytes) -> list[tuple[float, float, str]]:
    """Read width, height and label of each page; raises `BrokenAnswerError`."""
    match _loaded(untrusted):
        case [*rows] if 0 < len(rows) <= MAX_SHEETS:
            return [_sheet(row) for row in rows]
    raise BrokenAnswerError


def _sheet(untrusted: object) -> tuple[float, float, str]:
    match untrusted:
        case [int() | float() as width, int() | float() as height, str(label)] if len(label) <= MAX_LABEL:
            if 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE:
                return float(width), float(height), "".join(filter(str.isprintable, label)).strip()
    raise BrokenAnswerError


def _loaded(untrusted: bytes) -> object:
    try:
        loaded: object = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswerError from error
    return loaded


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"
