from __future__ import annotations

import pytest

from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH, Column, column, larger, smaller

A4, WIDE = (595.0, 842.0), (842.0, 595.0)
ROOM = (824.0, 624.0)


def laid_out(zoom: int, *sizes: tuple[float, float]) -> Column:
    return column(sizes, zoom, ROOM, 12, 96 / 72)


def test_pages_of_any_size_are_fitted_to_the_width() -> None:
    found = laid_out(FIT_WIDTH, A4, WIDE, A4)
    assert [width for width, _ in found.sizes] == [800, 800, 800]
    assert [height for _, height in found.sizes] == [1132, 565, 1132]
    assert found.tops == (12, 12 + 1132 + 12, 12 + 1132 + 12 + 565 + 12)
    assert found.height == sum(height for _, height in found.sizes) + 4 * 12
    assert found.width == 824


def test_a_whole_page_is_fitted_by_what_is_scarcer() -> None:
    found = laid_out(FIT_PAGE, A4, WIDE)
    assert found.sizes[0][1] == 600
    assert found.sizes[1] == (800, 565)


def test_a_size_in_per_cent_is_that_of_paper_on_the_screen() -> None:
    assert laid_out(100, A4).sizes == ((793, 1123),)
    assert laid_out(200, A4).sizes == ((1587, 2245),)


def test_a_small_page_is_not_blown_up_without_end() -> None:
    assert laid_out(FIT_WIDTH, (60, 90)).sizes == ((160, 240),)


@pytest.mark.parametrize(
    ("top", "height", "seen"),
    [(0, 100, range(1, 2)), (1100, 100, range(1, 3)), (1150, 20, range(2, 3)), (1160, 3000, range(2, 4))],
)
def test_pages_in_sight(top: int, height: int, seen: range) -> None:
    assert laid_out(FIT_WIDTH, A4, WIDE, A4).in_sight(top, height) == seen


def test_each_height_is_on_the_page_that_begins_above_it() -> None:
    found = laid_out(FIT_WIDTH, A4, A4)
    assert [found.page_at(y) for y in (-50, 0, 1155, 1156, 99_999)] == [1, 1, 1, 2, 2]


def test_no_pages_are_no_height() -> None:
    nothing = column((), FIT_WIDTH, ROOM, 12, 1)
    assert (nothing.height, list(nothing.in_sight(0, 100))) == (0, [])


def test_the_zoom_goes_by_steps_and_stops_at_both_ends() -> None:
    assert [larger(97), larger(100), larger(400)] == [100, 110, 400]
    assert [smaller(97), smaller(100), smaller(20)] == [90, 90, 25]
