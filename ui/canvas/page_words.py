"""The words of a page and where they stand: what is under the mouse, which lines there are, what a stretch covers."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from casebook.schema.lines import Lines, runs_from_right
from casebook.schema.placed import Box, Placed

Place = tuple[float, int]  # along a line, and whether that runs across (0) or down (1)

_ACROSS_LINES = 3.0  # times as far counts what is above or below: the end of a line is nearer than the next line
_FAR = 0.03  # of a page's height: from there on a point is in the margin
_SLACK = 0.004  # of a page: so near a word is on it


class PageWords:
    """One page. Points and boxes are shares of it as it is shown; `aspect` is its width by its height."""

    def __init__(self, placed: Placed, aspect: float) -> None:
        self.text = placed.text
        self.words = placed.words
        self._aspect = aspect
        self._lines = Lines(placed)

    def __len__(self) -> int:
        return len(self.words)

    # What is where

    def nearest(self, x: float, y: float) -> int:
        """Return the word nearest to a point; 0 where the page has none.

        Far from all words, as in the margin, it is the nearest of those beside it in a line.
        """
        found, far = self._closest(lambda box: self._apart(box, x, y))
        if far <= _FAR * _FAR:
            return found
        beside, far = self._closest(lambda box: self._apart(box, x, y) if self._is_level(box, x, y) else inf)
        return found if far == inf else beside

    def _closest(self, apart: Callable[[Box], float]) -> tuple[int, float]:
        """Return the word that is least apart, and how much; lines that are farther away as a whole are passed over."""
        found, least = 0, inf
        for reach, line in sorted(((apart(box), line) for box, line in self._lines.hulls), key=lambda one: one[0]):
            if reach >= least:
                break
            for place in line:
                if (far := apart(self.words[place].box)) < least:
                    found, least = place, far
        return found, least

    def _apart(self, box: Box, x: float, y: float) -> float:
        """Return the square of how far a point is from a box, in heights of the page; more across lines than along."""
        left, top, right, bottom = box
        across = (left - x if x < left else x - right if x > right else 0.0) * self._aspect
        down = top - y if y < top else y - bottom if y > bottom else 0.0
        if self._lines.upended:
            across *= _ACROSS_LINES
        else:
            down *= _ACROSS_LINES
        return across * across + down * down

    def _is_level(self, box: Box, x: float, y: float) -> bool:
        """Say whether a point is beside a box along its line."""
        left, top, right, bottom = box
        return left <= x <= right if self._lines.upended else top <= y <= bottom

    def at(self, x: float, y: float) -> int | None:
        """Return the word at a point, or None beside all of them."""
        if not self.words:
            return None
        found = self.nearest(x, y)
        return found if holds(self.words[found].box, x, y) else None

    # Lines

    def line(self, word: int) -> range:
        """Return the words of the line that a word stands in."""
        return self._lines.of(word) if self.words else range(1)

    def beside(self, word: int, step: int) -> int | None:
        """Return the word above (-1) or below (1) a word; None where there is no such line."""
        line = self._lines.beside(word, step)
        return None if line is None else self.across(line.start, self.place(word))

    def place(self, word: int) -> Place:
        """Return how far along its line a word stands, and whether that line runs across the page or down it."""
        if not self.words:
            return 0.0, 0
        axis = int(self._lines.down(self._lines.of(word)))
        return _middle(self.words[word].box, axis), axis

    def across(self, line_of: int, place: Place) -> int:
        """Return the word of a line that is nearest to a place in another line."""
        if not self.words:
            return 0
        at, axis = place
        return min(self.line(line_of), key=lambda one: abs(_middle(self.words[one].box, axis) - at))

    def onward(self, word: int) -> int:
        """Return to which side the words of a line follow each other: to the right (1) or to the left (-1)."""
        start, end = self.span(self.line(word)) if self.words else (0, 0)
        return -1 if runs_from_right(self.text[start:end]) else 1

    # Stretches

    def span(self, words: range) -> tuple[int, int]:
        """Return from which character to which a stretch of words goes."""
        return (self.words[words[0]].start, self.words[words[-1]].end) if words else (0, 0)

    def covered(self, start: int, end: int) -> range:
        """Return the words that hold characters from one place in the text to another."""
        return self._lines.covered(start, end)

    def boxes(self, words: range) -> tuple[Box, ...]:
        """Return the rectangles of a stretch, one for what stands side by side in a line."""
        return self._lines.boxes(words)

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the rectangles of characters; of a word of which some are, that share of it."""
        return self._lines.boxes_of(start, end)


def holds(box: Box, x: float, y: float, slack: float = _SLACK) -> bool:
    """Say whether a point is in a box, or as good as in it."""
    left, top, right, bottom = box
    return left - slack <= x <= right + slack and top - slack <= y <= bottom + slack


def _middle(box: Box, axis: int) -> float:
    return (box[axis] + box[2 + axis]) / 2
