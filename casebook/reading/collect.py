"""What a child has said so far, taken line by line within bounds, and the reading it comes to."""

from __future__ import annotations

import signal
import sys
from dataclasses import astuple
from typing import IO, Final

from casebook.reading.model import Fault, Page, Reading, Said
from casebook.reading.protocol import LINE_BYTES, BrokenLineError, Done, Failed, Message, Piece, Ready, clean, decode

MAX_PAGES: Final = 100_000

_SAYS: Final = {
    Fault.EMPTY: "The file is empty.",
    Fault.ENCRYPTED: "The file is encrypted: its text was not read.",
    Fault.DAMAGED: "The file is damaged: its text could not be read.",
    Fault.NOT_TEXT: "The file is not text, whatever its type says: nothing was read.",
    Fault.TOO_LARGE: "The file needs more memory than its reader may use: it was not read to the end.",
}
_OUT_OF_PROCESSOR_TIME: Final = -signal.SIGXCPU if sys.platform != "win32" else None


class Collector:
    """Gathers the pages of one child: at most `max_text` characters, on at most 100,000 pages."""

    def __init__(self, max_text: int) -> None:
        self.ready = False
        self.stopped: str | None = None
        self._max_text = max_text
        self._room = max_text
        self._untrusted_pages: list[list[str]] = []
        self._said: Said | None = None
        self._end: Done | Failed | None = None

    def stop(self, why: str) -> None:
        """Note why the child is ended before its time; the first reason stays."""
        self.stopped = self.stopped or why

    def take_all(self, untrusted_lines: IO[bytes]) -> bool:
        """Take lines to their end; False as soon as no more is wanted of this child."""
        while untrusted_line := untrusted_lines.readline(LINE_BYTES):
            try:
                self._take(decode(untrusted_line))
            except BrokenLineError:
                self.stop("its reader gave an answer that makes no sense, as a hostile file may make it do")
            if self.stopped or self._end:
                return False
        return True

    def _take(self, message: Message) -> None:
        match message:
            case Ready() if not self.ready:
                self.ready = True
            case Said() if self.ready and not self._said and not self._untrusted_pages:
                self._said = Said(*(" ".join(clean(untrusted).split()) for untrusted in astuple(message)))
            case Piece(page, untrusted_text) if self.ready:
                self._take_piece(page, untrusted_text)
            case Done(pages) if self.ready and pages == len(self._untrusted_pages):
                self._end = message
            case Failed() if self.ready:
                self._end = message
            case _:
                raise BrokenLineError

    def _take_piece(self, page: int, untrusted_text: str) -> None:
        """Add to the last page, or begin the one after it; pages come in order or not at all."""
        last = len(self._untrusted_pages)
        if page not in {max(last, 1), last + 1}:
            raise BrokenLineError
        if page > MAX_PAGES:
            return self.stop(f"it has more than {MAX_PAGES:,} pages")
        if page > last:
            self._untrusted_pages.append([])
        if untrusted_text:
            self._untrusted_pages[-1].append(untrusted_text[: self._room])
        if len(untrusted_text) > self._room:
            self.stop(f"it holds more than {self._max_text:,} characters")
        self._room -= min(self._room, len(untrusted_text))
        return None

    def reading(self, returncode: int | None) -> Reading:
        """Say what was read, once the child has ended with that code."""
        pages = tuple(
            Page(number, clean("".join(untrusted))) for number, untrusted in enumerate(self._untrusted_pages, start=1)
        )
        whole = isinstance(self._end, Done)
        note = self._note(len(pages), returncode)
        return Reading(pages, note, truncated=bool(pages) and not whole, said=self._said or Said())

    def _note(self, pages: int, returncode: int | None) -> str | None:
        match self._end:
            case Done(doubtful=doubtful):
                return _doubt(doubtful, pages)
            case Failed(fault):
                return _SAYS[fault]
        return _cut_short(pages, self.stopped or _how_it_died(returncode))


def _doubt(doubtful: int, pages: int) -> str | None:
    if not doubtful:
        return None
    if pages == 1:
        return "Some of the text may be wrong or missing: compare it with the file."
    return f"Of {pages:,} pages, {doubtful:,} may be wrong or missing: compare them with the file."


def _how_it_died(returncode: int | None) -> str:
    if returncode == _OUT_OF_PROCESSOR_TIME:
        return "it takes too long to work out"
    return "it stopped its reader, as a damaged or hostile file may"


def _cut_short(pages: int, why: str) -> str:
    return (
        f"Only the first {pages:,} pages were read: {why}."
        if pages > 1
        else f"The file was not read to its end: {why}."
    )
