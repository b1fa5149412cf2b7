"""Bringing an older case file up to date: one transaction, after a verified backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from casebook.case.backup import back_up
from casebook.case.tables import VERSION
from casebook.case.trouble import explained
from casebook.errors import CaseError

if TYPE_CHECKING:
    from casebook.case.case import Case

SCRIPTS = Path(__file__).with_name("migrations")


def migrate(case: Case, target: str = VERSION, scripts: Path = SCRIPTS) -> Path:
    """Migrate an open case to `target` and return the backup made before; a failure changes nothing.

    Foreign keys rest meanwhile, since rebuilding a table would delete the rows that point at it; they are checked
    before the commit.
    """
    if case.readonly:
        raise CaseError("This case must be updated, but it cannot be written to: copy it to another disk first.")
    kept = back_up(case, _backup_name(case.path, target))
    case.connection.rollback()
    case.connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    case.connection.rollback()
    try:
        with explained(), case.transaction() as connection:
            config = Config()
            config.set_main_option("script_location", str(scripts))
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise CaseError(f"This case could not be updated: its links do not fit. A copy is in {kept.name}.")
    finally:
        _foreign_keys_on(case)
    return kept


def _foreign_keys_on(case: Case) -> None:
    raw = case.connection.connection.dbapi_connection
    if raw is not None:
        raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]


def _backup_name(path: Path, target: str) -> Path:
    tries = (
        f"{path.stem} before update to {target}{more}{path.suffix}" for more in ("", *(f" ({n})" for n in range(2, 99)))
    )
    return next(path.with_name(name) for name in tries if not path.with_name(name).exists())
