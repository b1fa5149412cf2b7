"""What is being typed is kept beside history, for our own use alone, and goes when it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.files import back_up, history, restore
from casebook.actions.records import add_record
from casebook.actions.trash import purge_records, trash_record
from casebook.actions.typing import forget, keep, kept
from casebook.case.case import Case
from casebook.case.opening import open_case
from casebook.disclosure.finds import search
from casebook.errors import CaseError
from tests.case.helpers import content, sound
from tests.conftest import OpenCase

PHRASE = "Quaffermoor was never"


def forms(case: Case) -> dict[str, dict[str, str]]:
    return {one.form: one.fields for one in kept(case)}


def test_a_form_is_kept_whole_in_the_place_of_what_was_kept_of_it(case: Case) -> None:
    begun = case.moment()
    keep(case, "new claim", {"text": "Forty", "notes": "n"})
    keep(case, "new note", {"text": "other"})
    keep(case, "new claim", {"text": "Forty-nine"})
    assert forms(case) == {"new claim": {"text": "Forty-nine"}, "new note": {"text": "other"}}
    assert all(begun <= one.at <= case.moment() for one in kept(case))
    forget(case, "new claim")
    assert forms(case) == {"new note": {"text": "other"}}
    keep(case, "new note", {})
    assert forms(case) == {}


def test_it_survives_a_restart(opened: OpenCase) -> None:
    case = opened("typed")
    keep(case, "new claim", {"text": PHRASE})
    case.close()
    assert forms(opened("typed")) == {"new claim": {"text": PHRASE}}


def test_it_is_no_step_and_nothing_finds_it(case: Case) -> None:
    add_record(case, "note", {"text": "n"})
    before, steps = content(case), history(case)
    keep(case, "new claim", {"text": PHRASE})
    assert (content(case), history(case)) == (before, steps)
    assert list(search(case, "Quaffermoor").finds) == []
    assert sound(case)
    case.undo()
    assert forms(case) == {"new claim": {"text": PHRASE}}


def test_half_a_character_does_not_stop_it(case: Case) -> None:
    keep(case, "new claim", {"text": "a\ud83dz"})
    assert forms(case) == {"new claim": {"text": "a?z"}}


def test_a_backup_with_it_is_sound(case: Case, tmp_path: Path) -> None:
    keep(case, "new claim", {"text": PHRASE})
    back_up(case, tmp_path / "kept.casebook")
    with open_case(restore(tmp_path / "kept.casebook", tmp_path / "again.casebook")) as again:
        assert sound(again)
        assert forms(again) == {"new claim": {"text": PHRASE}}


def test_a_purge_leaves_no_trace_of_it_in_the_file(opened: OpenCase) -> None:
    case = opened("typed")
    uid = add_record(case, "note", {"text": "doomed"}).uid
    keep(case, f"note {uid}", {"text": PHRASE})
    keep(case, "new claim", {"text": f"{PHRASE} theirs"})
    case.close()
    assert PHRASE.encode() in case.path.read_bytes()
    case = opened("typed")
    trash_record(case, uid)
    purge_records(case, [uid])
    assert forms(case) == {}
    case.close()
    assert PHRASE.encode() not in case.path.read_bytes()


def test_a_form_whose_record_is_gone_is_kept_no_more(case: Case) -> None:
    uid = add_record(case, "note", {"text": "doomed"}).uid
    keep(case, uid, {"text": PHRASE})
    assert forms(case) == {uid: {"text": PHRASE}}
    trash_record(case, uid)
    keep(case, uid, {"text": "in the trash it is still ours"})
    purge_records(case, [uid])
    keep(case, uid, {"text": PHRASE})
    keep(case, f"claim {uid} text", {"text": PHRASE})
    assert forms(case) == {}


def test_a_case_that_takes_no_write_says_so(opened: OpenCase) -> None:
    case = opened("typed")
    case.readonly_because = "This case can only be read: copy it first."
    with pytest.raises(CaseError, match="only be read"):
        keep(case, "new claim", {"text": PHRASE})
