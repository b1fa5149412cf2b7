"""The one connection to a case file, and the raw driver under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import sqlalchemy.dialects.sqlite  # noqa: F401 - create_engine would load it only when the first case is opened
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from casebook.case.file import Key
from casebook.case.trouble import explained

Values = Sequence[object]

# DELETE and EXTRA lose no acknowledged commit to a power cut, and leave a file that is whole when copied at rest.
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cache_size=-65536",
    "cache_spill=OFF",
)
# The words of the search index, of this connection alone: nothing of it is in the file.
_SPELLING = "CREATE VIRTUAL TABLE temp.spelling USING fts5vocab(main, fts, instance)"
BUSY_SECONDS = 0.5


class RawCursor(Protocol):
    """What we use of the driver's cursor, which is published without types."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class RawConnection(Protocol):
    """What we use of the driver's connection."""

    in_transaction: bool

    def execute(self, sql: str, values: Values = (), /) -> RawCursor:
        """Run one statement."""

    def executemany(self, sql: str, values: Iterable[Values], /) -> RawCursor:
        """Run one statement for each of many rows."""

    def rollback(self) -> None:
        """End the transaction and keep nothing of it."""

    def backup(self, target: RawConnection, *, pages: int, progress: Callable[[int, int, int], None]) -> None:
        """Copy every page to another connection."""

    def close(self) -> None:
        """Close the file."""


def connect(path: Path, key: Key | None, *, readonly: bool = False) -> Connection:
    """Return the one connection of an open case; the file must exist."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _prepared(open_raw(path, key, readonly=readonly)),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    _begin_ourselves(engine)
    with explained():
        return engine.connect()


def open_raw(path: Path, key: Key | None, *, readonly: bool = False) -> RawConnection:
    """Open a file by the driver alone, keyed, with its scratch space in memory."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}"
    raw = driver.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    raw.execute("PRAGMA cipher_log_level=NONE")
    if key:
        raw.execute(f"PRAGMA key=\"x'{key.raw}'\"")
    raw.execute("PRAGMA temp_store=MEMORY")
    return cast(RawConnection, raw)


def raw_of(connection: Connection) -> RawConnection:
    """Return the driver's connection, for what costs too much or cannot be said through SQLAlchemy."""
    return cast(RawConnection, connection.connection.dbapi_connection)


def _prepared(raw: RawConnection) -> RawConnection:
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}").fetchall()
    raw.execute(_SPELLING)
    return raw


def _begin_ourselves(engine: Engine) -> None:
    """Emit BEGIN from SQLAlchemy's event: the driver's defaults would leave DDL outside the transaction.

    Foreign keys are checked at the commit: rows of one step may come in any order.
    """

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        raw_of(connection).execute("BEGIN")
        raw_of(connection).execute("PRAGMA defer_foreign_keys=ON")
