"""Where the paragraphs of a text are, whether its lines were broken by hand or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]

_WIDEST: Final = 120  # characters: a longer line was not broken by hand
_NARROWEST: Final = 40
_BULLET: Final = re.compile(r"[•‣◦▪■●○∙✓*+-]\s+\S")
# A list where the line before has ended; else the wrapped rest of a sentence ("on\n5. maja").
_NUMBERED: Final = re.compile(r"(?:(?:\d{1,3}|\w)[.)]|\(\w{1,3}\))\s+\S|[–—]\s*\S")
_ENDED: Final = re.compile(r"[.!?:;…。！？][\"'”’“»«›)\]]*$")


def paragraphs(text: str) -> list[Span]:
    """Return where the paragraphs are, in order, without the blanks around them.

    A line is one of its own, unless it goes on from a line that was broken by hand: its first word had no room there.
    """
    found: list[Span] = []
    for lines in _blocks(text):
        widest = max(end - start for start, end in lines)
        for start, end in lines:
            before = found[-1] if found and start > lines[0][0] else None
            if before and _goes_on(text[_line_before(text, before) : before[1]], text[start:end], widest):
                found[-1] = (before[0], end)
            else:
                found.append((start, end))
    return found


def _blocks(text: str) -> Iterator[list[Span]]:
    """Yield the lines between blank lines, without the blanks around each."""
    block: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        begins = start + len(line) - len(line.lstrip())
        ends = start + len(line.rstrip())
        start += len(line)
        if begins < ends:
            block.append((begins, ends))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _line_before(text: str, paragraph: Span) -> int:
    """Return where the last line of a paragraph begins."""
    return max(text.rfind("\n", *paragraph) + 1, paragraph[0])


def _goes_on(line: str, following: str, widest: int) -> bool:
    if widest > _WIDEST or len(line) < _NARROWEST or "\t" in line or "\t" in following or _BULLET.match(following):
        return False
    first_word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > widest and not (_NUMBERED.match(following) and _ENDED.search(line))
