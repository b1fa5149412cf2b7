"""Which sentence of a new version of a draft was which line of the one before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Final

from casebook.queries.words import plain

_ALIKE: Final = 0.5  # of their words that two sentences share, for one to be the other changed
_RARE: Final = 20  # sentences that a word may stand in, to tell which of them is meant
_COMPARED: Final = 5  # of the sentences that share most rare words with one


def matched(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each new sentence the index of the old line it was, or None; each old line once at most.

    The same words come first, wherever they stand now, then what is most alike.
    """
    found = _same(old, new)
    left = sorted(set(range(len(old))) - {one for one in found if one is not None})
    changed = [at for at, one in enumerate(found) if one is None]
    likely = _Likely([(at, old[at]) for at in left], found)
    taken: set[int] = set()
    pairs = (pair for one in changed for pair in likely.pairs(one, new[one], len(old), len(new)))
    for _, _, at, index in sorted(pairs):
        if found[at] is None and index not in taken:
            found[at] = index
            taken.add(index)
    return found


def _same(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    standing: dict[str, deque[int]] = defaultdict(deque)
    for index, text in enumerate(old):
        standing[plain(text)].append(index)
    waiting = (standing.get(plain(text)) for text in new)
    return [same.popleft() if same else None for same in waiting]


class _Likely:
    """Finds the lines that a changed sentence may have been, by the rare words they share."""

    def __init__(self, left: Sequence[tuple[int, str]], found: Sequence[int | None]) -> None:
        self._words = {index: _words_of(text) for index, text in left}
        self._found = found
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, words in self._words.items():
            for word in words:
                self._holding[word].append(index)

    def pairs(self, at: int, text: str, old: int, new: int) -> Iterator[tuple[float, float, int, int]]:
        """Yield pairs of a sentence and a line with what they are sorted by: the most alike first, then the nearest."""
        words = _words_of(text)
        for index in self._compared(at, words):
            alike = _share(words, self._words[index])
            if alike >= _ALIKE:
                yield -alike, abs(at / new - index / old), at, index

    def _compared(self, at: int, words: Counter[str]) -> set[int]:
        holding = (self._holding.get(word, ()) for word in words)
        shared = Counter(index for some in holding if len(some) <= _RARE for index in some)
        return {index for index, _ in shared.most_common(_COMPARED)} | self._beside(at)

    def _beside(self, at: int) -> set[int]:
        """Return the lines that stood where the sentence stands: next to the lines its neighbours were."""
        before = self._found[at - 1] if at else -1
        after = self._found[at + 1] if at + 1 < len(self._found) else None
        places = {before + 1 if before is not None else None, after - 1 if after is not None else None}
        return {index for index in places if index in self._words and index is not None}


def _words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain(text).casefold()))


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two sentences share of their words, from 0 to 1 (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
