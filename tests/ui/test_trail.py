"""The way through a case: back and forward, and what was looked at last."""

from __future__ import annotations

from ui.trail import Trail


def gone(*places: str) -> Trail:
    trail = Trail()
    for place in places:
        trail.go(place)
    return trail


def test_back_and_forward_go_along_the_way() -> None:
    trail = gone("source", "quote", "claims")
    assert [(trail.back(), trail.place) for _ in range(3)] == [(True, "quote"), (True, "source"), (False, "source")]
    assert [(trail.forward(), trail.place) for _ in range(3)] == [(True, "quote"), (True, "claims"), (False, "claims")]


def test_another_place_is_where_the_way_goes_on_from_then() -> None:
    trail = gone("source", "quote", "claims")
    trail.back()
    trail.go("task")
    assert not trail.forward()
    assert [(trail.back(), trail.place) for _ in range(2)] == [(True, "quote"), (True, "source")]


def test_to_go_where_a_person_is_leaves_the_way_as_it_is() -> None:
    trail = gone("source", "quote", "claims")
    trail.back()
    trail.go("quote")
    assert trail.forward()
    assert trail.place == "claims"
    assert (trail.back(), trail.place) == (True, "quote")


def test_there_is_no_way_back_to_before_the_first_place() -> None:
    assert not Trail().back()
    assert not gone("source").back()
    assert not gone("source", "source").back()


def test_records_looked_at_are_the_newest_first_each_once_and_no_more_than_twelve() -> None:
    trail = Trail()
    for record in (1, 2, None, 3, 1):
        trail.look_at(record)
    assert trail.records == [1, 3, 2]
    for record in range(20):
        trail.look_at(record)
    assert trail.records == list(range(19, 7, -1))
