"""What is said in a recording, utterance by utterance, and the pages it is read as."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casebook.reading.doubts import doubt_of
from casebook.reading.model import Doubt
from casebook.reading.pages import PAGE_CHARACTERS, paginate
from casebook.reading.protocol import Done, Piece, clean
from casebook.schema.timed import LONGEST_NAME, MOST_CUES, MOST_TIME, Cue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

_TIME: Final = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})(?:[.,:]([0-9]{1,3}))?")
_WORD: Final = r"[^\W\d_][\w.'\u2019-]*"
# A name before a colon: two to four words with capitals ("Ana Kos", "SPEAKER 1"), or one.
_NAME: Final = re.compile(rf"(?:>>\s*|[-\u2013]\s*)?({_WORD}(?: (?:{_WORD}|[0-9]{{1,2}})){{0,3}}):(?=\s)\s*")
_FOUND: Final = 3  # times that a single word with a capital must stand before a colon to be taken for a name


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words with the milliseconds from and until which they are said, None where nothing says them.

    `odd` says that the times cannot be right.
    """

    text: str
    begin: int | None = None
    until: int | None = None
    speaker: str = ""
    odd: bool = False


def milliseconds(time: str) -> int | None:
    """Return a time of a recording, as hh:mm:ss or mm:ss with or without a fraction; None for what is none."""
    found = _TIME.fullmatch(time)
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return min(whole * 1000 + int((fraction or "").ljust(3, "0")), MOST_TIME)


def named(text: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """Return who is named before the words of a line, "" where nobody is, and the words.

    "ANA:" and "Ana Kos:" are names, a single word such as "Ana:" is one where `known` says so.
    """
    found = _NAME.match(text)
    if found is None or not found[1][:1].isupper() or len(found[1]) > LONGEST_NAME:
        return "", text
    name: str = found[1]
    parts = name.split()
    capitals = all(part[:1].isupper() or part.isdecimal() for part in parts)
    if capitals and (len(parts) > 1 or (name.isupper() and len(name) > 1) or known(name)):
        return name, text[found.end() :]
    return "", text


def speakers_in(texts: Iterable[str]) -> Set[str]:
    """Return the single words that stand before a colon, at the start of lines, so often that they must be names."""
    found = Counter(match[1] for text in texts if (match := _NAME.match(text)))
    return frozenset(name for name, count in found.items() if count >= _FOUND)


def pages_of(utterances: Iterable[Utterance], *, doubted: Doubt | None = None) -> Iterator[Piece | Done]:
    """Give the words as numbered pages of at most 3,500 characters, a line or more each, then how many pages there are.

    The text is the words alone; when they are said, and by whom, stands in the cues of their page. `doubted` is what
    is doubtful about all of them.
    """
    page, number, before = _Page(), 1, 0
    for utterance in utterances:
        odd = utterance.odd or (utterance.begin is not None and utterance.begin < before)
        before = utterance.begin if utterance.begin is not None else before
        for text in paginate([clean(utterance.text).strip()]):
            if page.is_full(text):
                yield page.piece(number, doubted)
                page, number = _Page(), number + 1
            page.add(replace(utterance, text=text.strip("\n"), odd=odd))
    if page.text:
        yield page.piece(number, doubted)
    yield Done(number if page.text else number - 1)


class _Page:
    """A page that is being filled."""

    def __init__(self) -> None:
        self.text = ""
        self._cues: list[Cue] = []
        self._odd = False

    def is_full(self, text: str) -> bool:
        """Say whether a text has no more room."""
        return bool(self.text) and (len(self.text) + len(text) >= PAGE_CHARACTERS or len(self._cues) == MOST_CUES)

    def add(self, one: Utterance) -> None:
        """Put words below those that are there."""
        start = len(self.text)
        self.text += f"{one.text}\n"
        self._odd = self._odd or one.odd
        if one.begin is not None and one.text:
            speaker = " ".join(clean(one.speaker).split())[:LONGEST_NAME]
            self._cues.append(Cue(start, start + len(one.text), one.begin, one.until, speaker))

    def piece(self, number: int, doubted: Doubt | None) -> Piece:
        """Return it with what is doubtful about it."""
        doubt = doubt_of(self.text) or doubted or (Doubt.TIMES if self._odd else None)
        return Piece(number, self.text, doubt=doubt, cues=tuple(self._cues))
