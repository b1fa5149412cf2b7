"""Where Casebook keeps what is not in the case file, and where its own resources are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from platformdirs import user_state_path


def state_dir() -> Path:
    """Return the folder for locks, made for this user alone where it is missing."""
    folder = user_state_path("casebook", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def resource(*parts: str) -> Traversable:
    """Return a file or folder of the `resources` package."""
    return files("resources").joinpath(*parts)
