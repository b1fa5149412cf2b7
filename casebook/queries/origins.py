"""How many of some passages are independent: the largest choice of them no two of which share an origin.

This is maximum set packing, NP-hard in general. Each step below either provably keeps some largest choice or
compares both sides of one, so the answer is exact; and it hangs on the sets alone, never on the order they come in.
Reports that pass on reports fall to the steps that compare nothing. What does not is stopped after `_PATIENCE`
comparisons (a second or two), and what was found till then is given as a floor: understated, never overstated, and two
or more wherever there are two, so that no state of evidence hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Origins = frozenset[int]

_PATIENCE = 2_000
_ROUNDING = 1e-6  # errs towards a bound too high, which costs time and no truth


@dataclass(frozen=True, slots=True)
class Independent:
    """A choice of passages by index, lowest first; `exact` says that no larger one exists."""

    chosen: tuple[int, ...]
    exact: bool

    def __len__(self) -> int:
        """Return how many origins that makes."""
        return len(self.chosen)


def independent(passages: Sequence[Origins], patience: int = _PATIENCE) -> Independent:
    """Choose as many passages as can be, no two of which share an origin.

    Each passage is given as the ids of everything it stands on, never empty. Originals (fewest origins) are
    preferred to what passes them on, then lower ids.
    """
    order = sorted(range(len(passages)), key=lambda index: (len(passages[index]), sorted(passages[index])))
    conflicts = _Conflicts([passages[index] for index in order], patience)
    chosen = conflicts.largest_apart((1 << len(order)) - 1)
    return Independent(tuple(sorted(order[bit] for bit in _bits(chosen))), exact=conflicts.patience >= 0)


class _Conflicts:
    """Which passages share an origin: sets of passages are bit masks, `_with[bit]` those that conflict with one."""

    def __init__(self, passages: Sequence[Origins], patience: int) -> None:
        citing: dict[int, int] = {}
        for bit, passage in enumerate(passages):
            for origin in passage:
                citing[origin] = citing.get(origin, 0) | 1 << bit
        self._shared = [citers for _, citers in sorted(citing.items()) if citers & (citers - 1)]
        self._with = [
            _union(citing[origin] for origin in passage) & ~(1 << bit) for bit, passage in enumerate(passages)
        ]
        self._solved: dict[int, int] = {}
        self.patience = patience

    def largest_apart(self, among: int) -> int:
        """Return a largest choice among these with no conflict in it."""
        return _union(self._of_part(part) for part in self._parts(self._undominated(among)))

    def _undominated(self, among: int) -> int:
        """Leave out each passage in conflict with one that has no conflict besides those the passage has too.

        A largest choice that held it is as large with the other in its place.
        """
        waiting = among
        while waiting:
            dropped = self._dominated_by(_lowest(waiting), among)
            among &= ~dropped
            waiting &= waiting - 1
            waiting = (waiting | _union(self._with[lost] for lost in _bits(dropped))) & among
        return among

    def _dominated_by(self, bit: int, among: int) -> int:
        near = self._with[bit] & among
        dropped = 0
        for other in _bits(near):
            if not near & ~dropped & ~self._with[other] & ~(1 << other):
                dropped |= 1 << other
        return dropped

    def _parts(self, among: int) -> Iterator[int]:
        """Split into parts with no conflict between them: each is solved by itself."""
        while among:
            part, edge = 0, among & -among
            while edge:
                part |= edge
                edge = _union(self._with[bit] for bit in _bits(edge)) & among & ~part
            yield part
            among &= ~part

    def _of_part(self, part: int) -> int:
        if part & (part - 1) == 0:
            return part
        if part not in self._solved:
            self._solved[part] = self._compare(part)
        return self._solved[part]

    def _compare(self, part: int) -> int:
        """Take the passage with most conflicts or leave it out, whichever allows more."""
        bit = max(_bits(part), key=lambda one: ((self._with[one] & part).bit_count(), -one))
        left = part & ~(1 << bit)
        taken = 1 << bit | self.largest_apart(left & ~self._with[bit])
        if taken.bit_count() >= min(self._mutual_groups(left), self._whole_shares(left)):
            return taken
        self.patience -= 1
        if self.patience < 0:
            return taken
        return max(taken, self.largest_apart(left), key=int.bit_count)

    def _mutual_groups(self, among: int) -> int:
        """Bound any choice: it takes at most one from each of the groups in mutual conflict these fall into."""
        groups = 0
        while among:
            groups += 1
            group = among
            while group:
                bit = _lowest(group)
                among &= ~(1 << bit)
                group &= self._with[bit]
        return groups

    def _whole_shares(self, among: int) -> int:
        """Bound any choice: give each shared origin a weight so that every passage holds 1 or more in all.

        Each origin's weight is one over the fewest shared origins of any passage that has it; the weights, with 1
        for each passage that shares nothing, are what there is to go round.
        """
        shared = [citers & among for citers in self._shared if (citers & among).bit_count() > 1]
        having: dict[int, int] = {}
        for citers in shared:
            for bit in _bits(citers):
                having[bit] = having.get(bit, 0) + 1
        weights = sum(1 / min(having[bit] for bit in _bits(citers)) for citers in shared)
        return among.bit_count() - len(having) + int(weights + _ROUNDING)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield _lowest(mask)
        mask &= mask - 1


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
