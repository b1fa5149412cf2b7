"""What happens to a file is noted, entry by entry, and no entry is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.custody import BY_HAND, custody_form, enter_custody, log_custody
from casebook.actions.files import history
from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import restore_record, trash_record
from casebook.case.case import Case
from casebook.errors import CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Detail
from casebook.schema.types import Choice
from tests.case.helpers import sound


@pytest.fixture
def memo(case: Case, tmp_path: Path) -> str:
    path = tmp_path / "memo.txt"
    path.write_text("Eleven barges")
    return attach_file(case, path, how="by post", by="W. D.").uid


def entries(case: Case) -> tuple[Detail, ...]:
    (item,) = snapshot(case).of("evidence")
    return item.list("custody")


def test_a_file_that_came_in_says_where_from_and_by_whom(case: Case, memo: str, tmp_path: Path) -> None:
    (entry,) = entries(case)
    assert (entry["action"], entry["by"], entry["note"]) == ("acquired", "W. D.", "by post")
    assert entry["place"] == str(tmp_path / "memo.txt")
    assert str(entry["at"]).startswith(case.moment()[:10])


def test_an_address_stands_before_the_path(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Eleven barges</p>")
    attach_file(case, path, url="https://harbour.example/page")
    assert [entry["place"] for entry in entries(case)] == ["https://harbour.example/page"]


def test_what_is_done_later_is_added(case: Case, memo: str) -> None:
    log_custody(case, memo, "transferred", by="W. D.", place="the lawyer", note="a copy on a stick")
    assert [entry["action"] for entry in entries(case)] == ["acquired", "transferred"]
    assert case.undo() is not None
    assert [entry["action"] for entry in entries(case)] == ["acquired"]


def test_what_is_no_entry_is_refused(case: Case, memo: str) -> None:
    with pytest.raises(Invalid, match="Choose one of"):
        log_custody(case, memo, "lost in the post")
    add_record(case, "note", {"text": "no file"})
    with pytest.raises(CaseError, match="There is no evidence"):
        log_custody(case, "no file", "verified")
    assert len(entries(case)) == 1


def test_nobody_writes_the_list_itself(case: Case, memo: str) -> None:
    with pytest.raises(Invalid, match="leave it out"):
        set_fields(case, memo, {"custody": []})
    assert len(entries(case)) == 1


def test_a_person_logs_what_only_a_person_can_know(case: Case, memo: str) -> None:
    said = {"action": "transferred", "at": "2026-05-03T11:30:00+02:00", "by": "W. D.", "place": "the lawyer"}
    enter_custody(case, memo, said)
    enter_custody(case, memo, {"action": "viewed"})
    _, given, seen = entries(case)
    assert [given[name] for name in ("at", "by", "place")] == ["2026-05-03T09:30:00Z", "W. D.", "the lawyer"]
    assert str(seen["at"]) >= str(given["at"])
    action, *_ = custody_form()
    assert isinstance(action.type, Choice)
    assert [word for word, _ in action.type.options] == list(BY_HAND)


@pytest.mark.parametrize(
    ("raw", "field", "why"),
    [
        ({"action": "verified"}, "action", "Casebook notes this itself"),
        ({"action": "lost"}, "action", "Choose one of"),
        ({"by": "W. D."}, "action", "is needed"),
        ({"action": "viewed", "at": "2999-01-01T00:00:00Z"}, "at", "still to come"),
        ({"action": "viewed", "at": "2026-05"}, "at", "Write a moment"),
        ({"action": "viewed", "at": "2026-05-03"}, "at", "Say the time zone"),
        ({"action": "viewed", "whom": "me"}, "whom", "no such field"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_field_by_field(
    case: Case, memo: str, raw: dict[str, str], field: str, why: str
) -> None:
    with pytest.raises(Invalid) as refused:
        enter_custody(case, memo, raw)
    assert why in refused.value.fields[field]
    assert len(entries(case)) == 1


def test_an_entry_taken_back_stays_in_the_history(case: Case, memo: str) -> None:
    enter_custody(case, memo, {"action": "viewed"})
    assert case.undo() is not None
    assert [entry["action"] for entry in entries(case)] == ["acquired"]
    assert [(one.action, one.label) for one in history(case, 2)] == [("undo", "Log custody"), ("write", "Log custody")]
    assert sound(case)


def test_the_trash_is_noted_and_takes_no_entries(case: Case, memo: str) -> None:
    trash_record(case, memo)
    with pytest.raises(CaseError, match="in the trash"):
        enter_custody(case, memo, {"action": "viewed"})
    restore_record(case, memo)
    assert [entry["action"] for entry in entries(case)] == ["acquired", "removed", "restored"]
    assert case.undo() is not None
    assert case.undo() is not None
    assert [entry["action"] for entry in entries(case)] == ["acquired"]
    assert sound(case)
