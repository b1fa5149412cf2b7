"""How long recordings are whose files are boxes in boxes: WAV and AVI (RIFF), MP4 and MOV, Matroska and WebM."""

from __future__ import annotations

from datetime import UTC, datetime
from struct import unpack
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from casebook.reading.forward import Forward

Length: TypeAlias = tuple[float | None, tuple[datetime, float] | None]
"""Seconds, and when it was made as seconds since a moment; None where it does not say."""

_UNKNOWN: Final[Length] = (None, None)
_MOST: Final = 100_000  # boxes that are looked at
_SINCE_MP4: Final = datetime(1904, 1, 1, tzinfo=UTC)
_SINCE_MATROSKA: Final = datetime(2001, 1, 1, tzinfo=UTC)
_SEGMENT, _INFO, _CLUSTER = 0x18538067, 0x1549A966, 0x1F43B675
_SCALE, _DURATION, _DATE = 0x2AD7B1, 0x4489, 0x4461


def wav(bytes_in: Forward) -> Length:
    """Read a WAV file (Microsoft and IBM, Multimedia Programming Interface, 1991): its bytes by those of a second."""
    bytes_in.skip(12)
    rate = 0
    for _ in range(_MOST):
        kind, size = unpack("<4sI", bytes_in.take(8))
        if kind == b"data":
            return (size / rate if rate and 0 < size < 0xFFFFFFFF else None), None
        if kind == b"fmt " and size >= 12:
            rate = unpack("<8xI", bytes_in.take(12))[0]
            size -= 12
        bytes_in.skip(size + size % 2)
    return _UNKNOWN


def avi(bytes_in: Forward) -> Length:
    """Read an AVI file: its frames by the microseconds of one."""
    kind, _, listed, first, _ = unpack("<12x4sI4s4sI", bytes_in.take(32))
    if (kind, listed, first) != (b"LIST", b"hdrl", b"avih"):
        return _UNKNOWN
    each, frames = unpack("<I12xI", bytes_in.take(20))
    return each * frames / 1_000_000, None


def mp4(bytes_in: Forward) -> Length:
    """Read an MP4 or MOV file (ISO/IEC 14496-12, 8.2.2): the header of the movie, which may come after all the rest."""
    for _ in range(_MOST):
        size, kind = unpack(">I4s", bytes_in.take(8))
        size -= 8
        if size == 1 - 8:
            size = unpack(">Q", bytes_in.take(8))[0] - 16
        if kind == b"mvhd":
            return _movie(bytes_in)
        if size < 0:  # to the end of the file, or nonsense
            return _UNKNOWN
        if kind != b"moov":
            bytes_in.skip(size)
    return _UNKNOWN


def _movie(bytes_in: Forward) -> Length:
    wide = bytes_in.take(4)[0] == 1
    made, _, scale, units = unpack(">QQIQ" if wide else ">IIII", bytes_in.take(28 if wide else 16))
    unknown = units in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
    return (units / scale if scale and not unknown else None), (_SINCE_MP4, made)


def matroska(bytes_in: Forward) -> Length:
    """Read a Matroska or WebM file (RFC 9559, 5.1.2): its duration in units of so many nanoseconds."""
    scale, units, made = 1_000_000, None, None
    for _ in range(_MOST):
        if units is not None and made is not None:
            break
        code, size = _number(bytes_in, marked=True), _number(bytes_in, marked=False)
        if code in (_SEGMENT, _INFO):
            continue
        if code == _CLUSTER or (units is not None and code not in (_SCALE, _DATE)):
            break
        if code == _SCALE and size <= 8:
            scale = int.from_bytes(bytes_in.take(size), "big")
        elif code == _DURATION and size in (4, 8):
            units = unpack(">f" if size == 4 else ">d", bytes_in.take(size))[0]
        elif code == _DATE and size == 8:
            made = _SINCE_MATROSKA, unpack(">q", bytes_in.take(8))[0] / 1_000_000_000
        else:
            bytes_in.skip(size)
    return (None if units is None else units * scale / 1_000_000_000), made


def _number(bytes_in: Forward, *, marked: bool) -> int:
    """Read a number of EBML (RFC 8794, 4), with the bit that marks its length if that is part of it."""
    first = bytes_in.take(1)[0]
    length = 9 - first.bit_length()
    if length > 8:
        return 0
    head = first if marked else first & (0xFF >> length)
    return int.from_bytes(bytes([head]) + bytes_in.take(length - 1), "big")
