"""How long recordings are whose files are frame after frame: MP3, Ogg and FLAC."""

from __future__ import annotations

from struct import unpack
from typing import TYPE_CHECKING, Final, NamedTuple

from casebook.reading.forward import Ended

if TYPE_CHECKING:
    from casebook.reading.forward import Forward
    from casebook.reading.recording_boxes import Length

# ISO/IEC 11172-3, 2.4.2.3, and 13818-3: kbit/s of layer III by index, and samples a second, of MPEG-1 and MPEG-2.
_KBITS_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_FARTHEST: Final = 1 << 20  # bytes passed to find the next frame
_OPUS_RATE: Final = 48_000


class _Frame(NamedTuple):
    size: int
    samples: int
    rate: int
    side: int  # bytes between the head of a frame and what encoders write into the first


def flac(bytes_in: Forward) -> Length:
    """Read a FLAC file (RFC 9639, 8.2): samples in all, and in a second."""
    packed = int.from_bytes(bytes_in.take(26)[18:26], "big")
    rate, samples = packed >> 44, packed & 0xFFFFFFFFF
    return (samples / rate if rate and samples else None), None


def mp3(bytes_in: Forward) -> Length:
    """Read an MP3 file: the frames its encoder counted in the first one, or else all there are."""
    _skip_tag(bytes_in)
    if not _found(bytes_in):
        return None, None
    first = _frame(bytes_in.peek(4))
    counted = _counted(bytes_in.peek(200), first.side) if first else None
    if first and counted:
        return counted * first.samples / first.rate, None
    return _all_frames(bytes_in), None


def _skip_tag(bytes_in: Forward) -> None:
    """Pass an ID3 tag (id3.org, ID3v2.4.0, 3.1): its size is four times seven bits."""
    head = bytes_in.peek(10)
    if head[:3] == b"ID3" and len(head) == 10:
        size = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        bytes_in.skip(10 + size)


def _all_frames(bytes_in: Forward) -> float:
    seconds = 0.0
    try:
        while frame := _frame(bytes_in.peek(4)) if _found(bytes_in) else None:
            bytes_in.skip(frame.size)
            seconds += frame.samples / frame.rate
    except Ended:  # in the middle of the last frame
        pass
    return seconds


def _found(bytes_in: Forward) -> bool:
    """Go on to the next frame; say whether there is one."""
    for _ in range(_FARTHEST):
        head = bytes_in.peek(4)
        if len(head) < 4:
            return False
        if _frame(head):
            return True
        bytes_in.skip(1)
    return False


def _frame(head: bytes) -> _Frame | None:
    """Read the head of a frame of layer III."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, kbits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or kbits in (0, 15) or rate == 3:
        return None
    is_first, mono = version == 3, head[3] >> 6 == 3
    per_second = _RATES[version][rate]
    bits = (_KBITS_1 if is_first else _KBITS_2)[kbits] * 1000
    size = (144 if is_first else 72) * bits // per_second + (head[2] >> 1 & 1)
    side = (17 if mono else 32) if is_first else (9 if mono else 17)
    return _Frame(size, 1152 if is_first else 576, per_second, side)


def _counted(frame: bytes, side: int) -> int | None:
    """Return the frames that follow, where the first says it in the way of Xing, LAME or Fraunhofer."""
    xing = frame[4 + side : 16 + side]
    if xing[:4] in (b"Xing", b"Info") and len(xing) == 12 and xing[7] & 1:
        return int.from_bytes(xing[8:], "big")
    return int.from_bytes(frame[50:54], "big") if frame[36:40] == b"VBRI" else None


def ogg(bytes_in: Forward) -> Length:
    """Read an Ogg file (RFC 3533, 6): where the last page of its sound ends, by its codec's samples a second."""
    rate, skipped, serial, last = 0, 0, -1, 0
    try:
        while True:
            mark, position, number, count = unpack("<4s2xqI8xB", bytes_in.take(27))
            if mark != b"OggS":
                break
            size = sum(bytes_in.take(count))
            if not rate:
                rate, skipped = _codec(bytes_in.peek(min(size, 64)))
                serial = number if rate else -1
            bytes_in.skip(size)
            if number == serial and position > last:
                last = position
    except Ended:
        pass
    return ((last - skipped) / rate if rate and last > skipped else None), None


def _codec(head: bytes) -> tuple[int, int]:
    """Return samples a second, and how many are left out at the start, of the codec whose head this is; 0 for none."""
    if head[:8] == b"OpusHead" and len(head) >= 12:
        return _OPUS_RATE, int.from_bytes(head[10:12], "little")
    if head[:7] == b"\x01vorbis":
        return int.from_bytes(head[12:16], "little"), 0
    if head[:5] == b"\x7fFLAC":
        return int.from_bytes(head[27:30], "big") >> 4, 0
    return (int.from_bytes(head[36:40], "little"), 0) if head[:8] == b"Speex   " else (0, 0)
