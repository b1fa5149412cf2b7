"""How every bench says its figures: the ratio, the limit, and whether it holds."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable


class Figures:
    """Collects figures of one run; leave() ends the program with 1 where one missed its limit."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def at_most(self, what: str, value: float, limit: float, unit: str = "x") -> None:
        """Print a figure that must not exceed its limit."""
        self._say(what, value, limit, unit, holds=value <= limit, sign="<=")

    def at_least(self, what: str, value: float, limit: float, unit: str = "x") -> None:
        """Print a figure that must reach its limit."""
        self._say(what, value, limit, unit, holds=value >= limit, sign=">=")

    def leave(self) -> None:
        """End the program."""
        sys.exit(1 if self.missed else 0)

    def _say(self, what: str, value: float, limit: float, unit: str, *, holds: bool, sign: str) -> None:
        if not holds:
            self.missed.append(what)
        print(f"{'ok    ' if holds else 'MISSED'} {what}: {value:.2f} {unit} ({sign} {limit:g})", flush=True)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Time two pieces of work in turns, so that what else the machine does falls on both."""
    pairs = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return [first for first, _ in pairs], [second for _, second in pairs]


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]
