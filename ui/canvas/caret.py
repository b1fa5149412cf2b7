"""Where the caret goes from a word: to words, lines and pages beside it; a page not yet read is said so."""

from __future__ import annotations

from collections.abc import Callable

from ui.canvas.page_words import PageWords
from ui.canvas.passage import Spot


class UnreadError(Exception):
    """Raised where the words of a page must be known first."""

    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


class Walk:
    """Walks the words of so many pages; `words` gives those of a page, or None where they are not known yet."""

    def __init__(self, count: int, words: Callable[[int], PageWords | None]) -> None:
        self._count = count
        self._words = words

    def onward(self, at: Spot) -> int:
        """Return whether the key to the right leads on (1) from a word or back (-1)."""
        return self._known(at.page).onward(at.word)

    def word(self, at: Spot, step: int) -> Spot:
        """Return the next word (1) or the one before (-1); at either end of the file, the same."""
        place = at.word + step
        if 0 <= place < len(self._known(at.page)):
            return Spot(at.page, place)
        return at if self._is_end(at.page, step) else self._entered(at.page + step, step)

    def line(self, at: Spot, step: int) -> Spot:
        """Return the word above (-1) or below (1)."""
        words = self._known(at.page)
        beside = words.beside(at.word, step)
        if beside is not None:
            return Spot(at.page, beside)
        if self._is_end(at.page, step):
            return at
        entered = self._entered(at.page + step, step)
        return Spot(entered.page, self._known(entered.page).across(entered.word, words.place(at.word)))

    def line_end(self, at: Spot, step: int, *, further: bool = False) -> Spot:
        """Return the first (-1) or the last (1) word of the line; if that is where one is, of the next one."""
        line = self._known(at.page).line(at.word)
        end = Spot(at.page, line[-1] if step > 0 else line[0])
        if not further or end != at:
            return end
        beyond = self.word(at, step)
        return self.line_end(beyond, step) if beyond != at else at

    def page(self, at: Spot, step: int) -> Spot:
        """Return the first word of the next page (1), or of this page and then of the one before (-1)."""
        if step < 0 and at.word > 0:
            return Spot(at.page, 0)
        return Spot(min(max(at.page + step, 1), self._count), 0)

    def end(self, step: int) -> Spot:
        """Return the first (-1) or the last (1) word of all."""
        return Spot(1, 0) if step < 0 else self._entered(self._count, -1)

    def _entered(self, page: int, step: int) -> Spot:
        """Return the word a page is entered by, going on or back."""
        return Spot(page, 0 if step > 0 else max(len(self._known(page)) - 1, 0))

    def _known(self, page: int) -> PageWords:
        found = self._words(page)
        if found is None:
            raise UnreadError(page)
        return found

    def _is_end(self, page: int, step: int) -> bool:
        return page == (self._count if step > 0 else 1)
