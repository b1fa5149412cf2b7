"""The lines in which the words of a page stand, whichever way these run, and the rectangles of a passage in them."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from casebook.schema.placed import Box, Placed, Word

_APART: Final = 2.5
"""Letters: with more white between them, two words stand in two columns. A blank is about 0.6, drawn out to fill a
line it is rarely over 2; between columns is mostly more than 3."""
_AIR: Final = 0.4  # of a line's height: so far above or below it the middle of a quotation mark or a dash may be
_NEAR: Final = 8  # words of the line before a passage and after it, which tell how wide its letters are
_SHORT: Final = 2  # characters: too few to tell by the shape of a word which way it runs
_FROM_RIGHT: Final = frozenset({"R", "AL"})  # of Unicode's bidirectional classes


class Lines:
    """The lines of one page, each a range of its words; a page without words has one line, of no word."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        self._starts = [word.start for word in placed.words]
        self._begins = _begins(placed)
        self._whole: dict[int, tuple[Box, ...]] = {}  # the rectangles of whole lines, by their number

    def of(self, word: int) -> range:
        """Return the words of the line that a word stands in."""
        return self._line(self._number(word))

    def beside(self, word: int, step: int) -> range | None:
        """Return the line so many after (or before) that of a word; None where there is none."""
        number = self._number(word) + step
        return self._line(number) if 0 <= number < len(self._begins) else None

    def covered(self, start: int, end: int) -> range:
        """Return the words that hold characters from one place in the text to another."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self._placed.words[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end)))

    def boxes(self, words: range) -> tuple[Box, ...]:
        """Return the rectangles of a stretch of words, one for what stands side by side in a line."""
        whole = self._placed.words[words.start : words.stop]
        return self.boxes_of(whole[0].start, whole[-1].end) if whole else ()

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the rectangles of characters; of a word of which some are, that share of it."""
        if not (words := self.covered(start, end)):
            return ()
        numbers = range(self._number(words.start), self._number(words.stop - 1) + 1)
        return tuple(box for number in numbers for box in self._boxes_in(number, start, end))

    def joined(self, boxes: Sequence[Box]) -> tuple[Box, ...]:
        """Join rectangles of a passage, in the order of its text, where they stand side by side in a line."""
        words = self._placed.words
        return tuple(joined(boxes, _APART * _letter(words, down=self.upended), down=self.upended))

    def down(self, line: range) -> bool:
        """Say whether a line runs up or down the page, not across it."""
        told = _downwards(self._words(line[: 2 * _NEAR]))
        return 2 * sum(told) > len(told) if told else self.upended

    @cached_property
    def upended(self) -> bool:
        """Say whether most lines of the page run up or down it."""
        told = [one for number in range(len(self._begins)) for one in _downwards(self._words(self._line(number)))]
        return 2 * sum(told) > len(told) if told else _is_high(self._placed.words)

    @cached_property
    def hulls(self) -> list[tuple[Box, range]]:
        """Return every line with the smallest box around it."""
        lines = (self._line(number) for number in range(len(self._begins)))
        return [(hull(word.box for word in self._words(line)), line) for line in lines if line]

    def _number(self, word: int) -> int:
        return bisect_right(self._begins, word) - 1

    def _line(self, number: int) -> range:
        ends = [*self._begins[number + 1 : number + 2], len(self._placed.words)]
        return range(self._begins[number], ends[0])

    def _words(self, line: range) -> Sequence[Word]:
        return self._placed.words[line.start : line.stop]

    def _boxes_in(self, number: int, start: int, end: int) -> tuple[Box, ...]:
        """Return the rectangles of characters in a line; those of a whole line are kept."""
        words = self._words(self._line(number))
        if words[0].start < start or end < words[-1].end:
            return self._made(number, start, end)
        if number not in self._whole:
            self._whole[number] = self._made(number, start, end)
        return self._whole[number]

    def _made(self, number: int, start: int, end: int) -> tuple[Box, ...]:
        line, words = self._line(number), self.covered(start, end)
        first, stop = max(line.start, words.start), min(line.stop, words.stop)
        near = range(max(line.start, first - _NEAR), min(line.stop, stop + _NEAR))
        down = self.down(line)
        some = (self._part_of(word, start, end, down=down) for word in range(first, stop))
        return tuple(joined(some, _APART * _letter(self._words(near), down=down), down=down))

    def _part_of(self, place: int, start: int, end: int, *, down: bool) -> Box:
        """Return the share of a word's box in which some of its characters stand, by their number."""
        word = self._placed.words[place]
        if down or (start <= word.start and word.end <= end):
            return word.box  # up or down the page, which end comes first cannot be told
        (left, top, right, bottom), length = word.box, max(word.end - word.start, 1)
        before, after = max(start - word.start, 0) / length, min(end - word.start, length) / length
        if runs_from_right(self._placed.text[word.start : word.end]):
            before, after = 1 - after, 1 - before
        return left + (right - left) * before, top, left + (right - left) * after, bottom


def joined(boxes: Iterable[Box], apart: float, *, down: bool) -> Iterator[Box]:
    """Make boxes that follow each other in a line one, where no more white than `apart` is between them."""
    line: Box | None = None
    for box in boxes:
        if line is not None and _gap(line, box, down=down) <= apart and _is_level(line, box, down=down):
            line = hull((line, box))
        else:
            if line is not None:
                yield line
            line = box
    if line is not None:
        yield line


def hull(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def runs_from_right(text: str) -> bool:
    """Say whether most letters of a text are of scripts that run from the right."""
    classes = [unicodedata.bidirectional(letter) for letter in text]
    return sum(one in _FROM_RIGHT for one in classes) > classes.count("L")


def _begins(placed: Placed) -> list[int]:
    """Return the word that each line begins with: after a line feed, or where a word goes on that was broken."""
    found, words = [0], placed.words
    for place in range(1, len(words)):
        before, word = words[place - 1], words[place]
        broken = before.end == word.start and not _goes_on(before, word)
        if broken or placed.text.find("\n", before.end, word.start) >= 0:
            found.append(place)
    return found


def _goes_on(before: Word, word: Word) -> bool:
    """Say whether the rest of a word stands in the line of its beginning; Chinese may run across the page or down."""
    short = max(before.end - before.start, word.end - word.start) <= _SHORT
    ways = (False, True) if short else (_is_high((before, word)),)
    return any(_is_level(before.box, word.box, down=down) for down in ways)


def _gap(one: Box, other: Box, *, down: bool) -> float:
    """Return how much white is between two boxes along a line; below 0 where they overlap."""
    return max(one[down], other[down]) - min(one[2 + down], other[2 + down])


def _is_level(one: Box, other: Box, *, down: bool) -> bool:
    """Say whether two boxes stand in one line: the middle of the lower one within the higher, or hardly outside it."""
    across = 1 - down
    low, high = sorted(((box[across], box[2 + across]) for box in (one, other)), key=lambda side: side[1] - side[0])
    air = _AIR * (high[1] - high[0])
    return high[0] - air <= (low[0] + low[1]) / 2 <= high[1] + air


def _downwards(line: Sequence[Word]) -> list[bool]:
    """Say of each word of a line but the first whether it stands farther up or down than aside of the one before."""
    places = [(_middle(word.box, 0), _middle(word.box, 1)) for word in line]
    return [abs(y - before_y) > abs(x - before_x) for (before_x, before_y), (x, y) in pairwise(places)]


def _is_high(words: Sequence[Word]) -> bool:
    told = [word.box[3] - word.box[1] > word.box[2] - word.box[0] for word in words if word.end - word.start > _SHORT]
    return 2 * sum(told) > len(told)


def _letter(words: Sequence[Word], *, down: bool) -> float:
    """Return how much of the page a letter takes along a line, on the average."""
    letters = sum(word.end - word.start for word in words)
    return sum(word.box[2 + down] - word.box[down] for word in words) / max(letters, 1)


def _middle(box: Box, axis: int) -> float:
    return (box[axis] + box[2 + axis]) / 2
