"""Backups: whole, checked before anybody relies on them, and put back without touching what is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from casebook.case.file import Key, key_of, prepare
from casebook.case.trouble import explained
from casebook.errors import Cancelled, CaseError

if TYPE_CHECKING:
    from casebook.case.case import Case

PAGES_AT_ONCE = 4096
Progress = Callable[[int, int], bool | None]


def back_up(case: Case, out: Path, progress: Progress | None = None) -> Path:
    """Write a verified copy of an open case to a new file; `progress` counts pages, and returns False to stop."""
    if out.exists():
        raise CaseError(f"There is a file {out.name} already: choose another name for the backup.")
    raw = case.connection.connection.dbapi_connection
    _copy(raw, case.key, out, progress)
    return out


def restore(backup: Path, out: Path, passphrase: str | None = None, progress: Progress | None = None) -> Path:
    """Make a case file from a backup; the backup stays, and an existing file is never overwritten."""
    if out.exists():
        raise CaseError(f"There is a file {out.name} already: choose another name to restore to.")
    key = key_of(backup, passphrase)
    with explained():
        raw = driver.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            prepare(raw, key)
            _sound(raw, key)
            _copy(raw, key, out, progress)
        finally:
            raw.close()
    return out


def _copy(source: Any, key: Key | None, out: Path, progress: Progress | None) -> None:
    part = out.with_name(f".{out.name}.part")

    def told(_status: int, remaining: int, total: int) -> None:
        if progress and progress(total - remaining, total) is False:
            raise Cancelled

    with explained():
        try:
            os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
            copy = driver.connect(str(part), isolation_level=None)
            try:
                prepare(copy, key)
                source.backup(copy, pages=PAGES_AT_ONCE, progress=told)
                _sound(copy, key)
            finally:
                copy.close()
            _settle(part, out)
        except FileNotFoundError:
            raise CaseError(f"There is no folder {out.parent}: make it first, or choose another.") from None
        finally:
            part.unlink(missing_ok=True)


def _sound(raw: Any, key: Key | None) -> None:
    """Raise CaseError where a file's pages are not whole."""
    if key and raw.execute("PRAGMA cipher_integrity_check").fetchall():
        raise CaseError("This file is damaged: its encrypted pages were altered. Use another backup.")
    found = raw.execute("PRAGMA integrity_check(1)").fetchone()
    if found[0] != "ok":
        raise CaseError("This file is damaged: its pages do not fit together. Use another backup.")


def _settle(part: Path, out: Path) -> None:
    """Give the copy its name once it is on the disk for good, and never over another file."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    os.link(part, out) if hasattr(os, "link") else part.rename(out)
    if os.name == "posix":
        folder = os.open(out.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
