"""The file under an open case: its one connection and its lock, taken up again where its disk went and came back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from casebook.case import journal
from casebook.case.connection import connect
from casebook.case.file import Key
from casebook.case.journal import Head
from casebook.case.lock import Ownership
from casebook.case.trouble import explained
from casebook.errors import CaseError

Place = tuple[int, int]
_GONE = "The case is no longer where it was: bring its disk or folder back, then try again."
_ANOTHER = (
    "The file at this place is not the case as it was left here: bring the right one back, or copy what you typed, "
    "close the case and open it again."
)


class OpenFile:
    """A case file held open. `head` is what its history last ended with: a file that comes back must be that one."""

    def __init__(self, path: Path, key: Key | None, ownership: Ownership | None, *, readonly: bool) -> None:
        self.connection = connect(path, key, readonly=readonly)
        self.head: Head | None = None
        self._path = path
        self._key = key
        self._ownership = ownership
        self._readonly = readonly
        self._place = _place_of(path)

    @contextmanager
    def looked_after(self) -> Iterator[None]:
        """Where the file cannot be read, look whether it has come back, so that the next read finds it."""
        try:
            yield
        except (DBAPIError, driver.Error):
            with suppress(CaseError):
                self.be_in_place()
            raise

    def be_in_place(self) -> None:
        """Take the file up again where it went and came back; raise CaseError where it is not there, or is another."""
        try:
            place = _place_of(self._path)
        except OSError:
            raise CaseError(_GONE) from None
        if place != self._place:
            with explained():
                self._take_up(place)

    def close(self) -> None:
        """Close the file and give it up; one that is gone may say that it cannot even be closed."""
        for close in (self.connection.close, self.connection.engine.dispose):
            with suppress(DBAPIError, driver.Error):
                close()
        if self._ownership:
            self._ownership.release()

    def _take_up(self, place: Place) -> None:
        with ExitStack() as failed:
            ownership = Ownership(self._path) if self._ownership else None
            if ownership:
                failed.callback(ownership.release)
            fresh = connect(self._path, self._key, readonly=self._readonly)
            failed.callback(fresh.engine.dispose)
            failed.callback(fresh.close)
            if self.head is None or _head_of(fresh) != self.head:
                raise CaseError(_ANOTHER)
            failed.pop_all()
        self.close()
        self.connection, self._ownership, self._place = fresh, ownership, place


def _head_of(connection: Connection) -> Head | None:
    with connection.begin() as transaction:
        found = journal.head(connection)
        transaction.rollback()
    return found


def _place_of(path: Path) -> Place:
    """Return what the file system knows a file by."""
    file = path.stat()
    return file.st_dev, file.st_ino
