"""What a child has said so far, taken line by line within bounds, and the reading it comes to."""

from __future__ import annotations

import signal
import sys
from typing import IO, Final

from casebook.reading.model import Doubt, Fault, Page, Reading, Said
from casebook.reading.protocol import LINE_BYTES, BrokenLineError, Done, Failed, Message, Piece, Ready, clean, decode

MAX_PAGES: Final = 100_000

_SAYS: Final = {
    Fault.EMPTY: "The file is empty.",
    Fault.ENCRYPTED: "The file is encrypted: its text was not read.",
    Fault.DAMAGED: "The file is damaged: its text could not be read.",
    Fault.NOT_TEXT: "The file is not text, whatever its type says: nothing was read.",
    Fault.TOO_LARGE: "The file needs more memory than its reader may use: it was not read to the end.",
    Fault.TOO_MANY_PIXELS: "The picture has more pixels than can be shown: it is kept, and was not opened.",
}
_SOUND: Final = frozenset({"", Doubt.NORMALISED, Doubt.TIMES})  # the words of a page
_ODD_TIMES: Final = "Some of the times in it cannot be right: compare them with the recording."
_OUT_OF_PROCESSOR_TIME: Final = -signal.SIGXCPU if sys.platform != "win32" else None


class Collector:
    """Gathers the pages of one child: at most `max_text` characters, on at most 100,000 pages."""

    def __init__(self, max_text: int) -> None:
        self.ready = False
        self.stopped: str | None = None
        self._max_text = max_text
        self._room = max_text
        self._pages: list[Page] = []
        self._open: Piece | None = None  # the first piece of the page that is coming in
        self._untrusted_texts: list[str] = []  # the pieces of that page
        self._said: Said | None = None
        self._end: Done | Failed | None = None

    def stop(self, why: str) -> None:
        """Note why the child is ended before its time; the first reason stays."""
        self.stopped = self.stopped or why

    def late(self, seconds: float) -> None:
        """Note that the child is ended for having taken so long."""
        self.stop(f"it took longer than {seconds:.3g} s")

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
            case Said() if self.ready and not self._said and not self._open:
                self._said = _cleaned(message)
            case Piece() if self.ready:
                self._take_piece(message)
            case Done(pages) if self.ready and pages == self._last:
                self._end = message
            case Failed() if self.ready:
                self._end = message
            case _:
                raise BrokenLineError

    @property
    def _last(self) -> int:
        return self._open.page if self._open else 0

    def _take_piece(self, piece: Piece) -> None:
        """Add to the last page, or begin the one after it; pages come in order or not at all."""
        if piece.page not in {max(self._last, 1), self._last + 1}:
            raise BrokenLineError
        if piece.page > MAX_PAGES:
            return self.stop(f"it has more than {MAX_PAGES:,} pages")
        if piece.page > self._last:
            self._close_page()
            self._open = piece
        self._untrusted_texts.append(piece.text[: self._room])
        if len(piece.text) > self._room:
            self.stop(f"it holds more than {self._max_text:,} characters")
        self._room -= min(self._room, len(piece.text))
        return None

    def _close_page(self) -> None:
        """Clean the page that came in, so that the text of a file is held once."""
        if self._open:
            text, doubt = clean("".join(self._untrusted_texts)), self._open.doubt
            cues = tuple(cue for cue in self._open.cues if cue.end <= len(text))
            self._pages.append(Page(self._open.page, text, _line(self._open.label), doubt.value if doubt else "", cues))
            self._untrusted_texts = []

    def reading(self, returncode: int | None) -> Reading:
        """Say what was read, once the child has ended with that code."""
        self._close_page()
        pages, locked = tuple(self._pages), self._end == Failed(Fault.ENCRYPTED)
        cut = bool(pages) and not isinstance(self._end, Done)
        return Reading(pages, self._note(pages, returncode), cut, self._said or Said(), locked)

    def _note(self, pages: tuple[Page, ...], returncode: int | None) -> str | None:
        match self._end:
            case Done():
                odd = _ODD_TIMES if any(page.doubt == Doubt.TIMES for page in pages) else None
                return _doubt(sum(page.doubt not in _SOUND for page in pages), len(pages)) or odd
            case Failed(Fault.DAMAGED) if pages:
                return _cut_short(len(pages), "the rest of it is damaged")
            case Failed(fault):
                return says(fault)
        return _cut_short(len(pages), self.stopped or _how_it_died(returncode))


def says(fault: Fault) -> str:
    """Return the sentence for a file that was given up."""
    return _SAYS[fault]


def _cleaned(untrusted: Said) -> Said:
    more = tuple((name, _line(text)) for name, text in untrusted.more)
    return Said(_line(untrusted.title), _line(untrusted.author), untrusted.created, tuple(p for p in more if p[1]))


def _line(untrusted_text: str) -> str:
    return " ".join(clean(untrusted_text).split())


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
