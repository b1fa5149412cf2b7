"""Whether a connected file is a case, and of which version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from casebook.case.tables import APPLICATION_ID, VERSION
from casebook.case.trouble import explained
from casebook.errors import CaseError

_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
# No case has these: they would act, or speak, in our place.
_FOREIGN = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"


def must_be_a_case(connection: Connection, path: Path) -> str:
    """Return the version of a connected case; raise CaseError for a foreign, cut off, crafted or newer file."""
    name = path.name
    with explained(), connection.begin() as transaction:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise CaseError(f"{name} is a database of another program, not a case.")
        size = connection.exec_driver_sql(_SIZE).scalar_one()  # SQLite itself overlooks a last page that is not whole
        if path.stat().st_size < size:
            raise CaseError(f"{name} is cut off: restore a backup, and keep this file for repair.")
        if connection.exec_driver_sql(_FOREIGN).first():
            raise CaseError(f"{name} holds instructions that no case has: somebody altered it, do not use it.")
        version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
        transaction.rollback()
    if version > VERSION:
        raise CaseError(f"{name} was made by a newer Casebook: update Casebook to open it. It was not changed.")
    return version
