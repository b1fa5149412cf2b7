"""What type of recording a file is, by its first bytes."""

from __future__ import annotations

import re
from typing import Final

_SOUND: Final = frozenset({".m4a", ".m4b", ".mka", ".weba", ".aac"})  # names of boxes that hold no pictures
# Brands of ISO/IEC 14496-12 files that are neither images nor named below.
_MOVIE: Final = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4V[ HP]|MSNV|NDS.|F4V |dash|XAVC|mmp4|CAEP|hvc1|piff")
_BRANDS: Final = (
    (b"M4A", "audio/mp4"),
    (b"M4B", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
    (b"3g2", "video/3gpp2"),
    (b"3gp", "video/3gpp"),
)
_TAG: Final = re.compile(rb"ID3[\x02-\x04][^\xff]")
_FRAME: Final = re.compile(rb"\xff[\xfb\xfa\xf3\xf2\xe3\xe2][\x10-\xef]")  # of MPEG layer III


def recording(head: bytes, suffix: str) -> str | None:
    """Return the media type of sound or video, or None where a file is neither by its first bytes."""
    if head[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12], suffix)
    if head[:4] == b"\x1aE\xdf\xa3":
        kind = "audio" if suffix in _SOUND else "video"
        return f"{kind}/webm" if b"webm" in head[:64] else f"{kind}/matroska" if b"matroska" in head[:64] else None
    if head[:4] == b"OggS":
        return "video/ogg" if b"\x80theora" in head else "audio/ogg"
    if head[:4] == b"fLaC":
        return "audio/flac"
    return "audio/mpeg" if _TAG.match(head) or _FRAME.match(head) else None


def _of_brand(brand: bytes, suffix: str) -> str | None:
    found = next((media_type for mark, media_type in _BRANDS if brand.startswith(mark)), None)
    if found is None and _MOVIE.match(brand):
        return "audio/mp4" if suffix in _SOUND else "video/mp4"
    return found
