"""Reads that can be done a turn at a time, for a window that has other things to do in between."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def at_once(turns: Generator[None, None, T]) -> T:
    """Do all the turns, one after the other, and return what they come to."""
    while True:
        try:
            next(turns)
        except StopIteration as end:
            found: T = end.value
            return found


def listed(items: Iterable[T], portion: int) -> Generator[None, None, list[T]]:
    """List what comes one by one, so many in a turn."""
    coming, found = iter(items), list[T]()
    while some := list(islice(coming, portion)):
        found += some
        yield
    return found
