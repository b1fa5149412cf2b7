"""Backups: whole, checked before anybody relies on them, and put back without touching what is there."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from casebook.case.case import Case
from casebook.case.connection import RawConnection, open_raw, raw_of
from casebook.case.file import Key, key_of, look_at
from casebook.case.tables import APPLICATION_ID
from casebook.case.trouble import explained
from casebook.case.writer import Progress
from casebook.errors import Cancelled, CaseError

PAGES_AT_ONCE = 4096


def back_up(case: Case, out: Path, progress: Progress | None = None) -> Path:
    """Write a verified copy of an open case to a new file; `progress` counts pages, and returns False to stop."""
    return _copy(raw_of(case.connection), case.key, out, progress)


def restore(backup: Path, out: Path, passphrase: str | None = None, progress: Progress | None = None) -> Path:
    """Make a case file from a backup; the backup stays, and an existing file is never overwritten."""
    look_at(backup)
    key = key_of(backup, passphrase)
    with explained(), closing(open_raw(backup, key, readonly=True)) as source:
        if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise CaseError(f"{backup.name} is a database of another program, not a case.")
        _must_be_sound(source, key)
        return _copy(source, key, out, progress)


def _copy(source: RawConnection, key: Key | None, out: Path, progress: Progress | None) -> Path:
    """Copy by way of a hidden part file, which gets its name once it is whole and on the disk for good."""
    part = out.with_name(f".{out.name}.part")
    _must_be_free(out)
    with explained():
        try:
            _fill(source, key, part, progress)
            with closing(open_raw(part, key, readonly=True)) as copy:
                _must_be_sound(copy, key)
                _must_be_same(copy, source)
            _sync(part)
            _settle(part, out)
            _sync(out.parent)
        finally:
            part.unlink(missing_ok=True)
    return out


def _must_be_free(out: Path) -> None:
    if out.exists():
        raise CaseError(f"There is a file {out.name} already: choose another name.")
    if not out.parent.is_dir():
        raise CaseError(f"There is no folder {out.parent}: make it first, or choose another.")


def _fill(source: RawConnection, key: Key | None, part: Path, progress: Progress | None) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        if progress and progress(total - remaining, total) is False:
            raise Cancelled

    os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    with closing(open_raw(part, key)) as copy:
        source.backup(copy, pages=PAGES_AT_ONCE, progress=told)


def _must_be_sound(raw: RawConnection, key: Key | None) -> None:
    """Raise CaseError where a file's pages are not whole."""
    if key and raw.execute("PRAGMA cipher_integrity_check").fetchall():
        raise CaseError("This file is damaged: its encrypted pages were altered. Use another backup.")
    if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise CaseError("This file is damaged: its pages do not fit together. Use another backup.")


def _must_be_same(copy: RawConnection, source: RawConnection) -> None:
    """Compare the heads of both histories: the last step stands for all before it."""
    head = "SELECT id, hash FROM step ORDER BY id DESC LIMIT 1"
    if copy.execute(head).fetchone() != source.execute(head).fetchone():
        raise CaseError("The copy is not the case it was made from: nothing was kept. Check the disk, then try again.")


def _settle(part: Path, out: Path) -> None:
    """Give the copy its name, never over another file; not every file system has links."""
    try:
        out.hardlink_to(part)
    except FileExistsError:
        raise CaseError(f"There is a file {out.name} already: choose another name.") from None
    except OSError:
        os.close(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(out)


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk; Windows syncs no folders."""
    if path.is_dir() and os.name != "posix":
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
