"""What type a file is, by its bytes; its name only chooses between types that the bytes allow."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from casebook.reading.encoding import encoding_of
from casebook.reading.packed import office_type
from casebook.reading.sniff_recording import recording

UNKNOWN: Final = "application/octet-stream"
TEXT: Final = "text/plain"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")

# Readers look for the header in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
_PDF_HEADER: Final = re.compile(rb"\A%PDF|^%PDF-[12]\.", re.MULTILINE)
_PDF_HEADER_WITHIN: Final = 1024
_LONG_MARK: Final = 5  # a shorter mark ("BM", "GIF", "MZ") may well begin a text
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_TEXTS: Final = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".json": "application/json",
    ".xml": "application/xml",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".eml": "message/rfc822",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
}
_USUAL: Final = {"image/x-ms-bmp": "image/bmp"}
_MAIL: Final = frozenset({"message/rfc822", "multipart/related"})
_RTF: Final = b"{\\rtf"
_WEB_PAGE: Final = re.compile(rb"\A(\xef\xbb\xbf)?\s*(<!doctype html|<html[\s>])", re.IGNORECASE)
_VTT: Final = re.compile(rb"\A(\xef\xbb\xbf)?WEBVTT[\s]")
_SRT: Final = re.compile(rb"\A(\xef\xbb\xbf)?\s*\d{1,9}\s*\d{1,3}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_BRANDS: Final = {  # ISO/IEC 23008-12, annex B
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis"), "image/heic"),
    **dict.fromkeys((b"mif1", b"msf1"), "image/heif"),
}


def sniff(head: bytes, name: str) -> str:
    """Give the media type of a file from its first bytes (8 KiB will do) and its name.

    A text that carries no mark of its own takes the kind of text its name says; anything else that carries
    none is `application/octet-stream`, whatever it is called. An empty file is an empty text.
    """
    suffix = PurePath(name).suffix.lower()
    sure = _sure(head, suffix)
    if sure is not None:
        return sure
    is_text = not head or encoding_of(head) is not None
    if is_text and _TEXTS.get(suffix) in _MAIL:
        return _TEXTS[suffix]  # what it carries may have any mark
    marked = _by_mark(head, suffix, shortest=_LONG_MARK if is_text else 2)
    if marked is not None:
        return marked
    return _TEXTS.get(suffix, TEXT) if is_text else UNKNOWN


def _sure(head: bytes, suffix: str) -> str | None:
    """Give the type of what says it in so many words."""
    if head.startswith(_ZIPS):
        return office_type(head, suffix) or "application/zip"
    if _PDF_HEADER.search(head[:_PDF_HEADER_WITHIN]):
        return "application/pdf"
    if head.startswith(_RTF):
        return "text/rtf"
    if _VTT.match(head) or _SRT.match(head):
        return "text/vtt" if _VTT.match(head) else "application/x-subrip"
    if _WEB_PAGE.match(head) and suffix not in _TEXTS:
        return "text/html"
    return (_BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None) or recording(head, suffix)


def _by_mark(head: bytes, suffix: str, shortest: int) -> str | None:
    """Give the type of the best mark found: one the suffix agrees with, else the longest."""
    from puremagic import PureError, magic_string  # noqa: PLC0415 -- 30 ms no reading child has to wait for

    try:
        found = magic_string(head)
    except (PureError, ValueError, IndexError):  # nothing known; an empty head; a CSV (puremagic 1.30)
        return None
    marks = [mark for mark in found if len(mark.byte_match) >= shortest and _MEDIA_TYPE.fullmatch(mark.mime_type)]
    marks.sort(key=lambda m: (m.extension == suffix, len(m.byte_match)), reverse=True)
    return _USUAL.get(marks[0].mime_type, marks[0].mime_type) if marks else None
