from __future__ import annotations

import pytest

from ui.canvas.turning import turned, turned_back

BOX = (0.1, 0.2, 0.4, 0.3)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4, -1])
def test_what_is_turned_is_found_again(quarters: int) -> None:
    left, top, right, bottom = turned(BOX, quarters)
    assert left < right
    assert top < bottom
    back = turned_back(((left + right) / 2, (top + bottom) / 2), quarters)
    assert list(back) == pytest.approx([0.25, 0.25])


def test_the_top_of_a_page_turned_to_the_right_is_at_its_right() -> None:
    assert turned((0, 0, 1, 0.1), 1) == (0.9, 0, 1, 1)


def test_four_quarters_are_none() -> None:
    found = BOX
    for _ in range(4):
        found = turned(found, 1)
    assert found == pytest.approx(BOX)
