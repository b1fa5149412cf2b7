from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.schema.lines import hull
from casebook.schema.placed import Box, Placed, Word
from tests.ui.canvas.pages import HIGH, WIDE, placed
from ui.canvas.page_words import PageWords

LINES = ("the grain left", "by night and", "nobody signed")


@pytest.fixture(params=[False, True], ids=["across", "down"])
def words(request: pytest.FixtureRequest) -> PageWords:
    return PageWords(placed(LINES, down=request.param), 0.7)


def text(words: PageWords, some: range) -> str:
    start, end = words.span(some)
    return words.text[start:end]


def test_a_line_is_what_stands_between_line_feeds(words: PageWords) -> None:
    assert [text(words, words.line(word)) for word in (0, 2, 3, 7)] == [LINES[0], LINES[0], LINES[1], LINES[2]]


def test_a_word_broken_over_two_lines_stands_in_both() -> None:
    broken = Placed("information here", (Word(0, 5, (0.8, 0.1, 0.9, 0.15)), Word(5, 11, (0.1, 0.2, 0.2, 0.25))))
    assert PageWords(broken, 1).line(0) == range(1)


def test_the_word_under_a_point_is_found_and_beside_all_of_them_none(words: PageWords) -> None:
    for place, word in enumerate(words.words):
        left, top, right, bottom = word.box
        assert words.at((left + right) / 2, (top + bottom) / 2) == place
    assert words.at(0.02, 0.02) is None


def test_beside_the_end_of_a_line_its_last_word_is_nearest() -> None:
    words = PageWords(placed(LINES), 0.7)
    assert words.nearest(0.9, 0.1 + HIGH / 2) == 2
    assert words.nearest(0.02, 0.1 + 2 * HIGH + HIGH / 2) == 3
    assert words.nearest(0.5, 0.99) == 7


def test_in_the_margin_a_short_line_is_nearer_than_a_long_one_under_it() -> None:
    words = PageWords(placed(("short", "a much longer line stands here below")), 0.7)
    assert words.nearest(0.9, 0.1 + HIGH / 2) == 0


def test_up_and_down_keep_the_place_in_the_line(words: PageWords) -> None:
    assert words.beside(2, 1) == 5
    assert words.beside(5, -1) == 2
    assert words.beside(0, -1) is None
    assert words.beside(7, 1) is None


def test_a_stretch_has_a_rectangle_a_line(words: PageWords) -> None:
    boxes = words.boxes(range(1, 5))
    assert len(boxes) == 2
    assert boxes[0] == hull((words.words[1].box, words.words[2].box))


def test_single_letters_under_each_other_are_lines_of_their_own() -> None:
    words = PageWords(placed(("1", "2", "3")), 0.7)
    assert len(words.boxes(range(3))) == 3


def test_part_of_a_word_is_that_share_of_its_box() -> None:
    words = PageWords(placed(LINES), 0.7)
    ((left, _, right, _),) = words.boxes_of(5, 7)
    assert [left, right] == pytest.approx([0.1 + 5 * WIDE, 0.1 + 7 * WIDE])


def test_a_page_without_words_answers_too() -> None:
    empty = PageWords(Placed(""), 1)
    assert (empty.nearest(0.5, 0.5), empty.at(0.5, 0.5), empty.beside(0, 1)) == (0, None, None)
    assert (empty.line(0), empty.boxes_of(0, 3), empty.span(range(0))) == (range(1), (), (0, 0))


SHARES = st.floats(0, 1)
BOXES = st.lists(
    st.builds(
        lambda x, y, wide, high: (x, y, x + wide * 0.2 + 0.001, y + high * 0.05 + 0.001), SHARES, SHARES, SHARES, SHARES
    ),
    min_size=1,
    max_size=40,
)


@given(BOXES, SHARES, SHARES)
def test_no_word_is_nearer_than_the_nearest(boxes: list[Box], x: float, y: float) -> None:
    """Lines that are passed over hold none that is, however words are scattered over them."""
    text = "".join("a\n" if place % 4 == 3 else "a " for place in range(len(boxes)))
    words = PageWords(Placed(text, tuple(Word(2 * place, 2 * place + 1, box) for place, box in enumerate(boxes))), 0.7)
    far = [words._apart(box, x, y) for box in boxes]
    found = words.nearest(x, y)
    if min(far) <= 0.03**2:
        assert far[found] == min(far)
    else:
        beside = [one for box, one in zip(boxes, far, strict=True) if words._is_level(box, x, y)]
        assert far[found] == min(beside or far)


def test_where_lines_run_up_the_page_the_nearest_is_along_them() -> None:
    """Beside the end of a short line, the words of the long one next to it are nearer in inches."""
    words = PageWords(placed(("the grain left the silo", "by night"), down=True), 1.0)
    left, _, right, bottom = words.words[6].box
    assert words.nearest((left + right) / 2, bottom + 1.4 * HIGH) == 6
