"""Whatever is altered behind the program's back, `check` finds it, and says in which part."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casebook.case.check import check
from casebook.case.journal import Images, link
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.case.freeze import NEWEST, fill
from tests.case.helpers import add, sound, trash
from tests.conftest import OpenCase

TAMPERS = [
    ("records", "UPDATE claim SET text = text || '.'"),
    ("records", "UPDATE claim SET number = 9"),
    ("records", "UPDATE record SET uid = uid || '0' WHERE id = 1"),
    ("records", "UPDATE record SET trashed_at = NULL WHERE trashed_at IS NOT NULL"),
    ("records", "UPDATE record SET created_at = '2020' WHERE id = 1"),
    ("records", "UPDATE citation SET stance = 'contradicts'"),
    ("records", "UPDATE case_file SET title = 'Another'"),
    ("records", "UPDATE citation SET position = 2"),
    ("records", "UPDATE saved_view SET name = 'Another'"),
    ("records", "DELETE FROM citation"),
    ("records", "INSERT INTO tagging SELECT id + 1, record_id, tag_id FROM tagging"),
    ("evidence", "UPDATE evidence SET sha256 = replace(sha256, '0', '1')"),
    ("evidence", "UPDATE blob SET sha256 = replace(sha256, '0', '1')"),
    ("evidence", "UPDATE blob SET complete = 0"),
    ("evidence", "UPDATE blob SET size = size + 1"),
    ("evidence", "UPDATE chunk SET data = zeroblob(length(data))"),
    ("evidence", "UPDATE chunk SET number = number + 1"),
    ("evidence", "DELETE FROM chunk"),
    ("history", "UPDATE step SET label = 'Other' WHERE id = 2"),
    ("history", "UPDATE step SET actor = 'somebody' WHERE id = 2"),
    ("history", "UPDATE step SET at = '2020-01-01T00:00:00Z' WHERE id = 2"),
    ("history", "UPDATE step SET action = 'batch' WHERE id = 2"),
    ("history", "UPDATE step SET inverts = 2 WHERE inverts IS NOT NULL"),
    ("history", "UPDATE step SET hash = zeroblob(32) WHERE id = 2"),
    ("history", "UPDATE step SET prev = zeroblob(32) WHERE id = 2"),
    ("history", "DELETE FROM change WHERE step_id = 3; DELETE FROM step WHERE id = 3"),
    ("history", "DELETE FROM change WHERE id = 2"),
    ("history", "UPDATE change SET step_id = 3 WHERE id = 2"),
    ("history", "UPDATE change SET id = -id WHERE id = 3"),
    ("history", "UPDATE change SET table_name = 'note' WHERE table_name = 'quote'"),
    ("history", "UPDATE change SET first_id = first_id - 1"),
    ("history", "UPDATE change SET last_id = last_id + 1"),
    ("history", "UPDATE change SET salts = zeroblob(length(salts)) WHERE id = 2"),
    ("history", "UPDATE change SET salts = substr(salts, 2) WHERE id = 2"),
    ("history", "UPDATE change SET commitments = zeroblob(length(commitments)) WHERE id = 2"),
    ("history", "UPDATE change SET images = x'00' WHERE id = 2"),
    ("index", "UPDATE doc SET body = body || ' more'"),
    ("index", "UPDATE doc SET facets = 'xkclaim'"),
    ("index", "UPDATE doc SET lower = 20200101 WHERE lower IS NOT NULL"),
    ("index", "UPDATE doc SET body = 'other words' WHERE part = 2"),
    ("index", "UPDATE page SET text = 'other words'"),
    ("index", "DELETE FROM doc"),
    ("index", "INSERT INTO fts(fts, rowid, body, facets) SELECT 'delete', id, body, facets FROM doc LIMIT 1"),
    ("numbers", "UPDATE counter SET last = 1 WHERE name = 'record'"),
    ("numbers", "DELETE FROM counter WHERE name = 'claim.number'"),
    ("numbers", "DELETE FROM counter WHERE name = 'saved_view'"),
    ("links", "PRAGMA foreign_keys = OFF; UPDATE quote SET source_id = 999"),
    ("links", "PRAGMA foreign_keys = OFF; UPDATE record SET kind = 'note' WHERE kind = 'tag'"),
    ("schema", "CREATE TABLE extra (a)"),
    ("schema", "DROP INDEX ix_record_kind"),
    ("schema", "ALTER TABLE note ADD COLUMN extra TEXT"),
    ("values", "UPDATE quote SET said = 'long ago'"),
    ("values", "UPDATE citation SET basis = 'rumour'"),
]


@pytest.mark.parametrize(("part", "sql"), TAMPERS, ids=[sql[:70] for _, sql in TAMPERS])
def test_an_alteration_is_found(opened: OpenCase, part: str, sql: str) -> None:
    case = opened()
    fill(case)
    assert sound(case)
    case.close()
    raw = driver.connect(case.path)
    raw.executescript(sql)
    raw.commit()
    raw.close()
    assert part in {finding.part for finding in check(opened())}


def test_blanking_an_image_as_a_purge_does_is_found(opened: OpenCase) -> None:
    """Nobody may pass an erasure off as a purge: the purge's own step names what it destroyed."""
    case = opened()
    add(case, "note", text="n")
    note = add(case, "note", text="awkward")
    with case.transaction() as connection:
        change_id, table, stored = connection.exec_driver_sql(
            "SELECT id, table_name, images FROM change WHERE table_name = 'note' ORDER BY id DESC"
        ).first() or (0, "", b"")
        images = Images.unpacked(table, stored)
        blank = Images(table, images.columns, [[note, None, None]])
        connection.exec_driver_sql(
            "UPDATE change SET images = ?, salts = zeroblob(16) WHERE id = ?", (blank.packed(), change_id)
        )
        connection.exec_driver_sql("DELETE FROM note WHERE id = ?", (note,))
    assert {"history"} <= {finding.part for finding in check(case)}


def test_a_purged_salt_is_watched_too(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="n")
    trash(case, note)
    case.purge([note])
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET salts = x'01' || substr(salts, 2) WHERE salts = zeroblob(16)")
    assert "history" in {finding.part for finding in check(case)}


def test_rewriting_a_step_and_its_hash_breaks_the_next_link(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="n")
    add(case, "note", text="m")
    with case.transaction() as connection:
        one = connection.exec_driver_sql("SELECT * FROM step WHERE id = 2").one()
        made = b"".join(connection.exec_driver_sql("SELECT commitments FROM change WHERE step_id = 2").scalars())
        digest = link(one.prev, [one.id, one.at, "Forged", one.actor, one.action, one.inverts], made)
        connection.exec_driver_sql("UPDATE step SET label = 'Forged', hash = ? WHERE id = 2", (digest,))
    findings = [finding.sentence for finding in check(case) if finding.part == "history"]
    assert findings == ["the chain is broken at step 3"]


def test_a_crafted_trigger_never_gets_to_run(tmp_path: Path) -> None:
    path = tmp_path / "crafted.casebook"
    path.write_bytes(NEWEST.read_bytes())
    raw = driver.connect(path)
    raw.execute("CREATE TRIGGER t AFTER INSERT ON step BEGIN UPDATE source SET protected = NULL; END")
    raw.commit()
    raw.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(CaseError, match="altered"):
        open_case(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_an_undo_that_claims_to_invert_itself_is_refused(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="a")
    with case.transaction() as connection:
        connection.exec_driver_sql("UPDATE step SET action = 'undo', inverts = id WHERE id = 2")
    with pytest.raises(CaseError, match="history of this case is damaged"):
        case.undo()
    with pytest.raises(CaseError, match="history of this case is damaged"):
        case.redo()
