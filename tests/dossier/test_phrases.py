"""The English of counts, lists and dates."""

from __future__ import annotations

import pytest

from casebook.dossier import phrases


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "no claims"),
        (1, "one claim"),
        (2, "two claims"),
        (20, "twenty claims"),
        (21, "21 claims"),
        (4000, "4,000 claims"),
    ],
)
def test_counts(count: int, words: str) -> None:
    assert phrases.counted(count, "claim") == words


def test_lists() -> None:
    assert [phrases.joined(list(items)) for items in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("The ship sank.", "the ship sank."),
        ("A ship sank.", "a ship sank."),
        ("Pelican IV sank.", "Pelican IV sank."),
        ("More than 49.", "more than 49."),
        ("“The ship”", "“The ship”"),
        ("49 trips.", "49 trips."),
        ("", ""),
    ],
)
def test_only_common_words_lose_their_capital(text: str, within: str) -> None:
    assert phrases.lowered(text) == within


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("so", "so."),
        ("so. ", "so."),
        ("so?", "so?"),
        ("“so.”", "“so.”"),
        ("“so”", "“so”."),
        ("(so)", "(so)."),
        ("是。", "是。"),
    ],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert phrases.sentence(text) == ended


def test_dates() -> None:
    assert phrases.date_words("2031-05-02") == "2 May 2031"
    assert phrases.date_words(None, "last week") == "last week"
    assert phrases.date_words("no date") == "no date"
    assert phrases.day_words("2031-05-02T23:59:59Z") == "2 May 2031"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (48211, "48.2 kB"), (3_500_000_000, "3.5 GB")],
)
def test_sizes(size: int, words: str) -> None:
    assert phrases.bytes_words(size) == words


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ostermoor Register of Companies", "the Ostermoor Register of Companies"),
        ("Vellmere Port Authority", "the Vellmere Port Authority"),
        ("Cabinet Office of Vellmere (not seen by us)", "the Cabinet Office of Vellmere (not seen by us)"),
        ("The Vellmere Port Authority", "The Vellmere Port Authority"),
        ("a port authority", "a port authority"),
        ("Vellmere's Harbour Board", "Vellmere's Harbour Board"),
        ("Parliament", "Parliament"),
        ("Silt Wire", "Silt Wire"),
        ("", ""),
    ],
)
def test_bodies_take_an_article_and_names_do_not(name: str, shown: str) -> None:
    assert phrases.definite(name) == shown
    assert phrases.definite(name, capital=True) in (name, f"The {name}")
