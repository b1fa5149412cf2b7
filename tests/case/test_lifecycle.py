"""A case is made, opened, read, written and closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from casebook.case.journal import Step
from casebook.case.opening import create_case, open_case
from casebook.errors import CaseError
from tests.case.helpers import add, change, content, hits, labels, row, sound
from tests.conftest import OpenCase


def test_what_was_written_is_there_after_opening_again(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="Łódź register")
    case.close()
    again = opened()
    assert row(again, "source", source) is not None
    assert hits(again, "lodz") == [source]
    assert sound(again)


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "there.casebook"
    path.write_bytes(b"mine")
    with pytest.raises(CaseError, match="already"):
        create_case(path, "A case")
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(("name", "title"), [("no/such/folder.casebook", "A case"), ("untitled.casebook", " ")])
def test_what_cannot_be_made_leaves_nothing(tmp_path: Path, name: str, title: str) -> None:
    with pytest.raises(CaseError):
        create_case(tmp_path / name, title)
    assert list(tmp_path.iterdir()) == []


def test_the_clock_is_the_case_s_own_and_in_utc(tmp_path: Path) -> None:
    noon = datetime(2025, 5, 24, 12, tzinfo=timezone(timedelta(hours=2)))
    with create_case(tmp_path / "a.casebook", "A case", clock=lambda: noon) as case:
        add(case, "note", text="n")
        assert case.moment() == "2025-05-24T10:00:00Z"
        assert (row(case, "record", 1) or {})["created_at"] == "2025-05-24T10:00:00Z"
    assert open_case(tmp_path / "a.casebook").moment() >= f"{datetime.now(UTC):%Y-%m-%d}"


def test_listeners_hear_of_each_step_and_what_it_touched(opened: OpenCase) -> None:
    case, heard = opened(), list[Step]()
    case.listeners.append(heard.append)
    note = add(case, "note", text="n")
    case.undo()
    case.redo()
    assert [step.action for step in heard] == ["write", "undo", "redo"]
    assert all(step.touches("note") and not step.touches("quote") for step in heard)
    assert all(step.touched["note"] == {note} for step in heard)


def test_undo_returns_what_it_touched(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="n")
    undone = case.undo()
    assert undone is not None
    assert undone.touched == {"note": {note}, "record": {note}}


def test_a_step_that_changes_nothing_is_none(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="n")
    change(case, "note", note, text="n")
    with case.write("Nothing"):
        pass
    with case.write("There and back") as writer:
        writer.change("note", note, {"text": "other"})
        writer.change("note", note, {"text": "n"})
    assert labels(case) == ["begin New case", "write Add record"]


def test_an_error_in_the_middle_of_a_step_keeps_nothing_of_it(opened: OpenCase) -> None:
    case = opened()
    before = content(case)
    with pytest.raises(KeyError), case.write("Add") as writer:
        writer.row("note", writer.add_record("note", {"text": "n"}) + 1)
    assert content(case) == before
    assert sound(case)


def test_a_link_to_nothing_fails_at_the_commit_and_the_case_stays_usable(opened: OpenCase) -> None:
    case = opened()
    before = content(case)
    with pytest.raises(Exception, match="FOREIGN KEY"), case.write("Add") as writer:
        writer.add_record("quote", {"text": "q", "source_id": 999})
    assert content(case) == before
    add(case, "note", text="still here")
    assert sound(case)


def test_rows_of_one_step_may_come_in_any_order(opened: OpenCase) -> None:
    case = opened()
    with case.write("Add") as writer:
        quote = writer.add_record("quote", {"text": "q", "source_id": 2})
        assert writer.add_record("source", {"title": "s"}) == quote + 1
    assert sound(case)


def test_a_write_inside_a_write_is_a_bug_that_leaves_the_first_whole(opened: OpenCase) -> None:
    case = opened()
    with case.write("Outer") as writer:
        writer.add_record("note", {"text": "outer"})
        with pytest.raises(RuntimeError), case.write("Inner"):
            pass
        writer.add_record("note", {"text": "second"})
    assert len(content(case)["note"]) == 2
    assert sound(case)


def test_numbers_have_no_gaps_and_are_never_given_twice(opened: OpenCase) -> None:
    case = opened()
    first = add(case, "claim", text="one")
    case.undo()
    second = add(case, "claim", text="two")
    add(case, "claim", text="brought", number=7)
    with case.write("Bulk", action="batch") as writer:
        bulk = writer.add_many("claim", [{"text": "a"}, {"text": "b", "number": 20}, {"text": "c"}])
        last = writer.add_record("claim", {"text": "d"})
    numbers = [(row(case, "claim", claim) or {"number": None})["number"] for claim in (first, second, *bulk, last)]
    assert numbers == [None, 2, 21, 20, 22, 23]


def test_rows_added_in_a_step_can_be_read_changed_and_removed_in_it(opened: OpenCase) -> None:
    case = opened()
    with case.write("Add") as writer:
        source = writer.add_record("source", {"title": "s"})
        writer.change("source", source, {"publisher": "p"})
        assert writer.row("source", source)["publisher"] == "p"
        tag = writer.add_record("tag", {"name": "t"})
        tagging = writer.add("tagging", {"record_id": source, "tag_id": tag})
        writer.remove("tagging", tagging)
        with pytest.raises(KeyError):
            writer.row("tagging", tagging)
    assert content(case)["tagging"] == []
    assert sound(case)
