"""The history says in words what each step touched, and what undo and redo would do."""

from __future__ import annotations

import pytest

from casebook.actions.records import add_mixed, add_record, add_records, set_fields, set_many
from casebook.actions.trash import purge_records, trash_many, trash_record
from casebook.case.case import Case
from casebook.disclosure.steps import redo_name, step_changes, step_told, steps_shown, undo_name
from casebook.queries.steps import AT_MOST


def last(case: Case) -> str:
    return step_told(case, steps_shown(case, limit=1)[0].id)


def test_a_new_case_has_one_step_and_nothing_to_undo(case: Case) -> None:
    (only,) = steps_shown(case)
    assert (only.label, only.undone, step_told(case, only.id)) == ("New case", False, "")
    assert (undo_name(case), redo_name(case)) == ("", "")


def test_an_edit_names_its_record_and_its_fields(case: Case) -> None:
    add_record(case, "claim", {"text": "Eleven barges came."})
    assert last(case) == "claim C-1"
    assert undo_name(case) == "Add claim C-1"
    set_fields(case, "C-1", {"decision": "hold", "decision_reason": "Ask again"})
    assert last(case) == "claim C-1: decision, decision reason"
    assert undo_name(case) == "Edit claim C-1"
    changed = step_changes(case, steps_shown(case)[0].id)
    assert [(one.kind, one.name, one.fields) for one in changed] == [("claim", "C-1", ("Decision", "Decision reason"))]


def test_a_relationship_without_a_role_is_named_in_words(case: Case) -> None:
    add_records(case, "entity", [{"name": "Quay Ltd"}, {"name": "Ivan Brodar"}])
    add_record(case, "relationship", {"schema_name": "UnknownLink", "subject": "Ivan Brodar", "object": "Quay Ltd"})
    assert last(case) == "relationship “is linked to”"


def test_a_detail_counts_for_its_owner(case: Case) -> None:
    add_record(case, "entity", {"name": "Quay Ltd"})
    add_record(case, "claim", {"text": "Eleven barges came."})
    set_fields(case, "C-1", {"about": ["Quay Ltd"]})
    assert last(case) == "claim C-1: about"


def test_many_records_are_named_by_the_first(case: Case) -> None:
    added = add_records(case, "entity", [{"name": f"Quay {n}"} for n in range(5)])
    assert last(case) == "entities “Quay 0”, “Quay 1”, “Quay 2”, 2 more"
    assert undo_name(case) == "Add entity “Quay 0” and 4 more"
    set_many(case, [one.uid for one in added], {"description": "on the river"})
    assert undo_name(case) == "Edit entity “Quay 0” and 4 more"


def test_a_large_step_is_told_by_numbers(case: Case) -> None:
    add_records(case, "note", [{"text": f"Note {n}"} for n in range(AT_MOST)])
    assert last(case) == f"{AT_MOST} notes"
    assert step_changes(case, steps_shown(case)[0].id) == []
    add_mixed(case, [("source", {"title": "Register"}), *[("note", {"text": f"Note {n}"}) for n in range(AT_MOST)]])
    assert set(last(case).split(", ")) == {"1 source", f"{AT_MOST} notes"}


def test_undone_steps_are_told_and_done_again(case: Case) -> None:
    add_record(case, "claim", {"text": "Eleven barges came."})
    set_fields(case, "C-1", {"decision": "hold"})
    case.undo()
    assert [(one.label, one.undone) for one in steps_shown(case)[:2]] == [
        ("Undid: Edit record", False),
        ("Edit record", True),
    ]
    assert last(case) == "claim C-1: decision"
    assert (undo_name(case), redo_name(case)) == ("Add claim C-1", "Edit claim C-1")
    case.undo()
    assert [one.undone for one in steps_shown(case)] == [False, False, True, True, False]
    assert last(case) == "claim C-1"
    assert step_changes(case, steps_shown(case)[0].id)[0].record is None
    assert (undo_name(case), redo_name(case)) == ("", "Add claim C-1")
    case.redo()
    case.redo()
    assert not any(one.undone for one in steps_shown(case))
    assert undo_name(case) == "Edit claim C-1"
    case.undo()
    assert [one.id for one in steps_shown(case) if one.undone] == [3]


def test_the_trash_is_named(case: Case) -> None:
    uid = add_record(case, "note", {"text": "A   note\nof a line that goes on and on and on and on and on"}).uid
    trash_record(case, uid)
    assert last(case) == "note “A note of a line that goes on and on and on and…”"
    assert undo_name(case) == "Trash note “A note of a line that goes on and on and on and…”"


def test_who_speaks_in_confidence_is_not_named(case: Case) -> None:
    add_record(case, "entity", {"name": "Bo Reed", "schema_name": "Person"})
    assert last(case) == "entity “Bo Reed”"
    source = {"title": "Bo Reed, at the port", "type": "person", "codename": "HERON"}
    uid = add_record(case, "source", source).uid
    add_record(case, "quote", {"text": "We call it the night market.", "source": uid, "speaker": "Bo Reed"})
    told = [step_told(case, one.id) for one in steps_shown(case)]
    assert told == ["quote “We call it the night market.”", "source “HERON”", "entity in confidence", ""]
    case.undo()
    case.undo()
    assert redo_name(case) == "Add source"


def test_what_was_purged_has_no_name_any_more(case: Case) -> None:
    secret = add_records(case, "note", [{"text": "HERON"}, {"text": "IBIS"}])
    trash_many(case, [one.uid for one in secret])
    purge_records(case, [one.uid for one in secret])
    told = [step_told(case, one.id) for one in steps_shown(case)]
    assert told == ["2 notes", "", "2 notes", ""]
    assert undo_name(case) == ""


def test_steps_are_read_a_page_at_a_time(case: Case) -> None:
    for number in range(4):
        add_record(case, "note", {"text": str(number)})
    first = steps_shown(case, limit=3)
    rest = steps_shown(case, first[-1].id, 3)
    assert [one.id for one in first + rest] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("step", [0, 99])
def test_a_step_that_is_not_there_touched_nothing(case: Case, step: int) -> None:
    assert (step_changes(case, step), step_told(case, step)) == ([], "")
