from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis.strategies import integers, text
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QApplication

from ui.text import brief, day_or_time, isolated, one_line


@given(text(), integers(1, 40))
def test_a_text_is_whole_or_cut_with_dots(words: str, most: int) -> None:
    shown = brief(words, most)
    assert len(shown) <= most
    assert shown == words if len(words) <= most else shown.endswith("…")


@given(text(), integers(1, 40))
def test_one_line_has_no_breaks_and_no_doubled_spaces(words: str, most: int) -> None:
    shown = one_line(words, most)
    assert len(shown) <= most
    assert " ".join(shown.split()) == shown


def test_a_cut_leaves_no_space_before_the_dots() -> None:
    assert brief("Four barges came.", 6) == "Four…"
    assert one_line("Four\n  barges\tcame.", 12) == "Four barges…"


def test_a_line_from_right_to_left_stands_in_its_own_direction() -> None:
    assert isolated("بيع القمح.") == "\u2068بيع القمح.\u2069"
    assert isolated("Łódź. 東京") == "Łódź. 東京"


def at_the_left(words: str) -> str:
    """Return the letter that is drawn leftmost where a line is laid out as a cell is, from left to right."""
    laid, option = QTextLayout(words), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    laid.setTextOption(option)
    laid.beginLayout()
    line = laid.createLine()
    laid.endLayout()
    return words[line.xToCursor(0.5, QTextLine.CursorPosition.CursorOnCharacter)]


def test_the_full_stop_of_an_arabic_cell_is_drawn_at_its_left(qapp: QApplication) -> None:
    assert at_the_left("بيع القمح.") != "."
    assert at_the_left(isolated("بيع القمح.")) == "."


@pytest.mark.parametrize(
    ("at", "told"),
    [("2025-05-24T13:40:00", "13:40"), ("2025-05-23T23:59:00", "23 May"), ("2024-12-31T08:00:00", "31 Dec 2024")],
)
def test_a_moment_is_told_by_what_sets_it_apart_from_now(at: str, told: str) -> None:
    now = datetime.fromisoformat("2025-05-24T14:00:00+00:00")
    assert day_or_time(datetime.fromisoformat(f"{at}+00:00"), now) == told
