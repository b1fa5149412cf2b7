"""What happens to a file is noted, entry by entry, and no entry is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.custody import log_custody
from casebook.actions.records import add_record, set_fields
from casebook.case.case import Case
from casebook.errors import CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Detail


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
