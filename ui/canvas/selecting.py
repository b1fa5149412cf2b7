"""What is selected of a file's words, and where the caret is: kept, changed and told, by whatever hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casebook.schema.placed import Box
from ui.canvas.page_words import PageWords
from ui.canvas.passage import Part, Spot, Stretch, stretch


class Selecting(QObject):
    """A stretch of words and a caret; `words` gives those of a page, or None where they are not read yet.

    `changed` tells that either is another, `quote_wanted` that what is selected is to be quoted. Words are read late:
    what needs those of a page goes on once they come, and `missing` tells that they are waited for.
    """

    changed = Signal()
    quote_wanted = Signal()
    missing = Signal()

    def __init__(self, words: Callable[[int], PageWords | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.caret: Spot | None = None
        self.stretch: Stretch | None = None
        self._words = words
        self._waiting: tuple[int, Callable[[], None]] | None = None  # for the words of a page
        self._quoting = False
        self._parts: dict[int, Part | None] = {}  # those worked out of the stretch there is

    def forget(self) -> None:
        """Let go all of it, for another file."""
        self.let_go()
        self.caret = self._waiting = None

    # What a hand does

    def select(self, anchor: Spot, head: Spot) -> None:
        """Select the words from one to another; the caret goes to the second."""
        found = stretch(anchor, head)
        if found != self.stretch:
            self.caret = found.head
            self._put(found)

    def extend(self, head: Spot) -> None:
        """Stretch what is selected, or begin where the caret is."""
        anchor = self.stretch.anchor if self.stretch else self.caret
        if anchor is not None:
            self.select(anchor, head)

    def select_line(self, spot: Spot) -> None:
        """Select the line of a word."""
        if words := self._words(spot.page):
            line = words.line(spot.word)
            self.select(Spot(spot.page, line[0]), Spot(spot.page, line[-1]))

    def select_page(self, page: int) -> None:
        """Select all words of a page."""
        if words := self._words(page):
            self.select(Spot(page, 0), Spot(page, len(words) - 1))

    def let_go(self) -> None:
        """Select nothing."""
        self._quoting = False
        if self.stretch is not None:
            self._put(None)

    def put_caret(self, spot: Spot) -> None:
        """Put the caret on a word."""
        self.caret = spot
        self.changed.emit()

    def quote(self) -> None:
        """Ask for what is selected to be quoted, as soon as all of it is read."""
        self._quoting = bool(self._unread())
        if self.stretch is not None and not self._quoting:
            self.quote_wanted.emit()

    # Words that are read late

    def wait_for(self, page: int, go_on: Callable[[], None]) -> None:
        """Go on as soon as the words of a page are read; what waited before does so no longer."""
        self._waiting = (page, go_on)
        self.missing.emit()

    def take(self, page: int) -> None:
        """Go on with what waited for the words of a page, which are other than they were."""
        self._parts.pop(page, None)
        if self._waiting is not None and self._waiting[0] == page:
            (_, go_on), self._waiting = self._waiting, None
            go_on()
        if self._quoting and not self._unread():
            self.quote()

    def needed(self) -> set[int]:
        """Return the pages whose words are needed."""
        return ({self._waiting[0]} if self._waiting else set()) | (set(self.stretch.pages) if self.stretch else set())

    def _unread(self) -> list[int]:
        return [page for page in self.stretch.pages if self._words(page) is None] if self.stretch else []

    # What there is

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected; those on pages that are not read yet are missing."""
        pages = self.stretch.pages if self.stretch else ()
        return tuple(part for page in pages if (part := self.part(page)) is not None)

    def part(self, page: int) -> Part | None:
        """Return the part on a page, if there is one."""
        if page not in self._parts:
            self._parts[page] = self._made(page)
        return self._parts[page]

    def text(self) -> str:
        """Return the words that are selected, as they stand in the text of their pages."""
        return "\n".join(part.exact for part in self.parts())

    def caret_word(self) -> tuple[str, Box] | None:
        """Return the word that the caret is on, and its box."""
        words = self._words(self.caret.page) if self.caret is not None else None
        if self.caret is None or not words:
            return None
        word = words.words[min(self.caret.word, len(words) - 1)]
        return words.text[word.start : word.end], word.box

    def _put(self, found: Stretch | None) -> None:
        self.stretch = found
        self._parts.clear()
        self.changed.emit()

    def _made(self, page: int) -> Part | None:
        words = self._words(page)
        some = self.stretch.on_page(page, len(words)) if self.stretch and words else range(0)
        if not words or not some:
            return None
        start, end = words.span(some)
        return Part(page, "", start, end, words.boxes(some), words.text[start:end])
