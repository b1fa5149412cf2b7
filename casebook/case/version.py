"""Whether a connected file is a case, and of which version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from casebook.case.tables import APPLICATION_ID, VERSION, metadata
from casebook.case.trouble import explained
from casebook.errors import CaseError

_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
# No case has these: they would act, or speak, in our place.
_FOREIGN = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"
_COLUMNS = (
    "SELECT made.name, listed.name FROM sqlite_master AS made, pragma_table_info(made.name) AS listed"
    " WHERE made.type = 'table'"
)
# A case has one title and has begun. What is looked for is text, not what a crafted file may hold in its place.
_WHOLE = (
    "SELECT count(*) = 1 AND min(id = 1 AND typeof(title) = 'text' AND typeof(created_at) = 'text')"
    " AND EXISTS (SELECT 1 FROM step) FROM case_file"
)


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
        version = _version(connection, path)
        transaction.rollback()
    if version > VERSION:
        raise CaseError(f"{name} was made by a newer Casebook: update Casebook to open it. It was not changed.")
    return version


def must_be_whole(connection: Connection, path: Path) -> None:
    """Raise CaseError where a case of this version lacks a table, a column, its title or its history."""
    with explained(), connection.begin() as transaction:
        found = set(map(tuple, connection.exec_driver_sql(_COLUMNS).all()))
        needed = {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}
        whole = needed <= found and ("fts", "body") in found and connection.exec_driver_sql(_WHOLE).scalar()
        transaction.rollback()
    if not whole:
        raise _damaged(path)


def _version(connection: Connection, path: Path) -> str:
    if ("alembic_version", "version_num") not in map(tuple, connection.exec_driver_sql(_COLUMNS).all()):
        raise _damaged(path)
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if not isinstance(version, str):
        raise _damaged(path)
    return version


def _damaged(path: Path) -> CaseError:
    return CaseError(f"{path.name} is damaged, parts are missing: restore a backup, and keep this file for repair.")
