"""Words of pages whose every line is known, set across the page and turned, give back those lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.schema.lines import Lines, hull, joined
from casebook.schema.placed import Box, Placed, Word

LETTER, HIGH = 0.008, 0.012  # how wide a letter is, and how high a line
LINES = ("the grain left", "by night and", "nobody signed")
TURNS: dict[str, Callable[[Box], Box]] = {
    "upright": lambda box: box,
    "right": lambda box: (1 - box[3], box[0], 1 - box[1], box[2]),
    "over": lambda box: (1 - box[2], 1 - box[3], 1 - box[0], 1 - box[1]),
    "left": lambda box: (box[1], 1 - box[2], box[3], 1 - box[0]),
}
turned = pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)


def page(*columns: Sequence[str], gutter: float = 3.0, mirrored: bool = False, rows: bool = False) -> Placed:
    """Return columns beside each other, with so many letters between them; as `rows`, each line goes through all."""
    wide = max(len(line) for column in columns for line in column) * LETTER + gutter * LETTER
    places = [(at, line) for at, column in enumerate(columns) for line in range(len(column))]
    text, words = "", list[Word]()
    for at, line in sorted(places, key=lambda one: one[::-1]) if rows else places:
        reach = 0
        for word in columns[at][line].split():
            reach = columns[at][line].index(word, reach)
            left, top = 0.05 + at * wide + reach * LETTER, 0.05 + 1.5 * HIGH * line
            right = left + len(word) * LETTER
            box = (1 - right, top, 1 - left, top + HIGH) if mirrored else (left, top, right, top + HIGH)
            words.append(Word(len(text), len(text) + len(word), box))
            text, reach = f"{text}{word} ", reach + len(word)
        text = text[:-1] + (" " if rows and at < len(columns) - 1 else "\n")
    return Placed(text, tuple(words))


def seen(placed: Placed, turn: Callable[[Box], Box]) -> Placed:
    return Placed(placed.text, tuple(Word(word.start, word.end, turn(word.box)) for word in placed.words))


def near(boxes: Sequence[Box], expected: Sequence[Box]) -> bool:
    return len(boxes) == len(expected) and all(
        one == pytest.approx(other, abs=1e-9) for one, other in zip(boxes, expected, strict=True)
    )


@turned
def test_a_passage_has_a_rectangle_a_line(turn: Callable[[Box], Box]) -> None:
    upright = page(LINES)
    start, end = upright.text.index("grain"), upright.text.index(" signed")
    first, second, third = Lines(upright).boxes_of(start, end)
    assert first == pytest.approx((0.05 + 4 * LETTER, 0.05, 0.05 + 14 * LETTER, 0.05 + HIGH))
    assert second[2] - second[0] == pytest.approx(12 * LETTER)
    assert third[2] - third[0] == pytest.approx(6 * LETTER)
    assert near(Lines(seen(upright, turn)).boxes_of(start, end), [turn(box) for box in (first, second, third)])


@turned
@pytest.mark.parametrize("gutter", [3, 5, 12])
@pytest.mark.parametrize("rows", [False, True], ids=["column by column", "row by row"])
def test_no_rectangle_bridges_the_gutter(turn: Callable[[Box], Box], gutter: float, rows: bool) -> None:
    full = ["grain left night", "nobody signed or", "a ledger is here"]
    placed = page(full, full, gutter=gutter, rows=rows)
    boxes = [turn(box) for box in Lines(seen(placed, turn)).boxes(range(len(placed.words)))]
    upright = Lines(placed).boxes(range(len(placed.words)))
    assert len(boxes) == len(upright) == 6
    assert all(right - left == pytest.approx(16 * LETTER) for left, _, right, _ in upright)


@turned
def test_lines_that_run_from_the_right_are_joined_too(turn: Callable[[Box], Box]) -> None:
    placed = page(LINES, mirrored=True)
    boxes = Lines(seen(placed, turn)).boxes(range(len(placed.words)))
    assert near(boxes, [turn((1 - 0.05 - len(line) * LETTER, top, 0.95, top + HIGH)) for line, top in tops()])


def tops() -> list[tuple[str, float]]:
    return [(line, 0.05 + 1.5 * HIGH * at) for at, line in enumerate(LINES)]


@turned
def test_the_lines_of_a_page_that_is_turned_are_told(turn: Callable[[Box], Box]) -> None:
    placed = seen(page(LINES), turn)
    assert Lines(placed).upended == (turn in {TURNS["left"], TURNS["right"]})
    assert [Lines(placed).of(word) for word in (0, 3, 7)] == [range(3), range(3, 6), range(6, 8)]
    assert Lines(placed).beside(4, 1) == range(6, 8)
    assert Lines(placed).beside(7, 1) is None
    assert Lines(placed).beside(0, -1) is None


def test_a_line_is_told_by_its_words_where_the_page_is_very_wide() -> None:
    """On a sheet five times as wide as high, a word's share of the height is larger than that of the width."""
    words = tuple(Word(7 * at, 7 * at + 6, (0.1 + 0.02 * at, 0.2, 0.115 + 0.02 * at, 0.25)) for at in range(5))
    placed = Placed("ledger " * 5, words)
    assert not Lines(placed).upended
    assert Lines(placed).boxes(range(5)) == (hull(word.box for word in words),)


def test_marks_above_and_in_the_middle_of_a_line_stand_in_it() -> None:
    """OCR boxes the ink alone: quotation marks hang over the letters, a dash is flat, letters are high and low."""
    ink = [(0.0, 0.3), (0.3, 1.0), (0.6, 0.66), (0.35, 1.25), (0.0, 1.0)]
    words, text = [], "“ on — gypsy Hall"
    for at, (word, (top, bottom)) in enumerate(zip(text.split(), ink, strict=True)):
        start = text.index(word)
        words.append(
            Word(start, start + len(word), (0.1 + 0.05 * at, 0.2 + 0.01 * top, 0.14 + 0.05 * at, 0.2 + 0.01 * bottom))
        )
    assert len(Lines(Placed(text, tuple(words))).boxes(range(5))) == 1


def test_lines_close_under_each_other_stay_apart_though_no_line_feed_says_so() -> None:
    placed = page(("nobody signed", "nobody signed"))
    run_on = Placed(placed.text.replace("\n", " "), placed.words)
    assert len(Lines(run_on).boxes(range(4))) == 2


@turned
def test_a_word_broken_over_two_lines_stands_in_both(turn: Callable[[Box], Box]) -> None:
    for rest in ((0.05, 0.118, 0.1, 0.13), (0.8, 0.118, 0.85, 0.13)):  # at the beginning of a line, or right under
        broken = Placed("information", (Word(0, 5, (0.8, 0.1, 0.85, 0.112)), Word(5, 11, rest)))
        assert [Lines(seen(broken, turn)).of(word) for word in (0, 1)] == [range(1), range(1, 2)]


def test_characters_without_spaces_run_across_the_page_or_down() -> None:
    across = tuple(Word(at, at + 1, (0.1 + 0.02 * at, 0.1, 0.118 + 0.02 * at, 0.112)) for at in range(5))
    down = tuple(Word(at, at + 1, (0.1, 0.1 + 0.014 * at, 0.118, 0.112 + 0.014 * at)) for at in range(5))
    for words in (across, down):
        assert len(Lines(Placed("谷物在夜里", words)).boxes(range(5))) == 1


def test_part_of_a_word_is_that_share_of_it_from_where_it_begins() -> None:
    word = (Word(0, 10, (0.1, 0.1, 0.2, 0.12)),)
    assert [*Lines(Placed("warehouses", word)).boxes_of(0, 4)] == [pytest.approx((0.1, 0.1, 0.14, 0.12))]
    assert [*Lines(Placed("المستودعات", word)).boxes_of(0, 4)] == [pytest.approx((0.16, 0.1, 0.2, 0.12))]


def test_rectangles_that_were_kept_of_single_words_are_joined_as_on_their_page() -> None:
    placed = page(LINES, LINES)
    assert Lines(placed).joined([word.box for word in placed.words]) == Lines(placed).boxes(range(len(placed.words)))
    assert Lines(placed).joined(()) == ()


def test_a_page_without_words_has_no_rectangles() -> None:
    empty = Lines(Placed("text that stands nowhere"))
    assert (empty.boxes_of(0, 9), empty.boxes(range(0)), empty.upended) == ((), (), False)


def test_characters_are_covered_by_the_words_that_hold_any_of_them() -> None:
    lines = Lines(page(LINES))
    assert lines.covered(4, 9) == range(1, 2)
    assert lines.covered(5, 11) == range(1, 3)
    assert lines.covered(3, 4) == range(1, 1)
    assert lines.covered(0, 99) == range(8)


SIDES = st.floats(0, 1)
BOXES = st.lists(
    st.builds(
        lambda one, two, three, four: (min(one, two), min(three, four), max(one, two), max(three, four)),
        SIDES, SIDES, SIDES, SIDES,
    ),
    max_size=30,
)  # fmt: skip
UNEVEN = st.lists(st.floats(0, 0.3), min_size=40, max_size=40)


@given(BOXES, st.floats(0, 0.2), st.booleans())
def test_joining_loses_nothing_and_adds_only_what_is_between(boxes: list[Box], apart: float, down: bool) -> None:
    lines = list(joined(boxes, apart, down=down))
    assert len(lines) <= len(boxes)
    if boxes:
        assert hull(lines) == hull(boxes)
    for box in boxes:
        assert any(hull((line, box)) == line for line in lines)


@given(st.permutations(range(8)), BOXES)
def test_what_stands_in_other_words_changes_no_rectangle(order: list[int], boxes: list[Box]) -> None:
    """The rectangles of a passage hold each of its words, and only as many as it has words, wherever these stand."""
    words = tuple(Word(3 * at, 3 * at + 2, box) for at, box in enumerate(boxes))
    placed = Placed("".join("ab\n" if at % 3 == 2 else "ab " for at in range(len(boxes))), words)
    first, last = min(order[:2]), max(order[:2])
    some = range(min(first, len(words)), min(last, len(words)))
    found = Lines(placed).boxes(some)
    assert len(found) <= len(some)
    assert all(any(hull((line, words[at].box)) == line for line in found) for at in some)


@given(st.sampled_from(sorted(TURNS)), UNEVEN, st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_uneven_words_of_a_scan_are_one_rectangle_a_line(
    name: str, uneven: list[float], first: int, last: int, mirrored: bool
) -> None:
    """However uneven the ink of its words is: up to a third off above and below."""
    upright = page(("the grain left the silo", "by night and nobody", "signed for it at all") * 2, mirrored=mirrored)
    words = tuple(
        Word(
            word.start,
            word.end,
            TURNS[name]((left, top + uneven[at % 40] * HIGH, right, bottom - uneven[-at % 40] * HIGH)),
        )
        for at, word in enumerate(upright.words)
        for left, top, right, bottom in [word.box]
    )
    lines = Lines(Placed(upright.text, words))
    begin, end = sorted((first, last))
    starts = [0, *(at + 1 for at, letter in enumerate(upright.text) if letter == "\n")]
    assert len(lines.boxes_of(starts[begin], starts[end + 1] - 1)) == end - begin + 1
