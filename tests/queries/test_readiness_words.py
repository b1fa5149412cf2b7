"""The same words: typography aside, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.queries.words import holds, holds_on_page, names, page_forms, plain, quoted, same_words

SAME = [
    ("“Eleven” – he said", '"Eleven" - he said'),
    ("word—word", "word – word"),
    ("it’s", "it's"),
    ("€3.5\u00a0million", "€3.5 million"),
    ("a  b\nc", "a b c"),
    ("ﬁnal", "final"),
    ("Ｋontron", "Kontron"),
    ("e\u0301", "é"),
    ("sur\u00adveil", "surveil"),
    ("wait…", "wait..."),
    ("−5 degrees", "-5 degrees"),
    ("«Non»", "„Non“"),
]
OTHER = [
    ("49 deliveries", "48 deliveries"),
    ("10²", "102"),
    ("1½ tonnes", "11⁄2 tonnes"),
    ("5 degrees", "-5 degrees"),
    ("its", "it's"),
    ("Kontron", "kontron"),
    ("resume", "résumé"),
    ("3,500,000", "3500000"),
    ("He did.", "He did"),
    ("not guilty", "guilty"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_alone_changes_no_words(one: str, other: str) -> None:
    assert same_words(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_words_figures_and_names_do(one: str, other: str) -> None:
    assert not same_words(one, other)


@given(st.text())
def test_a_plain_text_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("the surveil-\nlance system", "surveillance system"),
        ("the dual-\nuse system", "dual-use system"),
        ("the\ndual-use\nsystem", "the dual-use system"),
    ],
)
def test_a_page_may_break_words_over_lines(page: str, words: str) -> None:
    assert holds_on_page(page_forms(page), words)
    assert not holds_on_page(page_forms(page), words[:-1])


def test_whole_words_are_held() -> None:
    assert holds("It was, ours.", "was, ours")
    assert not holds("It was ours.", "our")
    assert holds("hours ours", "ours")
    assert not holds("hours", "ours")
    assert not holds("It was Ours.", "ours")
    assert not holds("It was ours.", "")


def test_a_name_is_found_in_any_case_and_accent_as_whole_words() -> None:
    assert names("Said ANA KOVAC.", "Ana Kovač")
    assert names("据新华社报道", "新华社")
    assert not names("neutral ground", "EU")
    assert not names("Anything", "  ")


def test_what_is_between_quotation_marks() -> None:
    assert quoted("“It’s ours,” he said, „now“.") == ["It's ours,", "now"]
    assert quoted("It’s the harbour’s ‘night market’, he said.") == ["night market"]
    assert quoted("It's theirs.") == []
