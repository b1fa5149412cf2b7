from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.disclosure.shown import EventShown
from tests.ui.canvas.events import day, many, shown
from ui.canvas.bars import Look, bars, label
from ui.canvas.lanes import LEAST_BAR, Lane, Row, extent, octave, packed, tracks
from ui.canvas.plan import Plan

MOMENTS = st.tuples(st.integers(1, 5000), st.integers(0, 400)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def look(event: EventShown) -> Look:
    return bars([event])[0].look


def test_marks_mean_what_they_mean_in_the_dossier() -> None:
    month = day("2024-09-01"), day("2024-09-30")
    assert look(shown(1, month)) is Look.FACT
    assert look(shown(1, (month[0], month[0]), whole=True)) is Look.FACT
    assert look(shown(1, month, whole=True)) is Look.RANGE
    assert look(shown(1, (month[0], None), whole=True)) is Look.RANGE
    assert look(shown(1, month, uncertain=True)) is Look.DOUBT
    assert look(shown(1, month, expected=True)) is Look.DOUBT
    assert look(shown(1, month, hypothetical=True)) is Look.DOUBT


def test_a_doubt_is_said_in_the_label() -> None:
    assert label(shown(1, (1, 1), title="Sold")) == "Sold"
    assert label(shown(1, (1, 1), title="Sold", uncertain=True)) == "Sold, a date"
    assert label(shown(1, (1, 1), title="Sold", expected=True)) == "Sold, expected"
    assert label(shown(1, (1, 1), title="Sold", hypothetical=True)) == "Sold, a hypothesis"


def test_an_open_end_is_a_day_that_runs_on() -> None:
    (bar,) = bars([shown(1, (None, 500))])
    assert (bar.start, bar.end, bar.open_left, bar.open_right) == (500, 501, True, False)
    (bar,) = bars([shown(1, (500, None))])
    assert (bar.start, bar.end, bar.open_left, bar.open_right) == (500, 501, False, True)


def test_days_apart_stay_apart() -> None:
    (bar,) = bars([shown(1, (10, 10), (17, 17), (24, 24), whole=True)])
    assert bar.pieces == ((10, 11), (17, 18), (24, 25))
    assert (bar.start, bar.end, bar.look) == (10, 25, Look.FACT)


def test_what_is_known_of_no_day_is_not_drawn() -> None:
    assert bars([shown(1), shown(2, (None, None))]) == []


def test_lanes_go_by_the_alphabet_and_what_has_no_track_comes_last() -> None:
    events = [shown(1, (1, 1), track=""), shown(2, (1, 1), track="b"), shown(3, (1, 1), track="A")]
    assert list(tracks(bars(events))) == ["A", "b", ""]


def test_few_bars_have_a_row_each_in_order_of_time() -> None:
    lane = packed("", bars([shown(n, (n * 1000, n * 1000)) for n in (3, 1, 2)]), 1.0)
    assert [[bar.event.id for bar in row.bars] for row in lane.rows] == [[1], [2], [3]]


@given(st.lists(MOMENTS, min_size=9, max_size=120), st.floats(-4, 2).map(lambda power: 10**power))
def test_no_bar_touches_another_at_any_scale_of_the_octave(moments: list[tuple[int, int]], pixels: float) -> None:
    lane = packed("", bars([shown(n, moment) for n, moment in enumerate(moments)]), octave(pixels))
    assert sum(len(row.bars) for row in lane.rows) == len(moments)
    for row in lane.rows:
        for left, right in pairwise(row.bars):
            assert extent(left, pixels)[1] <= extent(right, pixels)[0]


def test_a_crowded_lane_gives_up_room_for_labels() -> None:
    lane = packed("", bars([shown(n, (n, n)) for n in range(1, 200)]), 1.0)
    assert lane.dense
    assert len(lane.rows) <= LEAST_BAR + 6


def test_a_row_gives_what_lies_in_a_stretch_or_reaches_into_it() -> None:
    row: Row = packed("", bars([shown(n, (n * 10, n * 10 + 4)) for n in range(1, 10)]), 100.0).rows[0]
    found = [row.bars[at].event.id for at in row.between(34.5, 61.0)]
    assert found == [3, 4, 5, 6]


def plan_of(count: int) -> Plan:
    return Plan([packed(title, some, 1.0) for title, some in tracks(bars(many(count))).items()])


def test_each_event_has_one_place() -> None:
    plan = plan_of(500)
    assert all(plan.place(number) for number in range(1, 501))
    assert plan.place(501) is None


@pytest.mark.parametrize("top", [0, 40, 333, 900])
def test_rows_in_sight_are_found_and_no_others(top: int) -> None:
    plan = plan_of(500)
    everything = list(plan.rows(0, plan.height))
    wanted = [y for y, height, _ in everything if y + height > top and y < top + 200]
    assert [y for y, _, _ in plan.rows(top, top + 200)] == wanted


def test_lanes_do_not_run_into_each_other() -> None:
    plan = plan_of(500)
    for upper, lower in pairwise(plan.strips):
        assert upper.row_top(len(upper.lane.rows)) <= upper.top + upper.height == lower.top


def test_an_empty_lane_has_no_rows() -> None:
    assert list(Plan([Lane("", [], dense=False)]).rows(0, 100)) == []
