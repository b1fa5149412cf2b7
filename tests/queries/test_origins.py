"""Independent origins, as sets of ids: exact against brute force, and what must hold of any count."""

from __future__ import annotations

import random
import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from casebook.queries.origins import Origins, independent

passages = st.lists(st.frozensets(st.integers(1, 12), min_size=1, max_size=4), max_size=9)


def brute_force(sets: list[Origins]) -> int:
    return max(
        size
        for size in range(len(sets) + 1)
        for chosen in combinations(sets, size)
        if all(one.isdisjoint(other) for one, other in combinations(chosen, 2))
    )


@given(passages)
def test_the_count_is_that_of_brute_force(sets: list[Origins]) -> None:
    found = independent(sets)
    assert found.exact
    assert len(found) == brute_force(sets)


@given(passages)
def test_the_choice_is_of_passages_that_share_nothing(sets: list[Origins]) -> None:
    chosen = [sets[index] for index in independent(sets).chosen]
    assert all(one.isdisjoint(other) for one, other in combinations(chosen, 2))


@given(passages, st.frozensets(st.integers(1, 12), min_size=1))
def test_one_more_passage_never_lowers_the_count(sets: list[Origins], more: Origins) -> None:
    assert len(independent([*sets, more])) >= len(independent(sets))


@given(passages, st.randoms())
def test_order_changes_neither_the_count_nor_which_origins_are_chosen(
    sets: list[Origins], order: random.Random
) -> None:
    shuffled = order.sample(sets, len(sets))
    chosen = sorted(sorted(sets[index]) for index in independent(sets).chosen)
    assert chosen == sorted(sorted(shuffled[index]) for index in independent(shuffled).chosen)


@given(passages)
def test_what_is_out_of_patience_understates_and_still_finds_two_where_there_are_two(sets: list[Origins]) -> None:
    hurried, whole = independent(sets, patience=0), independent(sets)
    assert min(len(whole), 2) <= len(hurried) <= len(whole)
    if hurried.exact:
        assert len(hurried) == len(whole)


def test_the_original_is_chosen_over_what_passes_it_on() -> None:
    passing_on, original = frozenset({7, 3}), frozenset({7})
    assert independent([passing_on, original]).chosen == (1,)


def test_a_ring_in_which_each_shares_with_the_next_needs_comparing() -> None:
    ring = [frozenset({place, (place + 1) % 7}) for place in range(7)]
    assert len(independent(ring)) == 3


def test_out_of_patience_says_so() -> None:
    draw = random.Random(3)
    tangle = [frozenset(draw.sample(range(60), 3)) for _ in range(120)]
    assert not independent(tangle, patience=10).exact


def test_two_hundred_reports_that_pass_on_reports_take_well_under_a_second() -> None:
    draw = random.Random(1)
    ancestors: list[Origins] = []
    for report in range(200):
        origins = draw.sample(ancestors, min(report, draw.choice([0, 1, 1, 1, 2])))
        ancestors.append(frozenset({report}).union(*origins))
    heard = [frozenset({1000 + place, *draw.sample(range(60), draw.choice([1, 1, 2]))}) for place in range(200)]
    pairs = [frozenset({1000 + place, *draw.sample(range(100), 2)}) for place in range(200)]
    started = time.process_time()
    assert all(independent(shape).exact for shape in (ancestors, heard, pairs))
    assert time.process_time() - started < 1
