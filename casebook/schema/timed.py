"""When the words of a page are said in a recording, and by whom."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Final

from casebook.errors import CaseError

MOST_CUES: Final = 500  # on a page
MOST_TIME: Final = 1000 * 3600 * 1000  # milliseconds: a recording of a thousand hours
LONGEST_NAME: Final = 60  # characters of a speaker's name
_MOST_BYTES: Final = MOST_CUES * 12 * (LONGEST_NAME + 20)
_DAMAGED: Final = "The times on this page are damaged: have its file read again."


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters `start` to `end` of a page's text, said from `begin` until `until`, in milliseconds of the recording.

    `until` is None where nothing says it, `speaker` "" where nobody is named.
    """

    start: int
    end: int
    begin: int
    until: int | None
    speaker: str = ""


def pack_cues(cues: Iterable[Cue]) -> bytes:
    """Write the cues of a page, in the order of its text, as a few bytes each."""
    return zlib.compress(json.dumps([astuple(cue) for cue in cues]).encode("ascii"))


def unpack_cues(data: bytes) -> tuple[Cue, ...]:
    """Read them back; raises CaseError where the bytes are damaged."""
    unpacking = zlib.decompressobj()
    try:
        listed = json.loads(unpacking.decompress(data, _MOST_BYTES))
        cues = tuple(Cue(*one) for one in listed)
    except (zlib.error, ValueError, TypeError, RecursionError):
        raise CaseError(_DAMAGED) from None
    if not unpacking.eof:
        raise CaseError(_DAMAGED)
    return cues


def span_words(begin: int, end: int | None = None) -> str:
    """Return whole seconds as hh:mm:ss, or as two such times with an en dash between them where they differ."""
    return time_words(begin) if end is None or end == begin else f"{time_words(begin)}\N{EN DASH}{time_words(end)}"


def time_words(seconds: int) -> str:
    """Return whole seconds as hh:mm:ss."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
