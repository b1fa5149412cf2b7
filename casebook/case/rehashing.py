"""Hashing kept bytes again, by a connection of its own: SQLCipher reads no more by one that met a damaged page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from casebook.case.connection import RawConnection, open_raw
from casebook.case.file import Key
from casebook.case.trouble import explained

_CHUNK: Final = (
    "SELECT data FROM chunk WHERE number = ? AND blob_id = (SELECT id FROM blob WHERE sha256 = ? AND complete = 1)"
)
_DAMAGED: Final = (11, 26)
"""SQLITE_CORRUPT and SQLITE_NOTADB: what else keeps bytes from being read says nothing of them."""

Row = tuple[Any, ...]


class Rehashing:
    """Reads a case file beside its own connection, and goes on after what is damaged."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path, self._key = path, key
        self._connection: RawConnection | None = None

    def __enter__(self) -> Rehashing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def rows(self, sql: str) -> list[Row]:
        """Return all rows of a query; raise CaseError where they cannot be read."""
        with explained():
            return self._opened().execute(sql).fetchall()

    def as_received(self, sha256: str, read: Callable[[int], object] = lambda _: None) -> bool:
        """Say whether the bytes kept under a hash still have it; `read` is told how many, a chunk at a time."""
        digest = hashlib.sha256()
        with explained():
            try:
                for data in self._chunks(sha256):
                    digest.update(data)
                    read(len(data))
            except driver.Error as error:
                self._close()
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                    raise
                return False
        return digest.hexdigest() == sha256

    def _chunks(self, sha256: str) -> Iterator[bytes]:
        number = 0
        while row := self._first((number, sha256)):
            yield row[0]
            number += 1

    def _first(self, values: tuple[int, str]) -> Row | None:
        """Return the one row there is, read to its end: nothing stays locked."""
        return next(iter(self._opened().execute(_CHUNK, values).fetchall()), None)

    def _opened(self) -> RawConnection:
        if self._connection is None:
            self._connection = open_raw(self._path, self._key, readonly=True)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
