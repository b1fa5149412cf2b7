"""Many records change in one step: all of them or none, and one undo puts each back."""

from __future__ import annotations

import time

import pytest

from casebook.actions.files import history
from casebook.actions.records import add_mixed, add_record, add_records, set_many, tag_many, untag_many
from casebook.actions.trash import trash_many, trash_record
from casebook.case.case import Case
from casebook.errors import Cancelled, CaseError, Invalid
from casebook.queries.load import snapshot
from tests.case.helpers import content, sound

NOBODY = "00000000-0000-4000-8000-000000000000"


def notes(case: Case, count: int = 3) -> list[str]:
    return [saved.uid for saved in add_records(case, "note", [{"text": f"note {n}"} for n in range(count)])]


def labels(case: Case) -> list[str]:
    return [step.label for step in history(case)]


def tagged(case: Case) -> dict[str, list[str]]:
    shot = snapshot(case)
    return {note.name: [shot[int(str(t["tag_id"]))].name for t in note.list("tags")] for note in shot.of("note")}


def test_a_field_of_many_records_changes_in_one_step(case: Case) -> None:
    task = add_record(case, "task", {"text": "Ring the harbour office"}).uid
    uids = [*notes(case, 2), task]
    about = add_record(case, "entity", {"name": "Tamarisk Quay Ltd"}).uid
    before = content(case)
    saved = set_many(case, uids, {"about": about})
    assert [(one.uid, one.created) for one in saved] == [(uid, False) for uid in uids]
    linked = [item["about_id"] for item in (*snapshot(case).of("note"), *snapshot(case).of("task"))]
    assert linked == [snapshot(case).of("entity")[0].id] * 3
    assert labels(case)[0] == "Edit records"
    case.undo()
    assert content(case) == before
    assert sound(case)


def test_one_record_that_cannot_take_it_keeps_all_as_they_were(case: Case) -> None:
    claims = add_records(case, "claim", [{"text": "a"}, {"text": "b", "decision_by": "Ed", "decision_reason": "read"}])
    before = content(case)
    with pytest.raises(Invalid, match="record 2: decision") as caught:
        set_many(case, [claims[1].uid, claims[0].uid], {"decision": "cleared"})
    assert set(caught.value.fields) == {"decision"}
    with pytest.raises(Invalid, match="no such field"):
        set_many(case, [*notes(case, 1), claims[0].uid], {"weight": "central"})
    case.undo()
    assert content(case) == before


def test_a_record_named_twice_is_changed_once(case: Case) -> None:
    (uid,) = notes(case, 1)
    assert len(set_many(case, [uid, uid], {"text": "changed"})) == 1


def test_progress_can_stop_it_and_nothing_was_changed(case: Case) -> None:
    uids = notes(case, 120)
    before, told = content(case), list[tuple[int, int]]()

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 100

    with pytest.raises(Cancelled):
        set_many(case, uids, {"text": "changed"}, progress=stop)
    assert told == [(50, 120), (100, 120)]
    assert content(case) == before


def test_many_go_to_the_trash_together_and_come_back_together(case: Case) -> None:
    uids = notes(case)
    before = content(case)
    trash_many(case, uids[:2])
    assert [note.name for note in snapshot(case).of("note")] == ["note 2"]
    assert labels(case)[0] == "Trash"
    assert sound(case)
    case.undo()
    assert content(case) == before


@pytest.mark.parametrize("gone", ["trashed", "nobody"])
def test_one_that_cannot_go_keeps_all_out_of_the_trash(case: Case, gone: str) -> None:
    uids = notes(case)
    trash_record(case, uids[2])
    before = content(case)
    with pytest.raises(CaseError, match="in the trash already" if gone == "trashed" else "1 of these records"):
        trash_many(case, [*uids[:2], uids[2] if gone == "trashed" else NOBODY])
    assert content(case) == before


def test_a_tag_is_made_and_put_on_those_that_lack_it(case: Case) -> None:
    uids = notes(case)
    tag_many(case, uids[:1], "Money")
    before = content(case)
    tag_many(case, uids, " MONEY")
    assert tagged(case) == {"note 0": ["Money"], "note 1": ["Money"], "note 2": ["Money"]}
    assert len(snapshot(case).of("tag")) == 1
    assert labels(case)[:2] == ["Tag records", "Tag records"]
    assert sound(case)
    case.undo()
    assert content(case) == before
    case.undo()
    assert snapshot(case).of("tag") == []


def test_a_tag_is_taken_off_those_that_have_it_and_stays_itself(case: Case) -> None:
    add_mixed(case, [("note", {"text": "note 0", "tags": ["Money", "Ships"]}), ("note", {"text": "note 1"})])
    uids = [note.uid for note in snapshot(case).of("note")]
    before = content(case)
    untag_many(case, uids, "money")
    assert tagged(case) == {"note 0": ["Ships"], "note 1": []}
    assert {tag.name for tag in snapshot(case).of("tag")} == {"Money", "Ships"}
    case.undo()
    assert content(case) == before


@pytest.mark.parametrize("name", ["", "  "])
def test_a_tag_without_a_name_is_refused(case: Case, name: str) -> None:
    with pytest.raises(Invalid, match="A tag needs a name"):
        tag_many(case, notes(case), name)


def test_what_cannot_be_tagged_or_untagged_leaves_all_as_it_was(case: Case) -> None:
    uids = notes(case)
    before = content(case)
    with pytest.raises(CaseError, match="not there any more"):
        tag_many(case, [*uids, NOBODY], "Money")
    with pytest.raises(CaseError, match="no tag “Money”"):
        untag_many(case, uids, "Money")
    assert content(case) == before


def test_tagging_what_is_tagged_is_no_step(case: Case) -> None:
    uids = notes(case)
    tag_many(case, uids, "Money")
    before = labels(case)
    tag_many(case, uids, "Money")
    assert labels(case) == before


@pytest.mark.slow
def test_five_thousand_at_once_take_seconds_not_minutes(case: Case) -> None:
    uids = notes(case, 5000)
    begun = time.process_time()
    set_many(case, uids, {"text": "changed"})
    tag_many(case, uids, "Money")
    trash_many(case, uids)
    assert time.process_time() - begun < 15
    for _ in range(3):
        case.undo()
    assert [note["text"] for note in snapshot(case).of("note")] == [f"note {n}" for n in range(5000)]
