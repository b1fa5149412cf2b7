"""Backups of a case: where the next one goes, which there are, and a note in the user's state folder of both.

The note holds paths and times only, for this user alone; it is no part of the case.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import orjson

from casebook.case.case import Case
from casebook.case.trouble import explained
from casebook.errors import CaseError
from casebook.paths import state_dir, write_private

_NOTE = "backups.json"
_STAMP = "%Y%m%d-%H%M"
_STAMPED = re.compile(r"-(\d{8}-\d{4})(?:-(\d+))?\.casebook")


@dataclass(frozen=True)
class Backup:
    """A backup in a folder: when it was made, in the time of this place, and how large it is, in bytes."""

    path: Path
    made: datetime
    size: int


def backup_name(case: Case, folder: Path) -> Path:
    """Return where a backup made now goes: CASE-YYYYMMDD-HHMM.casebook, numbered where that is taken.

    Raises CaseError where there is no such folder.
    """
    if not folder.is_dir():
        raise CaseError(f"There is no folder {folder}: make it first, or choose another.")
    made = datetime.fromisoformat(case.moment()).astimezone().strftime(_STAMP)
    stem = f"{case.path.stem}-{made}"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.casebook" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def backups_in(case: Case, folder: Path) -> list[Backup]:
    """Return the backups of this case that lie in a folder by their names, newest first."""
    with explained():
        named = folder.glob("*.casebook") if folder.is_dir() else ()
        stamped = [(path, stamp) for path in named if (stamp := _stamp(case, path.name))]
        in_order = sorted(stamped, key=lambda one: (one[1][1], int(one[1][2] or 1)), reverse=True)
        found = (_backup(path, stamp[1]) for path, stamp in in_order)
        return [one for one in found if one]


def note_backup(case: Case, made: Path) -> None:
    """Remember where a backup of this case was made, and when."""
    noted = _noted()
    noted[_known_as(case)] = {"folder": str(made.parent), "name": made.name, "at": case.moment()}
    with explained():
        write_private(state_dir() / _NOTE, orjson.dumps(noted))


def last_backup(case: Case) -> tuple[Path, datetime] | None:
    """Return the last backup made of this case and when, in the time of this place; it may have gone since."""
    known = _noted().get(_known_as(case))
    with suppress(KeyError, TypeError, ValueError):
        if known:
            return Path(known["folder"]) / known["name"], datetime.fromisoformat(known["at"]).astimezone()
    return None


def _stamp(case: Case, name: str) -> re.Match[str] | None:
    stem = case.path.stem
    return _STAMPED.fullmatch(name[len(stem) :]) if name.startswith(stem) else None


def _backup(path: Path, stamp: str) -> Backup | None:
    with suppress(ValueError):
        return Backup(path, datetime.strptime(stamp, _STAMP).astimezone(), path.stat().st_size)
    return None


def _known_as(case: Case) -> str:
    return str(case.path.resolve())


def _noted() -> dict[str, dict[str, str]]:
    """Read the note; one that cannot be read is none, for it can be made again by the next backup."""
    try:
        found = orjson.loads((state_dir() / _NOTE).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}
