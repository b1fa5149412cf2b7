"""Making a case and opening one: whatever goes wrong on the way, the file is given up again."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from casebook.case.case import Case, Clock, now
from casebook.case.file import Key, key_of, look_at
from casebook.case.lock import Ownership
from casebook.case.tables import VERSION
from casebook.case.trouble import explained
from casebook.case.version import must_be_a_case, must_be_whole
from casebook.errors import CaseError


def create_case(path: Path, title: str, passphrase: str | None = None, clock: Clock = now) -> Case:
    """Make a new case file and open it; an existing file is never touched."""
    if not title.strip():
        raise CaseError("Give the case a title.")
    _claim_name(path)
    with ExitStack() as failed:
        failed.callback(path.unlink, missing_ok=True)
        with explained():
            ownership = Ownership(path)
        failed.callback(ownership.release)
        case = Case(path, Key.fresh(passphrase) if passphrase else None, ownership, clock)
        failed.callback(case.close)
        case.begin(title)
        failed.pop_all()
    return case


def open_case(path: Path, passphrase: str | None = None, clock: Clock = now) -> Case:
    """Open a case; refuse, without touching it, what is none of ours, newer, damaged, or open elsewhere."""
    look_at(path)
    with ExitStack() as failed:
        try:
            ownership = Ownership(path)
            failed.callback(ownership.release)
        except OSError:
            ownership = None
        case = Case(path, key_of(path, passphrase), ownership, clock)
        failed.callback(case.close)
        if must_be_a_case(case.connection, path) < VERSION:
            from casebook.case.migrate import migrate  # noqa: PLC0415 - alembic costs a quarter of a second

            migrate(case)
        must_be_whole(case.connection, path)
        case.sweep()
        failed.pop_all()
    return case


def _claim_name(path: Path) -> None:
    """Create the file, so that nobody else's can be at its name."""
    with explained():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise CaseError(f"There is a file {path.name} here already: choose another name.") from None
        except (FileNotFoundError, NotADirectoryError):
            raise CaseError(f"There is no folder {path.parent}: make it first, or choose another.") from None
        except PermissionError:
            raise CaseError(f"Nothing may be written in {path.parent}: choose another folder.") from None
