"""Where the text of pages stands in one long document, and back: Qt counts its letters otherwise than Python does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ui.canvas.passage import Part

PIECE = 20_000  # characters that go into a document at once
LONGEST_LINE = 4_000  # characters, after which a line is broken on the screen: Qt lays out a paragraph as a whole
MOST = 4_000_000  # characters of a file that are shown


class TextPage(Protocol):
    """A page of text: its number from 1, and as printed."""

    @property
    def number(self) -> int:
        """Return its number."""

    @property
    def label(self) -> str | None:
        """Return its number as printed."""

    @property
    def text(self) -> str:
        """Return its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a page from `start` on; `broken` says that the line goes on where the piece ends."""

    page: int
    start: int
    text: str
    broken: bool = False


class TextPlaces:
    """Knows of each piece where it stands in the document; positions there are in UTF-16 units."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._first: dict[int, int] = {}

    def add(self, piece: Piece, at: int) -> None:
        """Note that a piece stands at a position, after all before it."""
        self._first.setdefault(piece.page, len(self._pieces))
        self._pieces.append(piece)
        self._begins.append(at)
        self._ends.append(at + units(piece.text))

    def position(self, page: int, character: int) -> int | None:
        """Return where a character of a page stands; None where it stands nowhere yet."""
        place = self._first.get(page, len(self._pieces))
        found = None
        while place < len(self._pieces) and self._pieces[place].page == page:
            piece = self._pieces[place]
            if piece.start <= character <= piece.start + len(piece.text):
                found = self._begins[place] + units(piece.text[: character - piece.start])
                if character < piece.start + len(piece.text):
                    break  # where one piece ends, the next one may begin
            place += 1
        return found

    def page(self, position: int) -> int:
        """Return the page that stands at a position, or before it."""
        return self._pieces[max(0, bisect_right(self._begins, position) - 1)].page if self._pieces else 1

    def parts(self, begin: int, end: int) -> tuple[Part, ...]:
        """Return the parts of pages that stand from one position to another."""
        found: dict[int, Part] = {}
        for place in range(max(0, bisect_right(self._begins, begin) - 1), len(self._pieces)):
            if self._begins[place] >= end:
                break
            piece, base = self._pieces[place], self._begins[place]
            low, high = max(begin, base) - base, min(end, self._ends[place]) - base
            if low < high:
                start, stop = piece.start + characters(piece.text, low), piece.start + characters(piece.text, high)
                before = found.get(piece.page)
                found[piece.page] = Part(piece.page, "", before.start if before else start, stop)
        return tuple(found.values())


def pieces(pages: Sequence[TextPage]) -> Iterator[Piece]:
    """Give the text of pages in pieces, of lines that are not too long; an empty page is an empty piece."""
    for page in pages:
        if not page.text:
            yield Piece(page.number, 0, "")
        start = 0
        while start < len(page.text):
            end, broken = _cut(page.text, start)
            yield Piece(page.number, start, page.text[start:end], broken)
            start = end


def _cut(text: str, start: int) -> tuple[int, bool]:
    """Return where a piece ends that begins there, and whether that is within a line."""
    end = start
    while end < len(text) and end - start < PIECE:
        feed = text.find("\n", end, end + LONGEST_LINE)
        if feed < 0:
            last = min(end + LONGEST_LINE, len(text))
            return last, last < len(text)
        end = feed + 1
    return end, False


def units(text: str) -> int:
    """Return how many UTF-16 units a text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, count: int) -> int:
    """Return how many characters so many UTF-16 units are."""
    if text.isascii():
        return count
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "replace"))
