"""One file shown page by page: the parent's side, which believes nothing of what the child with the file in it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt
from typing import Final, Self

from casebook.errors import CaseError
from casebook.reading.looking_process import Process
from casebook.reading.looking_protocol import (
    MAX_PICTURE_PIXELS,
    MAX_SHEETS,
    BrokenAnswerError,
    Place,
    Render,
    Request,
    Trouble,
    decode_sheets,
    encode_request,
)
from casebook.reading.process import Source, chunks_of
from casebook.reading.protocol import clean
from casebook.schema.placed import Placed, unpack_words

SECONDS: Final = 10.0  # for one request
MAX_WIDTH: Final = 8_000
_SHEETS_BYTES: Final = 300 * MAX_SHEETS
_TEXT_BYTES: Final = 50_000_000
_WORDS_BYTES: Final = 10_000_000
_BYTES_A_PIXEL: Final = 4

LOOKED_AT: Final = frozenset(
    {
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
        "image/gif",
        "image/bmp",
        "image/x-ms-bmp",
        "image/heic",
        "image/heif",
    }
)
_KINDS: Final = {"application/pdf": "pdf", "image/heic": "heif", "image/heif": "heif"}  # of child; the rest are images
_SAYS: Final = {
    Trouble.LOCKED: "This file is locked: type its password, or leave it closed.",
    Trouble.EMPTY: "This file is empty: there is nothing to show.",
    Trouble.DAMAGED: "This file is damaged and cannot be shown: extract it and look at it in another program.",
    Trouble.TOO_LARGE: "This needs more memory than a viewer may use: extract the file and look at it in another "
    "program.",
    Trouble.PAGE: "This page is damaged and cannot be shown: look at the others, or extract the file.",
}
_WRONG: Final = "This is not the password of this file: type another, or leave it closed."


Kept = Callable[[int], Placed | None]


class Locked(CaseError):
    """A file that opens with a password alone."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its size in points (of an image in pixels), and the number printed on it or ""."""

    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn: 4 bytes a pixel, BGRx (QImage.Format_RGB32), without padding."""

    width: int
    height: int
    data: bytes


class Looking:
    """One file open in a child of its own; use it from one thread at a time, and close it from any.

    Every call may raise CaseError, and each does so once the child is gone: look at the file again then.
    """

    def __init__(self, process: Process, sheets: tuple[Sheet, ...], kept: Kept | None = None) -> None:
        self.sheets = sheets
        self._process = process
        self._kept = kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._process.close()

    def render(self, page: int, width: int, *, bare: bool = False) -> Picture:
        """Draw a page, from 1, so many pixels wide: at most 8,000, and so many that all are no more than 40 million.

        `bare` leaves out annotations and what is filled into forms: their words are in no text of the page.
        """
        across, down = size_of(self.sheets[page - 1], width)
        size = across * down * _BYTES_A_PIXEL
        (data,) = self._ask(Render(page, across, down, bare), size)
        if len(data) != size:
            self._process.refuse()
        return Picture(across, down, data)

    def placed(self, page: int) -> Placed:
        """Return the text of a page, from 1, as `read_file` reads it, and where its words stand; or what is kept."""
        if self._kept and (kept := self._kept(page)):
            return kept
        untrusted_text, untrusted_words = self._ask(Place(page), _TEXT_BYTES, _WORDS_BYTES)
        try:
            return _placed(untrusted_text, untrusted_words)
        except (BrokenAnswerError, UnicodeDecodeError, CaseError):
            self._process.refuse()

    def _ask(self, request: Request, *most: int) -> tuple[bytes, ...]:
        answer = self._process.ask(encode_request(request), most)
        if isinstance(answer, Trouble):
            raise CaseError(_SAYS[answer])
        return answer


def look(
    source: Source, media_type: str, password: str = "", *, kept: Kept | None = None, seconds: float = SECONDS
) -> Looking:
    """Open a file to be looked at; `source` is read here, piece by piece, and what it raises is raised.

    `kept` gives the placed words of a page that are known better than by the file, or None, and `seconds` is how long
    any one request may take. Raises Locked where a PDF wants a password, or another, and
    CaseError with a sentence where the file cannot be shown.
    """
    if media_type not in LOOKED_AT:
        raise CaseError(f"Files of type {media_type} are not shown as pages: read their text, or extract them.")
    process = Process(_KINDS.get(media_type, "image"), seconds)
    try:
        return Looking(process, _opened(process, source, password), kept)
    except BaseException:
        process.close()
        raise


def _opened(process: Process, source: Source, password: str) -> tuple[Sheet, ...]:
    answer = process.feed(password, chunks_of(source), (_SHEETS_BYTES,))
    if answer is Trouble.LOCKED:
        raise Locked(_WRONG if password else _SAYS[answer])
    if isinstance(answer, Trouble):
        raise CaseError(_SAYS[answer])
    try:
        return tuple(Sheet(*sheet) for sheet in decode_sheets(answer[0]))
    except BrokenAnswerError:
        process.refuse()


def _placed(untrusted_text: bytes, untrusted_words: bytes) -> Placed:
    text, words = untrusted_text.decode(), unpack_words(untrusted_words)
    last = 0
    for word in words:
        left, top, right, bottom = word.box
        if not (last <= word.start < word.end <= len(text) and left <= right and top <= bottom):
            raise BrokenAnswerError
        last = word.end
    if clean(text) != text:
        raise BrokenAnswerError
    return Placed(text, words)


def size_of(sheet: Sheet, width: int) -> tuple[int, int]:
    """Return the pixels that a page is drawn on: as wide as asked, or as wide as it may be, and in proportion."""
    proportion = sheet.height / sheet.width
    across = max(1, min(width, MAX_WIDTH, isqrt(int(MAX_PICTURE_PIXELS / proportion))))
    return across, max(1, min(round(across * proportion), MAX_PICTURE_PIXELS // across))
