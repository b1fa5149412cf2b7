from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.scale import CLOSEST, Scale, fitted, widest

DAYS = st.floats(-1e6, 1e6)
SCALES = st.builds(Scale, DAYS, st.floats(1e-4, CLOSEST))


@given(SCALES, st.floats(-2000, 2000))
def test_a_place_is_the_place_of_its_day(scale: Scale, x: float) -> None:
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-5)


@given(SCALES, st.floats(0.2, 5), st.floats(0, 2000))
def test_zooming_keeps_the_day_under_the_pointer(scale: Scale, factor: float, x: float) -> None:
    closer = scale.zoomed(factor, x, 1e-5)
    assert closer.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(SCALES, st.floats(0.01, 100))
def test_zooming_stops_at_both_ends(scale: Scale, factor: float) -> None:
    assert 1e-3 <= scale.zoomed(factor, 0, 1e-3).pixels <= CLOSEST


@given(SCALES, st.floats(-500, 500))
def test_panning_moves_everything_alike(scale: Scale, pixels: float) -> None:
    assert scale.panned(pixels).day(0) == pytest.approx(scale.day(pixels))
    assert scale.panned(pixels).pixels == scale.pixels


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.floats(50, 3000))
def test_what_is_fitted_is_in_sight(first: int, days: int, width: float) -> None:
    scale = fitted(first, first + days, width, 10, 20)
    assert scale.x(first) >= 10 - 1e-3
    assert scale.x(first + days) <= width - 20 + 1e-3


def test_a_single_day_stands_in_the_middle_and_is_not_blown_up() -> None:
    scale = fitted(700_000, 700_001, 900)
    assert scale.pixels == CLOSEST
    assert scale.x(700_000.5) == pytest.approx(450)


def test_one_can_always_go_out_to_see_a_century_and_four_times_what_is_there() -> None:
    assert 800 / widest(0, 10, 800) >= 36_500
    assert 800 / widest(0, 100_000, 800) == pytest.approx(400_000)
