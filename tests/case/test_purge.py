"""After a purge nothing of a record is left in the file, and the chain still verifies."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.case.case import Case
from casebook.case.journal import images_of
from casebook.case.opening import create_case, open_case
from casebook.case.tables import SCRUB, step
from casebook.errors import CaseError
from tests.case.helpers import add, attach, change, content, held, hits, row, sound, trash
from tests.conftest import OpenCase

SECRET = "Wintergreen-Marguerite"


def everything(case: Case) -> str:
    """Return all that history says, uncompressed."""
    with case.read() as connection:
        ids = connection.execute(select(step.c.id)).scalars().all()
        return repr([images.rows for step_id in ids for images in images_of(connection, step_id)])


def bytes_of(case: Case) -> bytes:
    case.close()
    return case.path.read_bytes()


def test_text_is_gone_from_rows_history_index_and_free_space(opened: OpenCase) -> None:
    case, chance = opened(), random.Random(5)
    notes = [add(case, "note", text=f"kept {n} " * chance.randint(1, 40)) for n in range(60)]
    doomed = notes[7:50:9]
    for _ in range(200):  # growing and shrinking rows: split pages keep old copies of their neighbours
        note = chance.choice(notes)
        word = SECRET if note in doomed else "kept"
        change(case, "note", note, text=f"{word} {chance.random()} " * chance.randint(1, 60))
    for note in doomed:
        change(case, "note", note, text=f"last {SECRET}")
    trash(case, *doomed)
    case.purge(doomed)
    assert hits(case, SECRET.lower()) == []
    assert SECRET not in everything(case)
    assert sound(case)
    data = bytes_of(case)
    assert SECRET.encode() not in data
    assert SECRET.lower().encode() not in data  # as the index folds it
    assert b"marguerite" not in data
    assert not case.path.with_name(f"{case.path.name}-journal").exists()


def test_no_compressed_image_of_it_is_left(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text=SECRET)
    with case.read() as connection:
        image = connection.exec_driver_sql("SELECT images FROM change ORDER BY id DESC LIMIT 1").scalar_one()
    assert SECRET.encode() in zlib.decompress(image)
    trash(case, note)
    case.purge([note])
    assert image[10:-4] not in bytes_of(case)


def test_a_purge_takes_details_back_to_those_that_are_only_in_the_past(opened: OpenCase) -> None:
    case = opened()
    source, claim = add(case, "source", title="s"), add(case, "claim", text=SECRET)
    with case.write("Cite") as writer:
        gone = writer.add("citation", {"record_id": claim, "source_id": source, "note": f"of {SECRET}"})
        writer.add("citation", {"record_id": claim, "source_id": source, "note": f"also {SECRET}"})
    with case.write("Uncite") as writer:
        writer.remove("citation", gone)
    trash(case, claim)
    case.purge([claim])
    assert SECRET not in everything(case)
    assert content(case)["citation"] == []
    assert sound(case)


def test_links_to_it_are_emptied_and_the_rest_stays(opened: OpenCase) -> None:
    case = opened()
    place = add(case, "entity", name=SECRET)
    event = add(case, "event", title="landing", place_id=place)
    trash(case, place)
    case.purge([place])
    left = row(case, "event", event)
    assert left is not None
    assert (left["title"], left["place_id"]) == ("landing", None)
    assert sound(case)


def test_a_record_that_loses_a_detail_is_indexed_without_it(opened: OpenCase) -> None:
    case = opened()
    source, claim, tag = add(case, "source", title="s"), add(case, "claim", text="c"), add(case, "tag", name="t")
    with case.write("Cite") as writer:
        writer.add("citation", {"record_id": claim, "source_id": source, "note": "seconded"})
        writer.add("tagging", {"record_id": claim, "tag_id": tag})
    trash(case, source, tag)
    case.purge([source, tag])
    assert hits(case, "seconded") == []
    assert sound(case)


def test_what_others_must_have_cannot_be_purged_without_them(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="s")
    quote = add(case, "quote", text="q", source_id=source)
    trash(case, source, quote)
    before = content(case)
    with pytest.raises(CaseError, match="Quotes that stay need this one as their source: put them in the trash"):
        case.purge([source])
    assert content(case) == before
    case.purge([source, quote])
    assert content(case)["record"] == []
    assert sound(case)


def test_only_what_is_in_the_trash_can_be_purged(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="n")
    with pytest.raises(CaseError, match="trash"):
        case.purge([note])
    assert row(case, "note", note) is not None


def test_nothing_before_a_purge_can_be_undone_or_redone(opened: OpenCase) -> None:
    case = opened()
    kept, note = add(case, "note", text="kept"), add(case, "note", text="n")
    trash(case, note)
    change(case, "note", kept, text="undone")
    case.undo()
    case.purge([note])
    assert case.undo() is None
    assert case.redo() is None
    after = add(case, "note", text="after")
    case.undo()
    assert row(case, "note", after) is None
    assert sound(case)


def test_what_was_undone_goes_with_the_next_purge(opened: OpenCase) -> None:
    case, data = opened(), f"%PDF {SECRET}".encode() * 300
    kept, note = add(case, "note", text="kept"), add(case, "note", text="n")
    case.undo()
    with case.write("Add") as writer:
        source = writer.add_record("source", {"title": SECRET})
        writer.add("derivation", {"record_id": source, "origin_id": source, "note": SECRET})
    evidence_id = attach(case, data, pages={1: f"page {SECRET}"})
    sha256 = (row(case, "evidence", evidence_id) or {})["sha256"]
    case.undo()
    case.undo()
    doomed = add(case, "note", text="doomed")
    trash(case, doomed)
    assert SECRET in everything(case)
    assert held(case, sha256) == data
    case.purge([doomed])
    assert SECRET not in everything(case)
    assert held(case, sha256) == b""
    assert row(case, "note", kept) is not None
    assert row(case, "note", note) is None
    assert sound(case)
    assert SECRET.encode() not in bytes_of(case)


def test_bytes_and_page_text_go_with_the_last_record_that_has_them(opened: OpenCase) -> None:
    case, data = opened(), f"%PDF {SECRET}".encode() * 300
    first, second = attach(case, data, pages={1: f"page {SECRET}"}), attach(case, data)
    sha256 = (row(case, "evidence", first) or {})["sha256"]
    trash(case, first)
    case.purge([first])
    assert held(case, sha256) == data
    trash(case, second)
    case.purge([second])
    assert held(case, sha256) == b""
    assert sound(case)
    assert SECRET.encode() not in bytes_of(case)


def test_a_purge_in_a_batch_leaves_its_neighbours(opened: OpenCase) -> None:
    case = opened()
    with case.write("Import", action="batch") as writer:
        ids = writer.add_many("note", [{"text": f"{SECRET if n % 2 else 'kept'} {n}"} for n in range(500)])
    doomed = list(ids)[1::2]
    trash(case, *doomed)
    case.purge(doomed)
    assert len(content(case)["note"]) == 250
    assert SECRET not in everything(case)
    assert sound(case)


def test_a_purge_in_an_encrypted_case_rewrites_it_too(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with create_case(path, "A case", "passphrase") as case:
        note = add(case, "note", text=SECRET)
        trash(case, note)
        case.purge([note])
        assert sound(case)
    with open_case(path, "passphrase") as case:
        assert SECRET not in everything(case)


def test_a_rewrite_that_was_cut_short_is_told_and_done_at_the_next_opening(opened: OpenCase) -> None:
    case = opened()
    with case.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO counter VALUES (?, 1)", (SCRUB,))
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        connection.exec_driver_sql("CREATE TABLE remnant (text)")
        connection.exec_driver_sql("INSERT INTO remnant VALUES (?)", (SECRET,))
        connection.exec_driver_sql("DROP TABLE remnant")
    assert SECRET.encode() in bytes_of(case)
    assert sound(opened())
    assert SECRET.encode() not in case.path.read_bytes()
