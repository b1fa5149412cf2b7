"""Where Casebook keeps what is not in the case file, and where its own resources are."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_state_path

_RESOURCES = Path(__file__).parents[1] / "resources"


def state_dir() -> Path:
    """Return the folder for locks, notes and settings, made for this user alone where it is missing."""
    folder = user_state_path("casebook", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Write a small file for this user alone, whole or not at all; raises OSError where the disk takes none."""
    part = path.with_suffix(".part")
    try:
        opened = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def resource(*parts: str) -> Path:
    """Return a file or folder of the `resources` package, which is installed beside this one."""
    return _RESOURCES.joinpath(*parts)
