"""What a window and the child that builds its dossiers say to each other.

The window writes frames: a length of eight bytes, then a pickled `Job` or `Ask`. Pickle is right here because both
ends are ours: the child is started by the window from its own code, and its stdin is a pipe that nobody else can
write to. What comes back is not pickled: lines of JSON, and after the line of a page its pixels as raw bytes.
"""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from casebook.disclosure import View
from casebook.disclosure.exhibited import Exhibit
from casebook.dossier.book import Options

CHILD = "casebook.dossier"
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Job:
    """A dossier asked for: to be written at `out`, or with no `out` to be held in memory and looked at.

    `shown` are the exhibits made for the view, by the ids of their quotes.
    """

    view: View
    options: Options
    out: Path | None = None
    shown: Mapping[int, Exhibit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """The image of a page of the dossier in memory, counted from 0, asked for at a width in pixels."""

    page: int
    width: int


Request: TypeAlias = Job | Ask


@dataclass(frozen=True, slots=True)
class Progress:
    """So many steps done of so many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Built:
    """The dossier is there: its pages and notes, the characters no font has, and the size of a page in points."""

    pages: int
    notes: int
    missing: tuple[int, ...]
    page_width: float
    page_height: float


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no dossier, and this sentence says why and what to do."""

    sentence: str


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page in red, green and blue, a byte each; a row takes `stride` bytes."""

    page: int
    width: int
    height: int
    stride: int
    pixels: bytes


Answer: TypeAlias = Progress | Built | Refused | PageImage


def framed(request: Request) -> bytes:
    """Return a request as the child reads it."""
    pickled = pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(pickled)) + pickled


def requests(stream: BinaryIO) -> Iterator[Request]:
    """Return the requests of the window until it closes its end."""
    while length := stream.read(_LENGTH.size):
        request = pickle.loads(stream.read(_LENGTH.unpack(length)[0]))  # noqa: S301 - written by `framed`, see above
        if not isinstance(request, Job | Ask):
            raise TypeError("a request must be a Job or an Ask")
        yield request


def answered(answer: Answer) -> bytes:
    """Return an answer as the window reads it."""
    match answer:
        case Progress(done, total):
            return _line({"progress": [done, total]})
        case Built(pages, notes, missing, width, height):
            return _line({"built": [pages, notes, list(missing), float(width), float(height)]})
        case Refused(sentence):
            return _line({"refused": sentence})
        case PageImage(page, width, height, stride, pixels):
            return _line({"page": [page, width, height, stride], "bytes": len(pixels)}) + pixels


def _line(told: object) -> bytes:
    return json.dumps(told).encode("ascii") + b"\n"


class Answers:
    """The answers of one child, taken apart as the bytes of its stdout come in."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._line: object = None

    def take(self, data: bytes) -> Iterator[Answer]:
        """Add what has come, and return each answer that is now complete."""
        self._waiting += data
        while answer := self._next():
            yield answer

    def _next(self) -> Answer | None:
        if self._line is None and (end := self._waiting.find(b"\n") + 1):
            self._line = json.loads(self._cut(end))
        if self._line is None:
            return None
        answer = self._read(self._line)
        self._line = None if answer else self._line
        return answer

    def _read(self, told: object) -> Answer | None:
        match told:
            case {"progress": [int(done), int(total)]}:
                return Progress(done, total)
            case {"built": [int(pages), int(notes), list(missing), float(width), float(height)]}:
                return Built(pages, notes, tuple(missing), width, height)
            case {"refused": str(sentence)}:
                return Refused(sentence)
            case {"page": [int(page), int(width), int(height), int(stride)], "bytes": int(size)}:
                whole = len(self._waiting) >= size
                return PageImage(page, width, height, stride, self._cut(size)) if whole else None
        raise ValueError("the child that builds dossiers said something else than `answered` writes")

    def _cut(self, size: int) -> bytes:
        cut = bytes(self._waiting[:size])
        del self._waiting[:size]
        return cut
