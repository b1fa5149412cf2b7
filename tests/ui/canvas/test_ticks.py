from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.calendar import civil, ordinal
from ui.canvas.scale import CLOSEST, Scale
from ui.canvas.ticks import axis

WIDTH = 800.0


def measure(words: str) -> float:
    return len(words) * 7.0


def ticks(start: date, pixels: float) -> list[str]:
    return [tick.words for tick in axis(Scale(start.toordinal(), pixels), WIDTH, measure).ticks]


def context(start: date, pixels: float) -> list[str]:
    return [tick.words for tick in axis(Scale(start.toordinal(), pixels), WIDTH, measure).context]


@given(st.floats(-1e7, 1e7), st.floats(-6, 2.2).map(lambda power: 10**power))
def test_labels_never_overlap_nor_run_over_the_edge(start: float, pixels: float) -> None:
    found = axis(Scale(start, min(pixels, CLOSEST)), WIDTH, measure)
    for row in (found.ticks, found.context):
        for left, right in pairwise(row):
            assert left.x + measure(left.words) < right.x
        assert all(tick.x >= 0 and tick.x + measure(tick.words) <= WIDTH for tick in row)


@given(st.floats(-1e6, 1e6), st.floats(-5, 2.2).map(lambda power: 10**power))
def test_there_is_always_something_to_read_the_scale_by(start: float, pixels: float) -> None:
    assert len(axis(Scale(start, min(pixels, CLOSEST)), WIDTH, measure).ticks) >= 3


@given(st.floats(-1e6, 1e6), st.floats(-5, 2.2).map(lambda power: 10**power))
def test_every_mark_stands_at_its_day(start: float, pixels: float) -> None:
    scale = Scale(start, min(pixels, CLOSEST))
    for tick in axis(scale, WIDTH, measure).ticks:
        assert tick.x == pytest.approx(scale.x(tick.day))


def test_days_in_their_months() -> None:
    assert ticks(date(2024, 9, 28), 100)[:5] == ["28", "29", "30", "1", "2"]
    assert context(date(2024, 9, 28), 100) == ["Sep 2024", "Oct 2024"]


def test_weeks_begin_on_mondays() -> None:
    found = axis(Scale(date(2024, 9, 1).toordinal(), 8), WIDTH, measure).ticks
    assert {date.fromordinal(tick.day).weekday() for tick in found} == {0}
    assert found[0].words == "2"


def test_months_then_quarters_in_their_years() -> None:
    assert ticks(date(2024, 11, 20), 3)[:3] == ["Dec", "Jan", "Feb"]
    assert ticks(date(2023, 1, 1), 0.6)[:5] == ["Jan", "Apr", "Jul", "Oct", "Jan"]
    assert context(date(2023, 6, 1), 0.6)[:2] == ["2023", "2024"]


@pytest.mark.parametrize(("pixels", "step"), [(0.2, 1), (0.07, 2), (0.03, 5), (0.012, 10), (0.0012, 100)])
def test_years_decades_and_centuries_are_round(pixels: float, step: int) -> None:
    years = [civil(tick.day)[0] for tick in axis(Scale(ordinal(1700), pixels), WIDTH, measure).ticks]
    assert all(year % step == 0 for year in years)
    assert {later - earlier for earlier, later in pairwise(years)} == {step}


def test_years_before_the_era_are_counted_as_people_count_them() -> None:
    found = axis(Scale(ordinal(-30), 0.05), WIDTH, measure).ticks
    assert [tick.words for tick in found][:7] == ["30 BCE", "25 BCE", "20 BCE", "15 BCE", "10 BCE", "5 BCE", "1 CE"]
    assert [tick.words for tick in axis(Scale(ordinal(-2), 0.3), WIDTH, measure).ticks][:4] == [
        "3 BCE",
        "2 BCE",
        "1 BCE",
        "1 CE",
    ]
