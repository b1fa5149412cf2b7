"""One process owns a case: an OS lock in the user's state folder says so."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from casebook.errors import CaseError
from casebook.paths import state_dir


class Ownership:
    """The lock on one case, by the hash of its real path; the file says which process and since when."""

    def __init__(self, case: Path) -> None:
        """Take the lock at once; raise CaseError where another process holds it."""
        self._file = state_dir() / f"{hashlib.sha256(os.fsencode(case.resolve())).hexdigest()[:32]}.lock"
        self._owner = self._file.with_suffix(".owner")
        self._lock = FileLock(self._file, timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            raise CaseError(f"This case is already open{self._said()}: close it there first.") from None
        self._owner.write_text(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")

    def _said(self) -> str:
        try:
            return f" in {self._owner.read_text()}"
        except OSError:
            return ""

    def release(self) -> None:
        """Give the case up."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()
