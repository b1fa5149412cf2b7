"""An older case becomes a newer one in one transaction, after a verified backup, or stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from casebook.case import opening
from casebook.case import version as versions
from casebook.case.case import Case, now
from casebook.case.check_schema import fresh_schema, schema_of
from casebook.case.evidence import chunks_of
from casebook.case.lock import Ownership
from casebook.case.migrate import SCRIPTS, migrate
from casebook.case.opening import open_case
from casebook.case.tables import APPLICATION_ID
from casebook.errors import CaseError
from tests.case.freeze import BYTES, FILES, PASSPHRASE, schema_sql
from tests.case.helpers import digest, hits, in_a_process, labels, names_in, sound

TEST_SCRIPTS = Path(__file__).with_name("scripts")
BACKUP = "old before update to 0002.casebook"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(FILES / "0001.casebook", tmp_path / "old.casebook"))


def columns(path: Path, table: str) -> list[str]:
    raw = driver.connect(path)
    found = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()]
    raw.close()
    return found


def version_in(path: Path) -> str:
    raw = driver.connect(path)
    (found,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return str(found)


def test_a_case_migrated_from_nothing_is_a_fresh_one(tmp_path: Path) -> None:
    (tmp_path / "empty.casebook").touch()
    path = tmp_path / "empty.casebook"
    empty = Case(path, None, Ownership(path), now)
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    with empty.transaction() as connection:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with empty.read() as connection:
        assert schema_of(connection) == fresh_schema()
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        assert indexes(connection) == indexes_of_fresh()
    empty.close()


def indexes(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())


def indexes_of_fresh() -> set[str]:
    raw = driver.connect(FILES / "0001.casebook")
    found = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()}
    raw.close()
    return found


def test_the_frozen_sql_is_that_of_the_models() -> None:
    assert (SCRIPTS / "versions" / "v0001.sql").read_text() == schema_sql()


@pytest.mark.parametrize(("name", "passphrase"), [("0001.casebook", None), ("0001-encrypted.casebook", PASSPHRASE)])
def test_a_stored_case_of_the_version_opens_and_reads(tmp_path: Path, name: str, passphrase: str | None) -> None:
    path = Path(shutil.copy(FILES / name, tmp_path))
    with open_case(path, passphrase) as case:
        assert hits(case, "crates") != []
        assert labels(case)[-1] == "undo Edit record"
        with case.read() as connection:
            (sha256,) = connection.exec_driver_sql("SELECT sha256 FROM evidence").scalars()
            assert b"".join(chunks_of(connection, sha256)) == BYTES
        assert sound(case)
        assert case.redo() is not None


def test_a_table_with_children_is_rebuilt_and_keeps_them(old: Path) -> None:
    with open_case(old) as case:
        kept = migrate(case, "0002", TEST_SCRIPTS)
        with case.read() as connection:
            assert (
                connection.exec_driver_sql("SELECT count(*) FROM quote JOIN source ON source.id = source_id").scalar()
                == 1
            )
            assert connection.exec_driver_sql("SELECT count(*) FROM citation").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert {"rating", "published_by"} <= set(columns(old, "source"))
    assert version_in(old) == "0002"
    assert kept.name == BACKUP
    with open_case(kept) as before:
        assert sound(before)


@pytest.mark.parametrize(("trap", "error"), [("FAIL", Exception), ("BREAK_LINKS", CaseError)])
def test_a_failure_changes_nothing_and_the_case_stays_usable(
    old: Path, monkeypatch: pytest.MonkeyPatch, trap: str, error: type[Exception]
) -> None:
    before = digest(old)
    monkeypatch.setenv(trap, "1")
    with open_case(old) as case:
        with pytest.raises(error):
            migrate(case, "0002", TEST_SCRIPTS)
        with case.read() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert sound(case)
    assert digest(old) == before


def test_a_second_backup_gets_a_name_of_its_own(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIL", "1")
    with open_case(old) as case:
        for _ in range(2):
            with pytest.raises(Exception, match="no_such_table"):
                migrate(case, "0002", TEST_SCRIPTS)
    assert names_in(old.parent) == [BACKUP.replace(".case", " (2).case"), BACKUP, "old.casebook"]


def test_no_room_for_the_backup_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise CaseError("The disk is full.")

    before = digest(old)
    monkeypatch.setattr("casebook.case.migrate.back_up", refuse)
    with open_case(old) as case, pytest.raises(CaseError, match="full"):
        migrate(case, "0002", TEST_SCRIPTS)
    assert digest(old) == before


MIGRATE = """
import sys
from pathlib import Path
from casebook.case.opening import open_case
from casebook.case.migrate import migrate
from tests.case.test_migrations import TEST_SCRIPTS
with open_case(Path(sys.argv[1])) as case:
    migrate(case, "0002", TEST_SCRIPTS)
"""


def test_killed_in_the_middle_it_is_the_old_case(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAY_WHEN", "1")
    child = in_a_process(MIGRATE, old)
    assert child.stdout is not None
    assert child.stdout.readline() == "in the middle\n"
    child.kill()
    child.communicate()
    with open_case(old) as case:
        assert sound(case)
    assert version_in(old) == "0001"
    with open_case(old.with_name(BACKUP)) as kept:
        assert sound(kept)


def test_opening_an_older_case_migrates_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opening, versions):
        monkeypatch.setattr(module, "VERSION", "0002")
    monkeypatch.setattr("casebook.case.migrate.migrate", lambda case: migrate(case, "0002", TEST_SCRIPTS))
    open_case(old).close()
    assert version_in(old) == "0002"
    assert old.with_name(BACKUP).exists()


def test_a_newer_case_is_refused_untouched(old: Path) -> None:
    with open_case(old) as case:
        migrate(case, "0002", TEST_SCRIPTS)
    before = digest(old)
    with pytest.raises(CaseError, match="newer Casebook"):
        open_case(old)
    assert digest(old) == before
