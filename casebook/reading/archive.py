"""ZIP files: the list of what they hold, and the files in them. Their names are text, never places on this disk."""

from __future__ import annotations

import stat
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.limits import whole
from casebook.reading.markup import BROKEN
from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.pages import unlabelled
from casebook.reading.parts_protocol import PIECE_BYTES, Budget, Left, PartBegins, PartBytes, PartEnds, PartsDone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.parts_protocol import PartMessage
    from casebook.reading.protocol import Message

_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_LOCAL_HEADER: Final = 30  # its fixed bytes (APPNOTE 4.3.7)
_SYSTEM: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give the list of what a ZIP holds as pages of text, a line a file: path, bytes, day; then how many pages."""
    members = _members(_opened(whole(stream)))
    yield Said(more=(("files", str(len(members))),))
    yield from unlabelled(_listed(member) for member in members)


def parts(stream: BinaryIO) -> Iterator[PartMessage]:
    """Give out each file in a ZIP; a ZIP in it is a file like another."""
    data = whole(stream)
    archive = _opened(data)
    budget = Budget(len(data))
    members = _members(archive)
    shared = _overlapping(members)
    for member in members:
        why = Left.OVERLAPPING if member.header_offset in shared else _why_not(member)
        if why:
            budget.left[why] += 1
        elif budget.admits(member.file_size):
            yield from _given_out(archive, member, budget)
    yield PartsDone(budget.left)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise UnreadableError(Fault.DAMAGED) from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [member for member in archive.infolist() if not member.is_dir()]


def _listed(member: zipfile.ZipInfo) -> str:
    year, month, day, *_ = member.date_time
    locked = "\tencrypted" if member.flag_bits & _ENCRYPTED else ""
    return f"{' '.join(path_of(member).split())}\t{member.file_size}\t{year:04}-{month:02}-{day:02}{locked}\n"


def path_of(member: zipfile.ZipInfo) -> str:
    """Return the path of a member; most that do not say they are UTF-8 are all the same."""
    if member.flag_bits & _UTF8:
        return member.filename
    with suppress(UnicodeError):
        return member.filename.encode("cp437").decode()
    return member.filename


def _why_not(member: zipfile.ZipInfo) -> Left | None:
    if member.flag_bits & _ENCRYPTED:
        return Left.ENCRYPTED
    if stat.S_ISLNK(member.external_attr >> 16) or any(mark in path_of(member) for mark in _SYSTEM):
        return Left.SYSTEM
    return None


def _overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Return where the members begin whose bytes another claims too: so a small file is made to hold a great many."""
    shared, ordered = set(), sorted(members, key=lambda member: member.header_offset)
    end, last = 0, -1
    for member in ordered:
        if member.header_offset < end:
            shared |= {last, member.header_offset}
        reach = member.header_offset + _LOCAL_HEADER + member.compress_size
        if reach > end:
            end, last = reach, member.header_offset
    return shared


def _given_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Iterator[PartMessage]:
    yield PartBegins(path_of(member))
    is_whole = False
    try:
        with archive.open(member) as data:
            while some := data.read(PIECE_BYTES):
                budget.spend(len(some))
                yield PartBytes(some)
        is_whole = True
    except BROKEN:
        budget.left[Left.DAMAGED] += 1
    yield PartEnds(is_whole)
