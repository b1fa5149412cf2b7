from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from ui.canvas.finding import MOST, Finder, folded, pattern_of
from ui.canvas.passage import Hit


@dataclass(frozen=True)
class Page:
    number: int
    text: str
    label: str = ""


def found(words: str, *texts: str) -> Sequence[Hit]:
    looking = Finder([Page(number, text) for number, text in enumerate(texts, start=1)]).look_for(words)
    try:
        while True:
            next(looking)
    except StopIteration as end:
        hits: list[Hit] = end.value
        return hits


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("grain", "The Grain left"),
        ("senor", "el Señor habla"),
        ("señor", "EL SENOR"),
        ("the second lorry", "the\nsecond   lorry"),
        ("it's", "it\N{RIGHT SINGLE QUOTATION MARK}s"),
        ("2023-24", "2023\N{EN DASH}24"),
        ("Ślaz", "slaz"),
        ("a.b", "x a.b x"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str) -> None:
    assert len(found(words, text)) == 1


def test_a_hit_tells_page_and_characters() -> None:
    assert found("gate", "none here", "the Gate, the gate") == [Hit(2, 4, 8), Hit(2, 14, 18)]


def test_what_is_not_there_is_not_found() -> None:
    assert found("a.b", "axb") == []
    assert found("   ", "axb") == []
    assert pattern_of("") is None


@pytest.mark.parametrize("text", ["İstanbul", "straße", "ﬁne", "Ελλάδα", "\U0001f33e", "e\u0301"])
def test_folding_moves_no_letter(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_too_many_are_not_listed() -> None:
    assert len(found("a", "a" * (MOST + 1000))) == MOST


def test_a_long_page_is_gone_through_a_turn_at_a_time() -> None:
    looking = Finder([Page(1, "x" * 1_000_000)]).look_for("y")
    assert sum(1 for _ in looking) >= 5
