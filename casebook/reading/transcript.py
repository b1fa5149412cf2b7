"""Plain text with times at the beginning of its lines: what is said, when and by whom."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casebook.reading.pages import PAGE_CHARACTERS
from casebook.reading.spoken import Utterance, milliseconds, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT: Final = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
_STAMP: Final = re.compile(
    rf"\s*(?P<open>[\[(<]?)\s*(?P<begin>{_AT})(?![\d:])(?:\s*(?:-{{0,2}}>|[-\u2013\u2014])\s*(?P<until>{_AT})(?![\d:]))?"
    r"\s*[\])>]?(?:\s*[-\u2013\u2014|](?=\s))?[ \t]*(?P<words>.*)"
)
_FEW: Final = 2
_UNDER_IT: Final = 3  # lines
_SHARE: Final = 3  # one line in so many begins with a time
_BACK: Final = 10  # one time in so many may be before the one above it
_MINUTE: Final = 60_000


def is_transcript(text: str) -> bool:
    """Say whether a text reads like a transcript: a third of its lines begin with times that go on.

    Hours, minutes and seconds in brackets can be little else: such a time counts for all that is said under it.

    Two numbers alone may be hours and minutes, as in an agenda: they are those of a recording where brackets stand
    around them, or the first is within a minute.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    stamps = [found for line in lines if (found := _STAMP.match(line))]
    if sum(_UNDER_IT if _is_sure(stamp) else 1 for stamp in stamps) <= max(_FEW, len(lines) // _SHARE):
        return False
    times = [milliseconds(found["begin"]) or 0 for found in stamps]
    if sum(later < earlier for earlier, later in pairwise(times)) > len(times) // _BACK:
        return False
    plain = [found["begin"] for found in stamps if not found["open"]]
    return times[0] < _MINUTE or not any(time.count(":") == 1 for time in plain)


def _is_sure(stamp: re.Match[str]) -> bool:
    return bool(stamp["open"]) and stamp["begin"].count(":") > 1


def utterances(lines: Iterable[str]) -> Iterator[Utterance]:
    """Give what is said; lines without a time go on with what the one above them began.

    Where no end is given, what follows is the end. What stands before the first time has none.
    """
    turn = _Turn(None, None)
    for line in lines:
        if found := _STAMP.match(line):
            begin, until = milliseconds(found["begin"]), milliseconds(found["until"] or "")
            yield from turn.said(begin)
            turn = _Turn(begin, until)
            turn.take(found["words"])
        else:
            if turn.is_long:
                yield from turn.said(None)
            turn.take(line)
    yield from turn.said(None)


class _Turn:
    """What one says from one time to the next."""

    def __init__(self, begin: int | None, until: int | None) -> None:
        self._begin, self._until = begin, until
        self._odd = begin is not None and until is not None and until < begin
        self._speaker = ""
        self._is_new = begin is not None  # a name may still come
        self._lines: list[str] = []

    @property
    def is_long(self) -> bool:
        """Say whether it runs over a page: any size is to cost no memory."""
        return sum(map(len, self._lines)) > PAGE_CHARACTERS

    def take(self, line: str) -> None:
        """Add a line; the first may begin with who speaks."""
        words = line.strip()
        if words and self._is_new:
            self._speaker, words = named(f"{words} ", lambda _name: True)
            self._is_new = False
        if words.strip():
            self._lines.append(words.strip())

    def said(self, following: int | None) -> Iterator[Utterance]:
        """Give what was said until the time that follows, and forget it."""
        ends = [end for end in (self._until, following) if end is not None and end >= (self._begin or 0)]
        if self._lines:
            text, until = "\n".join(self._lines), ends[0] if ends and self._begin is not None else None
            yield Utterance(text, self._begin, until, self._speaker, self._odd)
        self._lines = []
