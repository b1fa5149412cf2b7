"""Work in a child says how much longer it will take."""

from __future__ import annotations

import pytest

from ui.widgets.busy import time_left


@pytest.mark.parametrize(
    ("done", "of", "passed", "words"),
    [
        (0, 10, 5.0, ""),
        (5, 10, 0.5, ""),
        (10, 10, 5.0, ""),
        (9, 10, 9.0, "A few seconds left"),
        (1, 4, 10.0, "About 30 seconds left"),
        (1, 11, 60.0, "About 10 minutes left"),
    ],
)
def test_the_time_left_is_said_in_words(done: int, of: int, passed: float, words: str) -> None:
    assert time_left(done, of, passed) == words
