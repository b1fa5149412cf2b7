from __future__ import annotations

from hypothesis import given
from hypothesis.strategies import integers, text

from ui.text import brief, one_line


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
