"""The words of a page and where they stand: what is under the mouse, which lines there are, what a stretch covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import inf

from casebook.schema.placed import Box, Placed

Place = tuple[float, int]  # along a line, and whether that runs across (0) or down (1)

_ACROSS_LINES = 3.0  # times as far counts what is above or below: the end of a line is nearer than the next line
_SHARED = 0.35  # of the lower of two words: so much of it beside the other, they stand in one line
_FAR = 0.03  # of a page's height: from there on a point is in the margin
_SLACK = 0.004  # of a page: so near a word is on it


class PageWords:
    """One page. Points and boxes are shares of it as it is shown; `aspect` is its width by its height."""

    def __init__(self, placed: Placed, aspect: float) -> None:
        self.text = placed.text
        self.words = placed.words
        self._aspect = aspect
        self._starts = [word.start for word in placed.words]
        self._begin = _line_begins(placed)

    def __len__(self) -> int:
        return len(self.words)

    # What is where

    def nearest(self, x: float, y: float) -> int:
        """Return the word nearest to a point; 0 where the page has none.

        Far from all words, as in the margin, it is the nearest of those at that height.
        """
        found, least, level, least_level = 0, inf, -1, inf
        for place, word in enumerate(self.words):
            left, top, right, bottom = word.box
            across = (left - x if x < left else x - right if x > right else 0.0) * self._aspect
            down = (top - y if y < top else y - bottom if y > bottom else 0.0) * _ACROSS_LINES
            if (far := across * across + down * down) < least:
                found, least = place, far
            if not down and far < least_level:
                level, least_level = place, far
        return level if level >= 0 and least > _FAR * _FAR else found

    def at(self, x: float, y: float) -> int | None:
        """Return the word at a point, or None beside all of them."""
        if not self.words:
            return None
        found = self.nearest(x, y)
        return found if holds(self.words[found].box, x, y) else None

    # Lines

    def line(self, word: int) -> range:
        """Return the words of the line that a word stands in."""
        if not self.words:
            return range(1)
        number = bisect_right(self._begin, word) - 1
        end = self._begin[number + 1] if number + 1 < len(self._begin) else len(self.words)
        return range(self._begin[number], end)

    def beside(self, word: int, step: int) -> int | None:
        """Return the word above (-1) or below (1) a word; None where there is no such line."""
        if not self.words:
            return None
        number = bisect_right(self._begin, word) - 1 + step
        if not 0 <= number < len(self._begin):
            return None
        return self.across(self._begin[number], self.place(word))

    def place(self, word: int) -> Place:
        """Return how far along its line a word stands, and whether that line runs across the page or down it."""
        if not self.words:
            return 0.0, 0
        line = self.line(word)
        begin, end = _middle(self.words[line[0]].box), _middle(self.words[line[-1]].box)
        axis = int(abs(end[1] - begin[1]) > abs(end[0] - begin[0]))
        return _middle(self.words[word].box)[axis], axis

    def across(self, line_of: int, place: Place) -> int:
        """Return the word of a line that is nearest to a place in another line."""
        if not self.words:
            return 0
        at, axis = place
        return min(self.line(line_of), key=lambda one: abs(_middle(self.words[one].box)[axis] - at))

    # Stretches

    def covered(self, start: int, end: int) -> range:
        """Return the words that hold characters from one place in the text to another."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end)))

    def span(self, words: range) -> tuple[int, int]:
        """Return from which character to which a stretch of words goes."""
        return (self.words[words[0]].start, self.words[words[-1]].end) if words else (0, 0)

    def boxes(self, words: range) -> tuple[Box, ...]:
        """Return the rectangles of a stretch, one for what stands side by side in a line."""
        return self._by_line(words, lambda word: self.words[word].box)

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the rectangles of characters; of a word of which some are, that share of it."""
        return self._by_line(self.covered(start, end), lambda word: self._part_of(word, start, end))

    def _part_of(self, place: int, start: int, end: int) -> Box:
        """Return the share of a word's box in which some of its characters stand, by their number."""
        word = self.words[place]
        if self.place(place)[1]:
            return word.box  # up or down the page: which end comes first cannot be told
        (left, top, right, bottom), length = word.box, max(word.end - word.start, 1)
        before, after = max(start - word.start, 0) / length, min(end - word.start, length) / length
        return left + (right - left) * before, top, left + (right - left) * after, bottom

    def _by_line(self, words: range, box: Callable[[int], Box]) -> tuple[Box, ...]:
        found: list[Box] = []
        while words:
            line = self.line(words[0])
            rest = range(min(line.stop, words.stop), words.stop)
            axis = self.place(words[0])[1]
            found += joined([box(one) for one in range(words.start, rest.start)], axis)
            words = rest
        return tuple(found)


def holds(box: Box, x: float, y: float, slack: float = _SLACK) -> bool:
    """Say whether a point is in a box, or as good as in it."""
    left, top, right, bottom = box
    return left - slack <= x <= right + slack and top - slack <= y <= bottom + slack


def joined(boxes: Sequence[Box], axis: int) -> list[Box]:
    """Return boxes with those that follow each other in a line made one; it runs across the page (0) or down it (1)."""
    found: list[Box] = []
    for box in boxes:
        if found and _beside(*found[-1][1 - axis :: 2], *box[1 - axis :: 2]):
            found[-1] = around((found[-1], box))
        else:
            found.append(box)
    return found


def around(boxes: Iterable[Box]) -> Box:
    """Return the box that holds all of some."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _line_begins(placed: Placed) -> list[int]:
    """Return the word that each line begins with: after a line feed, or where a word goes on that was broken."""
    found, words = [0] if placed.words else [], placed.words
    for place in range(1, len(words)):
        before, word = words[place - 1], words[place]
        broken = before.end == word.start and not _in_line(before.box, word.box)
        if broken or "\n" in placed.text[before.end : word.start]:
            found.append(place)
    return found


def _in_line(one: Box, other: Box) -> bool:
    """Say whether two words that follow each other stand in one line, across the page or down it."""
    return _beside(one[1], one[3], other[1], other[3]) or _beside(one[0], one[2], other[0], other[2])


def _beside(start: float, end: float, other_start: float, other_end: float) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared > _SHARED * max(min(end - start, other_end - other_start), 1e-6)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
