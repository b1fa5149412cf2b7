"""What is selected reads as a passage: on one line, its broken words whole."""

from __future__ import annotations

import pytest

from casebook.schema.passages import as_quoted, place_of


@pytest.mark.parametrize(
    ("read", "quoted"),
    [
        (("The barges lay\nat the  quay.",), "The barges lay at the quay."),
        (("behind sched-\nule",), "behind schedule"),
        (("behind sched\u00ad\n  ule",), "behind schedule"),
        (("in Rhein-\nMain",), "in Rhein-Main"),
        (("years 1990-\n1995",), "years 1990-1995"),
        (("behind sched\u00adule in Rhein\u00adMain, COVID\u00ad19",), "behind schedule in Rhein-Main, COVID-19"),
        (("cut at sched\u00ad",), "cut at sched"),
        (("a - \nb",), "a - b"),
        (("за грани-\nцей",), "за границей"),
        (("runs on to the next pa-", "ge of it"), "runs on to the next page of it"),
        (("  ",), ""),
    ],
)
def test_a_passage_runs_on(read: tuple[str, ...], quoted: str) -> None:
    assert as_quoted(*read) == quoted


@pytest.mark.parametrize(
    ("text", "exact", "found"),
    [
        ("The barges lay at the quay.", "barges lay", "barges lay"),
        ("The bar-\nges  lay\nat the quay.", "barges lay", "bar-\nges  lay"),
        ("in Rhein-\nMain", "Rhein-Main", "Rhein-\nMain"),
        ("behind schedule", "sched-\nule", "schedule"),
        ("behind sched\u00adule", "sched-\nule", "sched\u00adule"),
        ("in Rhein\u00adMain", "Rhein-\nMain", "Rhein\u00adMain"),
        ("long\u00adterm", "long-term", "long\u00adterm"),
        ("a (b) [c] d", "(b) [c]", "(b) [c]"),
    ],
)
def test_a_passage_is_found_in_another_reading_of_its_page(text: str, exact: str, found: str) -> None:
    place = place_of(text, exact, "", "")
    assert place is not None
    assert text[slice(*place)] == found


def test_of_several_places_the_one_with_the_same_words_around_it_is_meant() -> None:
    text = "Monday: eleven barges came. Tuesday: eleven barges left."
    assert place_of(text, "eleven barges", "Tuesday: ", " left.") == (37, 50)
    assert place_of(text, "eleven barges", "Mon-\nday: ", " came.") == (8, 21)


@pytest.mark.parametrize("exact", ["twelve barges", "", " \n"])
def test_a_passage_that_is_not_there_has_no_place(exact: str) -> None:
    assert place_of("eleven barges", exact, "", "") is None
