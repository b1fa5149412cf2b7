"""Sound and video: no text, but how long they are and when they were made; nothing in them is decoded."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.forward import Ended, Forward
from casebook.reading.model import Said
from casebook.reading.protocol import Done
from casebook.reading.recording_boxes import avi, matroska, mp4, wav
from casebook.reading.recording_frames import flac, mp3, ogg
from casebook.schema.timed import MOST_TIME, time_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casebook.reading.protocol import Message
    from casebook.reading.recording_boxes import Length

_MARKS: Final[tuple[tuple[int, bytes, Callable[[Forward], Length]], ...]] = (
    (8, b"WAVE", wav),
    (8, b"AVI ", avi),
    (4, b"ftyp", mp4),
    (0, b"\x1aE\xdf\xa3", matroska),
    (0, b"OggS", ogg),
    (0, b"fLaC", flac),
)
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)  # clocks that were never set


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a recording says of itself, then that it has no pages."""
    bytes_in = Forward(stream)
    head = bytes_in.peek(12)
    length = next((one for at, mark, one in _MARKS if head[at : at + len(mark)] == mark), mp3)
    try:
        seconds, made = length(bytes_in)
    except (Ended, struct.error):
        seconds, made = None, None
    said = (("duration", time_words(round(seconds))),) if seconds and 0 < seconds * 1000 < MOST_TIME else ()
    yield Said(created=_day(made), more=said)
    yield Done(0)


def _day(made: tuple[datetime, float] | None) -> str:
    """Return the day a moment is of, given as the seconds since another; nothing for one that cannot be."""
    if made is None:
        return ""
    try:
        moment = made[0] + timedelta(seconds=made[1])
    except OverflowError:
        return ""
    return moment.date().isoformat() if _FIRST < moment < _LAST else ""
