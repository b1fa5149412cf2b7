"""What type a file is, by its bytes; its name only chooses between types that the bytes allow."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from casebook.reading.encoding import encoding_of

UNKNOWN: Final = "application/octet-stream"
TEXT: Final = "text/plain"
_ZIP: Final = "application/zip"

# Readers look for the header in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
_PDF_HEADER: Final = re.compile(rb"\A%PDF|^%PDF-[12]\.", re.MULTILINE)
_PDF_HEADER_WITHIN: Final = 1024
_LONG_MARK: Final = 5  # a shorter mark ("BM", "GIF", "MZ") may well begin a text
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_TEXTS: Final = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".md": "text/markdown",
    ".json": "application/json",
    ".xml": "application/xml",
    ".html": "text/html",
    ".htm": "text/html",
    ".eml": "message/rfc822",
}


def sniff(head: bytes, name: str) -> str:
    """Give the media type of a file from its first bytes (8 KiB will do) and its name.

    A text that carries no mark of its own takes the kind of text its name says; anything else that carries
    none is `application/octet-stream`, whatever it is called. An empty file is an empty text.
    """
    suffix = PurePath(name).suffix.lower()
    if _PDF_HEADER.search(head[:_PDF_HEADER_WITHIN]):
        return "application/pdf"
    is_text = not head or encoding_of(head) is not None
    marked = _by_mark(head, suffix, shortest=_LONG_MARK if is_text else 2)
    if marked is not None:
        return marked
    return _TEXTS.get(suffix, TEXT) if is_text else UNKNOWN


def _by_mark(head: bytes, suffix: str, shortest: int) -> str | None:
    """Give the type of the best mark found: one the suffix agrees with, else the longest.

    A ZIP is nothing more unless the suffix says so, for half of all office formats share its mark.
    """
    from puremagic import PureError, magic_string  # noqa: PLC0415 -- 30 ms no reading child has to wait for

    try:
        found = magic_string(head)
    except (PureError, ValueError, IndexError):  # nothing known; an empty head; a CSV (puremagic 1.30)
        return None
    marks = [mark for mark in found if len(mark.byte_match) >= shortest and _MEDIA_TYPE.fullmatch(mark.mime_type)]
    marks.sort(key=lambda m: (m.extension == suffix, m.mime_type == _ZIP, len(m.byte_match)), reverse=True)
    return marks[0].mime_type if marks else None
