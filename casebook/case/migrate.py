"""Bringing an older case file up to date: one transaction, after a verified backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from casebook.case.backup import back_up
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.case.tables import VERSION
from casebook.errors import CaseError

SCRIPTS = Path(__file__).with_name("migrations")


def migrate(case: Case, target: str = VERSION, scripts: Path = SCRIPTS) -> Path:
    """Migrate an open case to `target` and return the backup made before; a failure changes nothing."""
    if case.readonly:
        raise CaseError(
            "This case was made by an older Casebook and cannot be updated where it is: copy it to a folder you may "
            "write in, and open the copy."
        )
    kept = back_up(case, _free_name(case.path, f"before update to {target}"))
    try:
        with _foreign_keys_off(case), case.transaction() as connection:
            _upgrade(connection, target, scripts)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise CaseError(f"This case could not be updated, its links do not fit: {kept.name} is a copy.")
    except DBAPIError as error:  # what the disk does was told of before; this is a table that is not as it was made
        raise CaseError(f"This case is damaged and could not be updated: {kept.name} is a copy.") from error
    return kept


def _upgrade(connection: Connection, target: str, scripts: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


@contextmanager
def _foreign_keys_off(case: Case) -> Iterator[None]:
    """Let foreign keys rest: rebuilding a table would delete the rows that point at it.

    The switch does nothing inside a transaction, so none may be open.
    """
    raw = raw_of(case.connection)
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _free_name(path: Path, why: str) -> Path:
    """Return a name beside a file that says why it is there, and that no file has."""
    plain = path.with_name(f"{path.stem} {why}{path.suffix}")
    numbered = (path.with_name(f"{path.stem} {why} ({n}){path.suffix}") for n in count(2))
    return next(name for name in chain([plain], numbered) if not name.exists())
