from __future__ import annotations

import pytest

from casebook.schema.placed import Placed
from tests.ui.canvas.pages import placed
from ui.canvas.caret import UnreadError, Walk
from ui.canvas.page_words import PageWords
from ui.canvas.passage import MOST_PAGES, Spot, Stretch, stretch

FIRST = PageWords(placed(("one two three", "four five")), 1)
EMPTY = PageWords(Placed(""), 1)
LAST = PageWords(placed(("six seven", "eight")), 1)


@pytest.fixture
def walk() -> Walk:
    return Walk(4, {1: FIRST, 2: EMPTY, 3: LAST}.get)


def test_words_follow_each_other_over_pages_and_empty_ones(walk: Walk) -> None:
    spot, way = Spot(1, 3), []
    for _ in range(4):
        spot = walk.word(spot, 1)
        way.append(spot)
    assert way == [Spot(1, 4), Spot(2, 0), Spot(3, 0), Spot(3, 1)]
    assert walk.word(Spot(3, 0), -1) == Spot(2, 0)
    assert walk.word(Spot(2, 0), -1) == Spot(1, 4)
    assert walk.word(Spot(1, 0), -1) == Spot(1, 0)


def test_lines_keep_the_place_and_go_on_over_pages(walk: Walk) -> None:
    assert walk.line(Spot(1, 1), 1) == Spot(1, 4)
    assert walk.line(Spot(1, 4), -1) == Spot(1, 1)
    assert walk.line(Spot(2, 0), 1) == Spot(3, 0)
    assert walk.line(Spot(3, 1), -1) == Spot(2, 0)
    assert walk.line(Spot(1, 0), -1) == Spot(1, 0)


def test_the_ends_of_a_line_and_then_of_the_next(walk: Walk) -> None:
    assert walk.line_end(Spot(1, 1), 1) == Spot(1, 2)
    assert walk.line_end(Spot(1, 2), 1) == Spot(1, 2)
    assert walk.line_end(Spot(1, 2), 1, further=True) == Spot(1, 4)
    assert walk.line_end(Spot(1, 3), -1, further=True) == Spot(1, 0)
    assert walk.line_end(Spot(1, 0), -1, further=True) == Spot(1, 0)


def test_pages_and_both_ends(walk: Walk) -> None:
    assert walk.page(Spot(1, 3), 1) == Spot(2, 0)
    assert walk.page(Spot(1, 3), -1) == Spot(1, 0)
    assert walk.page(Spot(3, 0), -1) == Spot(2, 0)
    assert walk.end(-1) == Spot(1, 0)


def test_a_page_that_is_not_read_is_asked_for(walk: Walk) -> None:
    with pytest.raises(UnreadError) as unread:
        walk.line(Spot(3, 2), 1)
    assert unread.value.page == 4
    with pytest.raises(UnreadError):
        walk.end(1)


def test_a_stretch_holds_both_its_ends_whichever_comes_first() -> None:
    for one in (Stretch(Spot(1, 3), Spot(3, 1)), Stretch(Spot(3, 1), Spot(1, 3))):
        assert [one.on_page(page, count) for page, count in ((1, 5), (2, 7), (3, 3), (4, 3))] == [
            range(3, 5),
            range(7),
            range(2),
            range(0),
        ]


def test_a_stretch_goes_over_so_many_pages_and_no_more() -> None:
    assert len(stretch(Spot(10, 2), Spot(900, 5)).pages) == MOST_PAGES
    assert stretch(Spot(10, 2), Spot(11, 5)).head == Spot(11, 5)
    assert len(stretch(Spot(900, 2), Spot(1, 5)).pages) == MOST_PAGES
