"""Many records at once: one step, one undo, and nothing at all when it is cancelled."""

from __future__ import annotations

import pytest

from casebook.case.case import Case
from casebook.case.journal import images_of
from casebook.case.writer import CHUNK
from casebook.errors import Cancelled
from tests.case.helpers import add, content, hits, labels, row, sound
from tests.conftest import OpenCase

COUNT = CHUNK * 2 + 7


def add_quotes(case: Case, source: int, count: int = COUNT) -> range:
    rows = [{"text": f"crate {n}", "source_id": source, "said": "2024-05"} for n in range(count)]
    with case.write("Import", action="batch") as writer:
        return writer.add_many("quote", rows)


def test_a_batch_is_one_step_and_undone_as_one(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="s")
    before = content(case)
    ids = add_quotes(case, source)
    after = content(case)
    assert len(after["quote"]) == len(ids) == COUNT
    assert hits(case, "crate") == list(ids)
    assert sound(case)
    case.undo()
    assert content(case) == before
    assert hits(case, "crate") == []
    assert sound(case)
    case.redo()
    assert content(case) == after
    assert sound(case)
    assert labels(case)[2:] == ["batch Import", "undo Import", "redo Import"]


def test_no_row_of_a_batch_points_at_one_still_to_come(opened: OpenCase) -> None:
    """One that does makes SQLite look through every table at each insert: a batch took twice as long."""
    case = opened()
    source = add(case, "source", title="s")
    with case.write("Import", action="batch") as writer:
        writer.add_many("quote", [{"text": "crate", "source_id": source}])
        assert writer.connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_cancelled_batch_leaves_nothing(opened: OpenCase) -> None:
    case, told = opened(), list[tuple[int, int]]()

    def stop_at_the_second(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 2

    before = content(case)
    rows = [{"text": f"n {n}"} for n in range(COUNT)]
    with pytest.raises(Cancelled), case.write("Import", action="batch") as writer:
        writer.add_many("note", rows, stop_at_the_second)
    assert told == [(CHUNK, COUNT), (2 * CHUNK, COUNT)]
    assert content(case) == before
    assert sound(case)


def test_a_list_added_one_by_one_is_kept_in_chunks_and_undone_as_one(opened: OpenCase) -> None:
    case = opened()
    before = content(case)
    with case.write("Add notes") as writer:
        notes = [writer.add_record("note", {"text": f"crate {n}"}) for n in range(COUNT)]
    with case.read() as connection:
        sizes = [len(images.rows) for images in images_of(connection, 2) if images.table == "note"]
    assert sizes == [CHUNK, CHUNK, 7]
    case.undo()
    assert content(case) == before
    case.redo()
    assert hits(case, "crate") == notes
    assert sound(case)


def test_a_batch_of_none_is_no_step(opened: OpenCase) -> None:
    case = opened()
    with case.write("Import", action="batch") as writer:
        assert list(writer.add_many("note", [])) == []
    assert labels(case) == ["begin New case"]


def test_every_record_of_a_batch_has_a_uid_of_its_own(opened: OpenCase) -> None:
    case = opened()
    ids = add_quotes(case, add(case, "source", title="s"))
    assert len({(row(case, "record", one) or {})["uid"] for one in ids[:100]}) == 100
