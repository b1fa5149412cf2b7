"""Recordings made by hand, byte by byte as their formats are published: short, silent, and valid."""

from __future__ import annotations

import io
import struct
import wave

OPUS_RATE = 48_000


def wav(seconds: float, rate: int = 8000) -> bytes:
    """Return a WAV file: one channel, two bytes a sample."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\0\0" * round(seconds * rate))
    return out.getvalue()


def flac(seconds: float, rate: int = 44_100) -> bytes:
    """Return the head of a FLAC file (RFC 9639, 8.2): its STREAMINFO, and no frame."""
    samples = round(seconds * rate)
    packed = (rate << 44) | (0 << 41) | (15 << 36) | samples
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC" + bytes([0x80]) + len(info).to_bytes(3, "big") + info


def mp3(frames: int, *, xing: bool = False, tagged: bytes = b"") -> bytes:
    """Return MPEG-1 layer III at 128 kbit/s and 44.1 kHz: each frame is 1,152 samples in 417 bytes."""
    head = bytes.fromhex("fffb9064")
    first = head + bytes(32) + b"Xing" + struct.pack(">II", 1, frames) if xing else b""
    tag = b"ID3\x04\0\0" + bytes([0, 0, len(tagged) >> 7, len(tagged) & 127]) + tagged if tagged else b""
    return tag + first.ljust(417 if xing else 0, b"\0") + (head + bytes(413)) * frames


def box(kind: bytes, *inside: bytes) -> bytes:
    """Return a box of ISO/IEC 14496-12."""
    data = b"".join(inside)
    return struct.pack(">I", 8 + len(data)) + kind + data


def mp4(seconds: float, brand: bytes = b"isom", *, last: bool = True, wide: bool = False, made: int = 0) -> bytes:
    """Return an MP4 or MOV file with nothing but its head, which comes `last` or first."""
    scale, units = 1000, round(seconds * 1000)
    if wide:
        times = struct.pack(">IQQIQ", 1 << 24, made, made, scale, units)
    else:
        times = struct.pack(">IIIII", 0, made, made, scale, units)
    moov = box(b"moov", box(b"mvhd", times, bytes(80)))
    mdat = box(b"mdat", bytes(5000))
    return box(b"ftyp", brand, bytes(4), brand) + (mdat + moov if last else moov + mdat)


def ogg(seconds: float, codec: str = "opus", skipped: int = 312) -> bytes:
    """Return an Ogg file (RFC 3533): the head of its codec, and a last page that says how long it is."""
    if codec == "opus":  # RFC 7845
        head, rate = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, skipped, 16_000, 0, 0), OPUS_RATE
    else:
        rate, skipped = 44_100, 0
        head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, rate, 0, 0, 0, 0xB8, 1)
    end = skipped + round(seconds * rate)
    return (
        _page(head, 0, 2, 0) + _page(b"comment", 0, 0, 1) + _page(bytes(200), end // 2, 0, 2) + _page(b"x", end, 4, 3)
    )


def _page(data: bytes, position: int, flags: int, number: int) -> bytes:
    head = b"OggS\0" + bytes([flags]) + struct.pack("<qII", position, 7, number)
    sizes = bytes([1, len(data)])
    crc = _crc(head + bytes(4) + sizes + data)
    return head + struct.pack("<I", crc) + sizes + data


def _crc(data: bytes) -> int:
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7) if value & 0x80000000 else value << 1
    return value & 0xFFFFFFFF


def element(code: str, data: bytes) -> bytes:
    """Return an element of EBML (RFC 8794)."""
    return bytes.fromhex(code) + (1 << 56 | len(data)).to_bytes(8, "big") + data


def matroska(seconds: float, kind: bytes = b"matroska", *, endless: bool = False) -> bytes:
    """Return the head of a Matroska or WebM file; of a stream, whose size nobody knew, if it is `endless`."""
    head = element("1a45dfa3", element("4282", kind))
    info = element("2ad7b1", (1_000_000).to_bytes(3, "big")) + element("4489", struct.pack(">d", seconds * 1000))
    inside = element("ec", bytes(40)) + element("1549a966", info) + element("1654ae6b", b"")
    segment = bytes.fromhex("1853806701ffffffffffffff") + inside if endless else element("18538067", inside)
    return head + segment


ALL = {
    "talk.wav": wav(1.5),
    "talk.flac": flac(1.5),
    "talk.mp3": mp3(200),
    "talk.m4a": mp4(1.5, b"M4A "),
    "talk.mp4": mp4(1.5),
    "talk.mov": mp4(1.5, b"qt  "),
    "talk.3gp": mp4(1.5, b"3gp4"),
    "talk.ogg": ogg(1.5, "vorbis"),
    "talk.opus": ogg(1.5),
    "talk.mkv": matroska(1.5),
    "talk.webm": matroska(1.5, b"webm"),
}
