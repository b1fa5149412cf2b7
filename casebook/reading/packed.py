"""What a ZIP is for, by its first bytes: office files say it in the first of their members."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER: Final = struct.Struct("<4sHHHHHIIIHH")  # APPNOTE 4.3.7
_MARK: Final = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_SIZES_FOLLOW: Final = 0x8
_MOST: Final = 1 << 16  # unpacked bytes looked at
_MIMETYPE: Final = re.compile(rb"application/(vnd\.oasis\.opendocument\.[a-z-]+|epub\+zip)")  # ISO 26300-3, 3.3
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_MAIN: Final = (
    (b"wordprocessingml.document.main+xml", _OFFICE + "wordprocessingml.document"),
    (b"spreadsheetml.sheet.main+xml", _OFFICE + "spreadsheetml.sheet"),
    (b"presentationml.presentation.main+xml", _OFFICE + "presentationml.presentation"),
    (b"ms-word.document.macroEnabled.main+xml", "application/vnd.ms-word.document.macroenabled.12"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.sheet.macroenabled.12"),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
)
_FOLDERS: Final = {
    "word/": (".docx", _MAIN[0][1]),
    "xl/": (".xlsx", _MAIN[1][1]),
    "ppt/": (".pptx", _MAIN[2][1]),
}


class _Member(NamedTuple):
    name: str
    packed: bytes
    method: int


def office_type(head: bytes, suffix: str) -> str | None:
    """Return the media type of the office file that a ZIP is, by its first bytes; None for any other ZIP.

    Where those do not reach far enough to tell, a name that agrees with the folders in it does.
    """
    members = list(_members(head))
    for member in members:
        if member.name == "mimetype" and (told := _MIMETYPE.fullmatch(member.packed.strip())):
            return told[0].decode("ascii")
        if member.name == "[Content_Types].xml" and (known := _by_content(_unpacked(member))):
            return known
    names = [member.name for member in members]
    is_package = any(name in {"[Content_Types].xml", "_rels/.rels"} for name in names)
    for folder, (ending, media_type) in _FOLDERS.items():
        signs = (is_package, suffix == ending, any(name.startswith(folder) for name in names))
        if sum(signs) > 1:
            return media_type
    return None


def _by_content(xml: bytes) -> str | None:
    return next((media_type for mark, media_type in _MAIN if mark in xml), None)


def _members(head: bytes) -> Iterator[_Member]:
    """Give the members that begin in the first bytes; never those of a ZIP inside, whose bytes are stepped over."""
    at = 0
    while head[at : at + 4] == _MARK and at + _HEADER.size <= len(head):
        _, _, flags, method, _, _, _, size, _, names, extra = _HEADER.unpack_from(head, at)
        begins = at + _HEADER.size + names + extra
        name = head[at + _HEADER.size : at + _HEADER.size + names].decode("utf-8", "replace")
        is_open = bool(flags & _SIZES_FOLLOW) and not size
        yield _Member(name, head[begins : None if is_open else begins + size], method)
        if is_open and method == _STORED:
            return  # where it ends cannot be told
        at = _end(head, begins) if is_open else begins + size


def _end(head: bytes, begins: int) -> int:
    """Find the next member after one whose size is told only behind it, by unpacking it."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacking.decompress(head[begins:], _MOST)
    except zlib.error:
        return len(head)
    found = head.find(_MARK, len(head) - len(unpacking.unused_data)) if unpacking.eof else -1
    return found if found >= 0 else len(head)


def _unpacked(member: _Member) -> bytes:
    if member.method == _STORED:
        return member.packed
    if member.method != _DEFLATED:
        return b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(member.packed, _MOST)
    except zlib.error:
        return b""
