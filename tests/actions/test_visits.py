"""All that one visit to a form saved is undone and done again together, also after a restart."""

from __future__ import annotations

import pytest

from casebook.actions import visits
from casebook.actions.files import Step, history
from casebook.actions.records import add_record, set_fields
from casebook.case.case import Case
from casebook.queries.load import snapshot
from tests.case.helpers import content, sound
from tests.conftest import OpenCase


@pytest.fixture
def note(case: Case) -> str:
    return add_record(case, "task", {"text": "first"}).uid


def save(case: Case, uid: str, visit: str | None, *texts: str) -> None:
    for text in texts:
        set_fields(case, uid, {"text": text}, visit=visit)


def text(case: Case) -> str:
    return str(snapshot(case).of("task")[0]["text"])


def test_the_saves_of_a_visit_are_taken_back_together(case: Case, note: str) -> None:
    before = content(case)
    save(case, note, visits.begin(), "one", "two", "three")
    after = content(case)
    assert visits.undo(case) is not None
    assert content(case) == before
    assert visits.redo(case) is not None
    assert content(case) == after
    assert visits.redo(case) is None
    assert sound(case)


def test_two_visits_are_two(case: Case, note: str) -> None:
    save(case, note, visits.begin(), "one", "two")
    save(case, note, visits.begin(), "three", "four")
    visits.undo(case)
    assert text(case) == "two"
    visits.undo(case)
    assert text(case) == "first"
    visits.redo(case)
    assert text(case) == "two"
    visits.redo(case)
    assert text(case) == "four"


def test_another_step_parts_a_visit(case: Case, note: str) -> None:
    visit = visits.begin()
    save(case, note, visit, "one", "two")
    add_record(case, "note", {"text": "in between"})
    save(case, note, visit, "three")
    visits.undo(case)
    assert (text(case), len(snapshot(case).of("note"))) == ("two", 1)
    visits.undo(case)
    assert (text(case), len(snapshot(case).of("note"))) == ("two", 0)
    visits.undo(case)
    assert text(case) == "first"


def test_steps_of_no_visit_are_taken_back_one_by_one(case: Case, note: str) -> None:
    save(case, note, None, "one", "two")
    visits.undo(case)
    assert text(case) == "one"


def test_a_record_made_in_a_visit_goes_with_it(case: Case) -> None:
    visit = visits.begin()
    uid = add_record(case, "task", {"text": "new"}, visit=visit).uid
    save(case, uid, visit, "newer")
    visits.undo(case)
    assert snapshot(case).of("task") == []
    visits.redo(case)
    assert text(case) == "newer"


def test_there_may_be_nothing_to_take_back(case: Case) -> None:
    assert visits.undo(case) is None
    assert visits.redo(case) is None


def test_a_visit_is_still_one_after_a_restart(opened: OpenCase) -> None:
    case = opened("again")
    uid = add_record(case, "task", {"text": "first"}).uid
    save(case, uid, visits.begin(), "one", "two")
    case.close()
    case = opened("again")
    visits.undo(case)
    assert text(case) == "first"
    case.close()
    case = opened("again")
    visits.redo(case)
    assert text(case) == "two"


def test_half_a_visit_undone_singly_is_finished_together(case: Case, note: str) -> None:
    save(case, note, visits.begin(), "one", "two", "three")
    case.undo()
    visits.undo(case)
    assert text(case) == "first"
    case.redo()
    visits.redo(case)
    assert text(case) == "three"


def test_a_write_after_an_undo_ends_the_redo_list(case: Case, note: str) -> None:
    visit = visits.begin()
    save(case, note, visit, "one", "two")
    visits.undo(case)
    save(case, note, visit, "other")
    assert visits.redo(case) is None
    visits.undo(case)
    assert text(case) == "first"


def test_each_step_is_told_and_the_answer_holds_all_that_was_touched(case: Case, note: str) -> None:
    visit = visits.begin()
    save(case, note, visit, "one")
    made = add_record(case, "note", {"text": "n"}, visit=visit)
    told: list[Step] = []
    case.listeners.append(told.append)
    done = visits.undo(case)
    assert [step.label for step in told] == ["Add note", "Edit record"]
    assert done is not None
    assert done.touches("note")
    assert done.touches("task")
    assert made.uid not in {item.uid for item in snapshot(case).of("note")}
    assert [step.visit for step in history(case, 4)] == [visit] * 4


def test_the_chain_does_not_run_over_visits(case: Case, note: str) -> None:
    save(case, note, visits.begin(), "one")
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE step SET visit = NULL")
    assert sound(case)
