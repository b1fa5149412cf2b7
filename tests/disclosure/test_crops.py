"""The part of a page that an exhibit shows, and the text of it."""

from __future__ import annotations

import pytest

from casebook.disclosure.crops import WHOLE, around, text_in, within
from casebook.schema.lines import Lines
from casebook.schema.placed import Box, Placed, Word


def page(*, turned: bool = False, columns: int = 1) -> Placed:
    """Return 40 lines of five words, evenly spread; each word is named by its line and its place."""
    text, words = "", []
    for column in range(columns):
        for line in range(40):
            for at in range(5):
                name = f"c{column}line{line}w{at}" + ("\n" if at == 4 else " ")
                left, top = 0.1 + column * 0.45 + at * 0.08 / columns, 0.05 + line * 0.0225
                box = (left, top, left + 0.07 / columns, top + 0.012)
                words.append(Word(len(text), len(text) + len(name) - 1, _turn(box) if turned else box))
                text += name
    return Placed(text, tuple(words))


def _turn(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def found(placed: Placed, *names: str) -> list[Box]:
    return [
        box
        for name in names
        for box in Lines(placed).boxes_of(placed.text.index(name), placed.text.index(name) + len(name))
    ]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("line", [0, 1, 17, 38, 39])
def test_no_line_is_cut_through(line: int, turned: bool) -> None:
    placed = page(turned=turned)
    region = around(found(placed, f"c0line{line}w2", f"c0line{line}w3"), placed)
    shown = _turn(region) if turned else region
    tops = [_turn(word.box)[1] if turned else word.box[1] for word in placed.words]
    assert not [top for top in tops if top < shown[1] < top + 0.012 or top < shown[3] < top + 0.012]
    assert 0.04 < shown[3] - shown[1] < 0.25
    assert shown[0] < 0.1 < 0.49 < shown[2]  # whole lines


def test_a_page_without_words_is_shown_as_wide_as_it_is() -> None:
    left, top, right, bottom = around([(0.4, 0.4, 0.6, 0.42)], Placed(""))
    assert (left, right) == (0.0, 1.0)
    assert 0.3 < top < 0.4 < bottom < 0.55


def test_a_passage_over_two_columns_shows_both() -> None:
    placed = page(columns=2)
    boxes = found(placed, "c0line39w0", "c1line0w0")
    assert around(boxes, placed)[3] - around(boxes, placed)[1] > 0.85


def test_what_lies_outside_is_not_read_but_what_lies_nowhere_is() -> None:
    placed = page()
    text = text_in(placed, (0.0, 0.1, 1.0, 0.2))
    assert "c0line3w0" in text
    assert "c0line30w0" not in text
    assert text_in(placed, WHOLE) == placed.text
    assert text_in(Placed(f"hidden {placed.text}", ()), (0.0, 0.1, 1.0, 0.2)).startswith("hidden c0line0w0")


def test_a_few_words_beyond_the_edge_are_read_too() -> None:
    placed = page()
    kept = text_in(placed, (0.0, 0.11, 1.0, 0.13)).split()
    assert kept == ["c0line2w3", "c0line2w4", *(f"c0line3w{at}" for at in range(5)), "c0line4w0", "c0line4w1"]


def test_a_box_is_placed_in_the_part_that_is_shown() -> None:
    assert within((0.25, 0.3, 0.5, 0.4), (0.0, 0.2, 0.5, 0.6)) == pytest.approx((0.5, 0.25, 1.0, 0.5))
    assert within((0.0, 0.0, 1.0, 1.0), (0.2, 0.2, 0.4, 0.4)) == (0.0, 0.0, 1.0, 1.0)
