"""Pages of words for tests that need no file: each line is set in a grid, a twentieth of the page high."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.schema.placed import Placed, Word

HIGH, WIDE = 0.05, 0.01  # of a line, and of a letter


def placed(lines: Sequence[str], *, down: bool = False) -> Placed:
    """Return a page whose lines stand one under the other from the top, or one beside the other, running down."""
    words, at = [], 0
    for number, line in enumerate(lines):
        place = 0
        for word in line.split():
            place = line.index(word, place)
            start, end = 0.1 + place * WIDE, 0.1 + (place + len(word)) * WIDE
            top = 0.1 + 2 * HIGH * number
            across = (start, top, end, top + HIGH)
            box = (1 - across[3], across[0], 1 - across[1], across[2]) if down else across
            words.append(Word(at + place, at + place + len(word), box))
            place += len(word)
        at += len(line) + 1
    return Placed("\n".join(lines), tuple(words))
