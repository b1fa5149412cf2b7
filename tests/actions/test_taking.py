"""Files taken in with all that lies in them, each a step, all of them taken back together."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from casebook.actions import visits
from casebook.actions.aside import taking_in, verifying
from casebook.actions.files import Step, history
from casebook.actions.records import add_record
from casebook.actions.taking import files_in, take_all
from casebook.actions.verifying import BROKEN, SOUND, verify_all
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.errors import Cancelled
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item
from tests.actions.test_aside import ended
from tests.case.helpers import content, sound


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Return a mail with a text and an archive attached, and two files in that."""
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep/ledger.csv", "day,tonnes\n1,40\n")
        archive.writestr("../../etc/note.txt", "Nothing is written outside.")
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Grain",
        "Osk <o@harbour.example>",
        "Fri, 3 May 2024 10:00:00 +0000",
    )
    message.set_content("See what is attached.")
    message.add_attachment("Eleven barges.", filename="barges.txt")
    message.add_attachment(inner.read_bytes(), maintype="application", subtype="zip", filename="box.zip")
    path = tmp_path / "grain.eml"
    path.write_bytes(message.as_bytes())
    return path


def held(case: Case) -> dict[str, Item]:
    return {str(one["name"]): one for one in snapshot(case).of("evidence")}


def test_what_lies_in_a_mail_is_evidence_too_and_says_of_what_it_is_a_part(case: Case, mail: Path) -> None:
    before = content(case)
    batch = take_all(case, [mail])
    files = held(case)
    assert set(files) == {"grain.eml", "barges.txt", "box.zip", "ledger.csv", "note.txt"}
    assert batch.refused == []
    assert [one.part for one in batch.taken] == [False, True, True, True, True]
    assert files["barges.txt"]["part_of_id"] == files["box.zip"]["part_of_id"] == files["grain.eml"].id
    assert files["ledger.csv"]["part_of_id"] == files["box.zip"].id
    (source,) = snapshot(case).of("source")
    assert {one["source_id"] for one in files.values()} == {source.id}
    assert [entry["place"] for entry in files["ledger.csv"].list("custody")] == ["deep/ledger.csv in box.zip"]
    assert sound(case)
    visits.undo(case)
    assert content(case) == before


def test_the_same_file_brings_its_parts_once(case: Case, mail: Path) -> None:
    take_all(case, [mail])
    again = take_all(case, [mail])
    assert [(one.name, one.duplicate) for one in again.taken] == [("grain.eml", True)]
    assert len(held(case)) == 5


def test_files_in_folders_are_meant_but_for_hidden_ones_and_links(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "b/.hidden", "a.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert [path.name for path in files_in([tmp_path])] == ["a.txt", "2.txt"]


def test_one_that_is_refused_keeps_no_other_out(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Eleven barges")
    batch = take_all(case, [tmp_path / "not there.txt", tmp_path / "a.txt"])
    assert [one.name for one in batch.taken] == ["a.txt"]
    assert [name for name, _ in batch.refused] == ["not there.txt"]


def test_cancelled_it_keeps_what_is_in_whole(case: Case, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(f"File {name}")
    with pytest.raises(Cancelled):
        take_all(case, [tmp_path], progress=lambda done, _total: done < 10)
    assert set(held(case)) == {"a"}
    assert sound(case)


def test_a_child_takes_files_in_and_the_case_hears_of_all_as_of_one_step(case: Case, mail: Path) -> None:
    add_record(case, "source", {"title": "Harbour office"})
    before, told = history(case, 1)[0].id, list[Step]()
    case.listeners.append(told.append)
    (source,) = snapshot(case).of("source")
    done = ended(taking_in(case, [mail], source.uid))
    assert case.tell_of_steps_after(before)
    (step,) = told
    assert step.label == "Attach evidence"
    assert step.touched["evidence"] == {one.id for one in snapshot(case).of("evidence")}
    assert next(one.name for one in done.batch.taken) == "grain.eml"
    assert {one["source_id"] for one in held(case).values()} == {source.id}


def test_all_evidence_is_hashed_again_and_custody_says_so(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Eleven barges")
    take_all(case, [tmp_path / "a.txt"])
    assert verify_all(case) == []
    assert [entry["note"] for entry in held(case)["a.txt"].list("custody")][1:] == [SOUND]
    raw_of(case.connection).execute("UPDATE chunk SET data = ?", (b"Twelve barges",))
    (finding,) = ended(verifying(case)).findings
    assert finding.sentence == "the bytes of a.txt are not those received"
    assert [entry["note"] for entry in held(case)["a.txt"].list("custody")][2:] == [BROKEN]
