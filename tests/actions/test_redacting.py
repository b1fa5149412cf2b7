"""A redacted copy is tied to its original, and both say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record, set_fields
from casebook.actions.redacting import attach_redacted
from casebook.actions.trash import trash_record
from casebook.case.case import Case
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item
from tests.case.helpers import content, sound


@pytest.fixture
def memo(case: Case, tmp_path: Path) -> str:
    add_record(case, "source", {"title": "Harbour office", "seen": "held"})
    return attach_file(
        case, written(tmp_path, "memo.txt", "Marla Wendt counted eleven barges."), source="Harbour office"
    ).uid


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def held(case: Case, name: str) -> Item:
    return next(one for one in snapshot(case).of("evidence") if one["name"] == name)


def told(item: Item) -> list[tuple[object, object]]:
    return [(entry["action"], entry["note"]) for entry in item.list("custody")]


def test_both_files_say_what_was_made_of_what(case: Case, memo: str, tmp_path: Path) -> None:
    before = content(case)
    copy = written(tmp_path, "memo-black.txt", "[redacted] counted eleven barges.")
    done = attach_redacted(case, memo, copy, by="Osk", how="blacked out in the office")
    made, original = held(case, "memo-black.txt"), held(case, "memo.txt")
    assert (made["part_of_id"], made["source_id"], made["held_as"]) == (original.id, original["source_id"], "redacted")
    assert told(made) == [("acquired", "blacked out in the office")]
    assert told(original)[1:] == [("redacted", f"The copy is memo-black.txt, SHA-256 {done.sha256}.")]
    assert original.list("custody")[1]["by"] == "Osk"
    assert case.undo() is not None
    assert content(case) == before
    assert sound(case)


def test_what_nothing_is_redacted_in_is_refused(case: Case, memo: str, tmp_path: Path) -> None:
    same = written(tmp_path, "black.txt", "Marla Wendt counted eleven barges.")
    with pytest.raises(CaseError, match="nothing is redacted in it"):
        attach_redacted(case, memo, same)
    assert len(snapshot(case).of("evidence")) == 1


def test_a_copy_is_taken_in_once_and_again_when_it_went(case: Case, memo: str, tmp_path: Path) -> None:
    copy = written(tmp_path, "black.txt", "[redacted] counted eleven barges.")
    first = attach_redacted(case, memo, copy)
    with pytest.raises(CaseError, match="holds this copy already, as black"):
        attach_redacted(case, memo, copy)
    trash_record(case, first.uid)
    assert attach_redacted(case, memo, copy).uid != first.uid


def test_what_is_no_evidence_or_no_file_is_refused(case: Case, memo: str, tmp_path: Path) -> None:
    copy = written(tmp_path, "black.txt", "[redacted]")
    for original, path, why in (("Harbour office", copy, "no evidence"), (memo, tmp_path / "none", "There is no file")):
        with pytest.raises(CaseError, match=why):
            attach_redacted(case, original, path)
    trash_record(case, memo)
    with pytest.raises(CaseError, match="in the trash"):
        attach_redacted(case, memo, copy)


def test_a_copy_goes_with_its_original_to_another_source_unless_it_has_its_own(
    case: Case, memo: str, tmp_path: Path
) -> None:
    for name in ("a diver", "a print"):
        add_record(case, "source", {"title": name, "seen": "held"})
    first = attach_redacted(case, memo, written(tmp_path, "one.txt", "[1]"))
    second = attach_redacted(case, memo, written(tmp_path, "two.txt", "[2]"))
    again = attach_redacted(case, first.uid, written(tmp_path, "three.txt", "[3]"))
    set_fields(case, second.uid, {"source": "a print"})
    set_fields(case, memo, {"source": "a diver"})
    titles = {one.id: one["title"] for one in snapshot(case).of("source")}
    named = {one["name"]: titles.get(int(str(one["source_id"]))) for one in snapshot(case).of("evidence")}
    assert named == {"memo.txt": "a diver", "one.txt": "a diver", "two.txt": "a print", "three.txt": "a diver"}
    assert again.uid
    assert case.undo() is not None
    assert (
        held(case, "one.txt")["source_id"] == held(case, "memo.txt")["source_id"] != held(case, "two.txt")["source_id"]
    )
