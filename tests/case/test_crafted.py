"""Files that somebody made to harm: each is refused or told of in one sentence, in a second, and nothing hangs."""

from __future__ import annotations

import shutil
import time
import zlib
from pathlib import Path

import orjson
import pytest
import sqlcipher3.dbapi2 as driver

from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.journal import LARGEST, Images
from casebook.case.opening import create_case, open_case
from casebook.disclosure.overview import overview
from casebook.errors import CaseError
from casebook.queries.past import past_of
from tests.case.freeze import NEWEST
from tests.case.helpers import add, digest, row, sound, trash
from tests.conftest import OpenCase

DAMAGED = "The history of this case is damaged: restore a backup, and keep this file for repair."
# What unpacks to far more than it takes, and what unpacks to something else than rows.
BOMB = zlib.compress(b"[" * (LARGEST + 1), 9)
IMAGES = {
    "bomb": BOMB,
    "cut": zlib.compress(b'[["id"],[[1,null,[1]]]]')[:-6],
    "empty": b"",
    "not packed": b'[["id"],[[1,null,[1]]]]',
    "no json": zlib.compress(b"words"),
    "nested": zlib.compress(b"[" * 100_000),
    "a number": zlib.compress(b"7"),
    "one part": zlib.compress(b"[[]]"),
    "columns": zlib.compress(b'[[1],[[1,null,[1]]]]'),
    "rows": zlib.compress(b'[["id"],7]'),
    "short row": zlib.compress(b'[["id"],[[1,null]]]'),
    "short values": zlib.compress(b'[["id","text"],[[1,null,[1]]]]'),
    "an id of words": zlib.compress(b'[["id"],[["one",null,[1]]]]'),
    "more after it": zlib.compress(b'[["id"],[[1,null,[1]]]]') + b"more",
}  # fmt: skip


def crafted(path: Path, sql: str, *values: object) -> Path:
    """Change a copy of a stored case behind the program's back."""
    shutil.copy(NEWEST, path)
    raw = driver.connect(path)
    if values:
        raw.execute(sql, values)
    else:
        raw.executescript(sql)
    raw.commit()
    raw.close()
    return path


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM change; DELETE FROM step",
        "DELETE FROM case_file",
        "INSERT INTO case_file(id, uid, title, created_at) VALUES (2, 'u', 'Another', '2024')",
        "UPDATE case_file SET title = x'ff00'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "DROP TABLE step",
        "DROP TABLE case_file",
        "DROP TABLE tagging",
        "DROP TABLE typing",
        "ALTER TABLE claim DROP COLUMN notes",
        "DROP TABLE fts",
    ],
)
def test_a_case_that_lacks_what_every_case_has_is_refused_untouched(tmp_path: Path, sql: str) -> None:
    path = crafted(tmp_path / "crafted.casebook", sql)
    before = digest(path)
    with pytest.raises(CaseError) as refused:
        open_case(path)
    assert "damaged" in str(refused.value)
    assert digest(path) == before


@pytest.mark.parametrize("images", IMAGES.values(), ids=IMAGES)
def test_a_step_that_cannot_be_read_is_told_of_wherever_it_is_asked_for(opened: OpenCase, images: bytes) -> None:
    case = opened()
    note, other = add(case, "note", text="n"), add(case, "note", text="other")
    trash(case, other)
    with case.write("Edit record") as writer:
        writer.change("note", note, {"text": "changed"})
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET images = ?", (images,))
    started = time.process_time()
    with pytest.raises(CaseError, match=DAMAGED):
        case.undo()
    with pytest.raises(CaseError, match=DAMAGED), case.read() as connection:
        past_of(connection, note, "note")
    with pytest.raises(CaseError, match=DAMAGED):
        case.purge([other])
    found = [one.part for one in check(case)]
    assert {"history", "records"} <= set(found)
    assert time.process_time() - started < 5
    assert (row(case, "note", note) or {})["text"] == "changed"
    add(case, "note", text="and work goes on")


def test_a_history_full_of_bombs_is_checked_in_a_moment(opened: OpenCase) -> None:
    case = opened()
    for n in range(40):
        add(case, "note", text=str(n))
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET images = ?", (BOMB,))
    started = time.process_time()
    assert {"history", "records"} <= {one.part for one in check(case)}
    assert time.process_time() - started < 20


def test_rows_of_another_table_than_a_case_has_are_no_history(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="n")
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET table_name = 'nothing' WHERE table_name = 'note'")
    with pytest.raises(CaseError, match=DAMAGED):
        case.undo()
    assert "history" in {one.part for one in check(case)}


def test_a_large_step_is_kept_in_parts_that_can_be_read_again(opened: OpenCase) -> None:
    case, text = opened(), "é" * (LARGEST // 12)
    ids = [add(case, "note", text=text) for _ in range(3)]
    with case.write("Edit records") as writer:
        for one in ids:
            writer.change("note", one, {"text": text + "."})
    case.undo()
    assert (row(case, "note", ids[0]) or {})["text"] == text
    assert sound(case)


def test_a_text_that_no_history_can_hold_is_refused_before_anything_is_kept(case: Case) -> None:
    with pytest.raises(CaseError, match="too long"):
        add(case, "note", text="x" * (LARGEST + 1))
    assert overview(case).steps == 1
    assert sound(case)


def test_what_is_written_is_what_is_read() -> None:
    images = Images("note", ("id", "text"), [[1, None, [1, "a"]], [2, [2, "b"], None]])
    again = Images.unpacked("note", images.packed())
    assert orjson.dumps([again.columns, again.rows]) == orjson.dumps([images.columns, images.rows])


def test_an_older_case_that_lacks_a_table_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "older.casebook"
    create_case(path, "A case").close()
    raw = driver.connect(path)
    raw.executescript("UPDATE alembic_version SET version_num = '0001'; DROP TABLE note")
    raw.commit()
    raw.close()
    with pytest.raises(CaseError, match="damaged"):
        open_case(path)
