"""Reads that can be done a turn at a time, for a window that has other things to do in between."""

from __future__ import annotations

from collections.abc import Generator
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
