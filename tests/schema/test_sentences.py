"""Sentences and paragraphs: a table a language, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.schema.sentences import paragraphs, sentences
from tests.schema.sentence_cases import CASES, ENGLISH, TABLES

_TEXTS = st.text(st.sampled_from("aA1.5!?…“”„«»\"'()[] \n\tг.Г-—•,жЖ。\u00a0"), max_size=200) | st.text(max_size=120)
_LANGUAGES = st.sampled_from(["", *TABLES, "pl", "xx-Latn"])
_PAGE = " ".join(line.replace(" | ", " ") for line in ENGLISH.strip().splitlines()) * 2


def _split(text: str, language: str) -> str:
    return " | ".join(text[start:end] for start, end in sentences(text, language))


@pytest.mark.parametrize(("language", "line"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, line: str) -> None:
    assert _split(line.replace(" | ", " "), language) == line


@pytest.mark.parametrize("language", TABLES)
def test_each_language_has_its_traps(language: str) -> None:
    assert sum(one == language for one, _ in CASES) >= 25


@pytest.mark.parametrize(
    "line",
    [
        "M. Dupont came on 5 May. | He left.",
        "Dr. Müller kam. | Г. Петровић није.",
        "他来了。| 她走了。",
        "Mr. Петровић said „не“. | He left.",
        "Name\tAge\tNo. 5",
        "no sentence at all",
    ],
)
def test_a_language_that_is_not_known_and_mixed_scripts(line: str) -> None:
    text = line.replace("| ", "").replace("。 ", "。") if "。" in line else line.replace(" | ", " ")
    assert _split(text, "") == line.replace("。| ", "。 | ")


@given(text=_TEXTS, language=_LANGUAGES)
def test_sentences_hold_all_that_is_not_blank_in_order(text: str, language: str) -> None:
    _covers(text, sentences(text, language))


@given(text=_TEXTS)
def test_paragraphs_hold_all_that_is_not_blank_in_order(text: str) -> None:
    _covers(text, paragraphs(text))


def _covers(text: str, spans: list[tuple[int, int]]) -> None:
    last = 0
    for start, end in spans:
        assert start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A heading\nA sentence.", ["A heading", "A sentence."]),
        ("One.\n\nTwo.\n \t\nThree.", ["One.", "Two.", "Three."]),
        (
            "The first line of this text was broken by hand at seventy characters,\nand it goes on here.\n\nNext.",
            ["The first line of this text was broken by hand at seventy characters,\nand it goes on here.", "Next."],
        ),
        (
            "They met for the first time in the long summer of the year, on the\n5. maja 2020. godine.",
            ["They met for the first time in the long summer of the year, on the\n5. maja 2020. godine."],
        ),
        ("- one\n- two\n• three", ["- one", "- two", "• three"]),
        ("Name\tShare of the company in per cent of its capital\nKontron\t48.4", None),
        ("x" * 200 + "\n" + "y" * 200, None),
        ("Windows.\r\n\r\nEnds.", ["Windows.", "Ends."]),
    ],
)
def test_paragraphs(text: str, expected: list[str] | None) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == (expected or text.split("\n"))


def _seconds(text: str) -> float:
    begun = time.process_time()
    found = [span for start, end in paragraphs(text) for span in sentences(text[start:end], "en")]
    assert len(found) > 1000
    return time.process_time() - begun


def test_a_long_text_takes_linear_time() -> None:
    once, twenty_times = _seconds("\n\n".join([_PAGE] * 20)), _seconds("\n\n".join([_PAGE] * 400))
    assert twenty_times < 40 * once + 0.5


@pytest.mark.parametrize("bad", ["(", "„", "a. ", ".", "1. ", "A.", '" ', "\t", "г. ", "2020. A ", "«a ", ".”"])
def test_one_hostile_paragraph_takes_no_longer(bad: str) -> None:
    text = bad * (100_000 // len(bad))
    begun = time.process_time()
    _covers(text, sentences(text, "sr"))
    assert time.process_time() - begun < 5
