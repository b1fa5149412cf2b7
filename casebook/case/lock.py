"""One process owns a case: an OS lock in the user's state folder says so."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from casebook.errors import CaseError
from casebook.paths import state_dir


class Ownership:
    """The lock on one case, named by a hash; beside it stands which process, and since when.

    The hash is of what the file system knows the file by, or where it knows none of its path: a second name of the
    same file is no way past the lock.
    """

    def __init__(self, case: Path) -> None:
        """Take the lock at once.

        Raises CaseError where another process holds it, OSError where the state folder takes no lock.
        """
        file = case.stat()
        known = f"{file.st_dev}:{file.st_ino}".encode() if file.st_ino else os.fsencode(case.resolve())
        name = hashlib.sha256(known).hexdigest()[:32]
        self._lock = FileLock(state_dir() / f"{name}.lock", timeout=0)
        self._owner = state_dir() / f"{name}.owner"
        try:
            self._lock.acquire()
        except Timeout:
            raise CaseError(f"This case is already open{self._said()}: close it there first.") from None
        with suppress(OSError):  # a full disk: the lock holds, it only cannot say whose it is
            self._owner.write_text(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")

    def _said(self) -> str:
        try:
            return f" in {self._owner.read_text()}"
        except OSError:
            return ""

    def release(self) -> None:
        """Give the case up, if it is still held."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._owner.unlink()
            self._lock.release()
