"""Quoted words found again in the text of a file."""

from __future__ import annotations

import pytest

from casebook.disclosure.excerpts import excerpt, located
from casebook.disclosure.places import Place

TEXT = "At dawn the gate stood open. At noon the gate stood open too. At night it was shut."
GATE = "the gate stood open"


def place(start: int | None, end: int | None, exact: str = GATE, prefix: str = "") -> Place:
    return Place(1, 2, "text/plain", "ab", "", 1, "", start, end, exact, prefix, ())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (place(8, 27), (8, 27)),
        (place(37, 56), (37, 56)),
        (place(40, 59), (37, 56)),  # it moved: the nearest
        (place(40, 59, prefix="At dawn "), (8, 27)),  # unless what stood before it says otherwise
        (place(None, None), (8, 27)),
        (place(8, 27, exact=""), (8, 27)),
        (place(8, 27, exact="the gate was shut"), None),
        (place(900, 910, exact=""), None),
    ],
)
def test_a_passage_is_found_where_it_stands_now(asked: Place, found: tuple[int, int] | None) -> None:
    assert located(asked, TEXT) == found


def test_what_stands_around_is_cut_between_words() -> None:
    text = f"{'before ' * 100}{GATE}{' after' * 100}"
    before, words, after = excerpt(text, 700, 700 + len(GATE))
    assert words == GATE
    assert set(before.split()) == {"…", "before"}
    assert set(after.split()) == {"…", "after"}
    assert excerpt(TEXT, 8, 27) == ("At dawn ", GATE, TEXT[27:])
