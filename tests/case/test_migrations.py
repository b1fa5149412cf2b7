"""An older case becomes a newer one in one transaction, after a verified backup, or stays as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
from casebook.case.tables import APPLICATION_ID, VERSION
from casebook.errors import CaseError
from tests.case.freeze import BYTES, FILES, NEWEST, PASSPHRASE
from tests.case.helpers import add, content, digest, hits, in_a_process, labels, names_in, sound
from tests.case.scripts.next_version import NEXT

TEST_SCRIPTS = Path(__file__).with_name("scripts")
BACKUP = f"old before update to {NEXT}.casebook"
STORED = [path.name for path in sorted(FILES.glob("*.casebook"))]
FIRST = FILES / "0001.casebook"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a case of today's version, which the test migrations make an old one."""
    return Path(shutil.copy(NEWEST, tmp_path / "old.casebook"))


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Return a case of the first version."""
    return Path(shutil.copy(FIRST, tmp_path / "first.casebook"))


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


@contextmanager
def made_of_nothing(folder: Path, revision: str) -> Iterator[Connection]:
    """Read an empty file that the migrations made a case of."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    path = folder / "empty.casebook"
    path.touch()
    with Case(path, None, Ownership(path), now) as empty:
        with empty.transaction() as connection:
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        with empty.read() as connection:
            yield connection


def test_a_case_migrated_from_nothing_is_a_fresh_one(tmp_path: Path) -> None:
    with made_of_nothing(tmp_path, "head") as connection:
        assert schema_of(connection) == fresh_schema()
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        assert indexes(connection) == indexes_in(NEWEST)


def indexes(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())


def indexes_in(path: Path) -> set[str]:
    raw = driver.connect(path)
    found = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()}
    raw.close()
    return found


def test_the_first_migration_still_makes_the_first_version(tmp_path: Path, first: Path) -> None:
    with made_of_nothing(tmp_path, "0001") as connection, Case(first, None, Ownership(first), now) as stored:
        made = schema_of(connection)
        with stored.read() as then:
            assert made == schema_of(then)


def test_a_case_of_each_version_is_stored() -> None:
    migrations = [path.name[1:5] for path in sorted((SCRIPTS / "versions").glob("v*.py"))]
    assert sorted(f"{one}{kind}.casebook" for one in migrations for kind in ("", "-encrypted")) == STORED


@pytest.mark.parametrize("name", STORED)
def test_a_stored_case_of_each_version_opens_and_reads(tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(FILES / name, tmp_path))
    with open_case(path, PASSPHRASE if "encrypted" in name else None) as case:
        assert hits(case, "crates") != []
        assert labels(case)[-1] == "undo Edit record"
        with case.read() as connection:
            (sha256,) = connection.exec_driver_sql("SELECT sha256 FROM evidence").scalars()
            assert b"".join(chunks_of(connection, sha256)) == BYTES
        assert sound(case)
        assert case.redo() is not None
        add(case, "note", text="added today")
        assert sound(case)


def test_the_first_version_is_brought_up_to_date_with_its_history(first: Path) -> None:
    with open_case(first) as case:
        before = content(case)
        assert [row[-1] for row in before["citation"]] == [None]
        assert before["saved_view"] == []
        while case.undo():
            pass
        assert content(case)["claim"] == []
        while case.redo():
            pass
        case.undo()
        assert content(case) == before
    assert version_in(first) == VERSION
    kept = first.with_name(f"first before update to {VERSION}.casebook")
    assert version_in(kept) == "0001"


def test_the_first_version_where_nothing_can_be_written_says_what_to_do(first: Path) -> None:
    before = digest(first)
    with Case(first, None, None, now) as case, pytest.raises(CaseError, match="copy it to a folder you may write in"):
        migrate(case)
    assert digest(first) == before


def test_a_table_with_children_is_rebuilt_and_keeps_them(old: Path) -> None:
    with open_case(old) as case:
        kept = migrate(case, NEXT, TEST_SCRIPTS)
        with case.read() as connection:
            assert (
                connection.exec_driver_sql("SELECT count(*) FROM quote JOIN source ON source.id = source_id").scalar()
                == 1
            )
            assert connection.exec_driver_sql("SELECT count(*) FROM citation").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert {"rating", "published_by"} <= set(columns(old, "source"))
    assert version_in(old) == NEXT
    assert kept.name == BACKUP
    with open_case(kept) as before:
        assert sound(before)


@pytest.mark.parametrize("trap", ["FAIL", "BREAK_LINKS"])
def test_a_failure_changes_nothing_and_the_case_stays_usable(
    old: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    before = digest(old)
    monkeypatch.setenv(trap, "1")
    with open_case(old) as case:
        with pytest.raises(CaseError, match="could not be updated"):
            migrate(case, NEXT, TEST_SCRIPTS)
        with case.read() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert sound(case)
    assert digest(old) == before


def test_a_second_backup_gets_a_name_of_its_own(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIL", "1")
    with open_case(old) as case:
        for _ in range(2):
            with pytest.raises(CaseError, match="could not be updated"):
                migrate(case, NEXT, TEST_SCRIPTS)
    assert names_in(old.parent) == [BACKUP.replace(".case", " (2).case"), BACKUP, "old.casebook"]


def test_no_room_for_the_backup_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise CaseError("The disk is full.")

    before = digest(old)
    monkeypatch.setattr("casebook.case.migrate.back_up", refuse)
    with open_case(old) as case, pytest.raises(CaseError, match="full"):
        migrate(case, NEXT, TEST_SCRIPTS)
    assert digest(old) == before


MIGRATE = """
import sys
from pathlib import Path
from casebook.case.opening import open_case
from casebook.case.migrate import migrate
from tests.case.test_migrations import NEXT, TEST_SCRIPTS
with open_case(Path(sys.argv[1])) as case:
    migrate(case, NEXT, TEST_SCRIPTS)
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
    assert version_in(old) == VERSION
    with open_case(old.with_name(BACKUP)) as kept:
        assert sound(kept)


def test_opening_an_older_case_migrates_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Today's program migrates to no later version than its own: this makes it one that does.
    for module in (opening, versions):
        monkeypatch.setattr(module, "VERSION", NEXT)
    monkeypatch.setattr("casebook.case.migrate.migrate", lambda case: migrate(case, NEXT, TEST_SCRIPTS))
    monkeypatch.setattr(opening, "must_be_whole", lambda *_: None)  # that version's tables are not today's
    open_case(old).close()
    assert version_in(old) == NEXT
    assert old.with_name(BACKUP).exists()


def test_a_newer_case_is_refused_untouched(old: Path) -> None:
    with open_case(old) as case:
        migrate(case, NEXT, TEST_SCRIPTS)
    before = digest(old)
    with pytest.raises(CaseError, match="newer Casebook"):
        open_case(old)
    assert digest(old) == before
