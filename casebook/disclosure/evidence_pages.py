"""Files in evidence as the newsroom's own look at them: page by page, and by the text that was read of them.

Everything here blocks, and may be called from any thread: it reads the case by a connection of its own, in spells of a
few milliseconds, and never touches the one that the case holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from casebook.actions.files import Case
from casebook.case.connection import RawConnection, open_raw
from casebook.case.trouble import explained
from casebook.disclosure.reads import Reader
from casebook.errors import CaseError
from casebook.reading.looking import LOOKED_AT, Locked, Looking, Picture, Sheet, look
from casebook.schema.placed import Placed, Word, unpack_words
from casebook.schema.timed import Cue, unpack_cues
from casebook.schema.types import Properties

__all__ = [
    "FileShown",
    "Locked",
    "Looking",
    "PageRead",
    "Picture",
    "Placed",
    "Sheet",
    "Word",
    "file_of",
    "look_at",
    "must_be_as_received",
    "pieces_of",
    "read_pages",
]

_BUSY_MS: Final = 5_000  # nobody watches this thread: it can wait for a save to end
_FILE: Final = "SELECT name, media_type, size, sha256, pages, reading_note, says FROM evidence WHERE id = ?"
_PAGES: Final = """
    SELECT page.number, page.label, page.text, page.how, page.confidence, page.doubt,
        CASE page.how WHEN 'timed' THEN page.words END
    FROM page JOIN blob ON blob.id = page.blob_id WHERE blob.sha256 = ? ORDER BY page.number"""
_OCR: Final = """
    SELECT page.text, page.words FROM page JOIN blob ON blob.id = page.blob_id
    WHERE blob.sha256 = ? AND page.number = ? AND page.how = 'ocr' AND page.words IS NOT NULL"""
_CHUNK: Final = """
    SELECT chunk.data FROM chunk JOIN blob ON blob.id = chunk.blob_id
    WHERE blob.sha256 = ? AND blob.complete = 1 AND chunk.number = ?"""


@dataclass(frozen=True)
class FileShown:
    """A file in evidence; `looked_at` says that it can be shown page by page, `note` what reading it found.

    `duration` is how long a recording is, as hh:mm:ss, where it says so.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    pages: int
    note: str
    looked_at: bool
    duration: str = ""

    @property
    def is_recording(self) -> bool:
        """Say whether it is sound or video."""
        return self.media_type.startswith(("audio/", "video/"))


@dataclass(frozen=True)
class PageRead:
    """The text of a page as it was read last: `how` is "text", "ocr" or "timed", `confidence` of OCR 0 to 100.

    `label` is the number printed on it, or "", and `doubt` why its text may be wrong, or "". `timing` says when the
    words of a recording are said, packed: a day of talk has a hundred thousand cues.
    """

    number: int
    label: str
    text: str
    how: str
    confidence: int | None
    doubt: str
    timing: bytes = b""

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Return when the words of a recording are said, and by whom."""
        return unpack_cues(self.timing) if self.timing else ()


def file_of(case: Case, reader: Reader, evidence_id: int) -> FileShown:
    """Return what is known of a file; raises CaseError where this reader may not look at it, or it is gone."""
    if reader.audience != "internal":
        raise CaseError("Files in evidence are for the newsroom's own eyes: view the case as internal to look at them.")
    with _apart(case) as connection:
        row = _one(connection, _FILE, evidence_id)
    if row is None:
        raise CaseError("This file is no longer in the case: choose another.")
    name, media_type, size, sha256, pages, note, says = row
    duration = next(iter(Properties().plain(says).get("duration", ())), "")
    looked_at = media_type in LOOKED_AT
    return FileShown(name, media_type or "", size, sha256, pages or 0, note or "", looked_at, duration)


def read_pages(case: Case, reader: Reader, evidence_id: int) -> tuple[PageRead, ...]:
    """Return the text of a file's pages as the case keeps it; raises CaseError as file_of does."""
    file = file_of(case, reader, evidence_id)
    with _apart(case) as connection:
        rows = connection.execute(_PAGES, (file.sha256,)).fetchall()
    return tuple(
        PageRead(number, label or "", text, how or "text", confidence, doubt or "", timing or b"")
        for number, label, text, how, confidence, doubt, timing in rows
    )


def must_be_as_received(case: Case, reader: Reader, evidence_id: int) -> None:
    """Read a file through; raise CaseError where its bytes are not those received, or as file_of does."""
    for _ in _bytes_of(case, file_of(case, reader, evidence_id)):
        pass


def look_at(case: Case, reader: Reader, evidence_id: int, password: str = "") -> Looking:
    """Open a file to be looked at page by page, in a child that ends with `close`.

    The words of a page that was read by OCR are those the case keeps. Raises Locked where the file wants a password,
    or another, and CaseError as file_of does, or where the file cannot be shown.
    """
    file = file_of(case, reader, evidence_id)
    return look(_bytes_of(case, file), file.media_type, password, kept=lambda page: _ocr(case, file.sha256, page))


def pieces_of(case: Case, sha256: str) -> Iterator[bytes]:
    """Return the bytes kept under a hash as they are, a chunk at a time; the case may be written to between any two."""
    number = 0
    with _apart(case) as connection:
        while row := _one(connection, _CHUNK, sha256, number):
            yield row[0]
            number += 1


def _bytes_of(case: Case, file: FileShown) -> Iterator[bytes]:
    """Return the bytes of a file, a chunk at a time; at their end, CaseError is raised where others were received."""
    digest = hashlib.sha256()
    for piece in pieces_of(case, file.sha256):
        yield piece
        digest.update(piece)
    if digest.hexdigest() != file.sha256:
        raise CaseError("The bytes of this file are not those received: check the case.")


def _ocr(case: Case, sha256: str, page: int) -> Placed | None:
    with _apart(case) as connection:
        row = _one(connection, _OCR, sha256, page)
    return Placed(row[0], unpack_words(row[1])) if row else None


def _one(connection: RawConnection, sql: str, *values: str | int) -> tuple[Any, ...] | None:
    """Return the one row there is, read to its end: nothing stays locked."""
    return next(iter(connection.execute(sql, values).fetchall()), None)


@contextmanager
def _apart(case: Case) -> Iterator[RawConnection]:
    with explained():
        connection = open_raw(case.path, case.key, readonly=True)
        try:
            connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
            yield connection
        finally:
            connection.close()
