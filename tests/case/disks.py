"""Disks that are small, full or read-only, where this machine lets us make them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """Mount a memory disk of a size ("400k"); skips the test where that is not permitted."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make_readonly(folder: Path) -> None:
    """Remount a memory disk so that nothing can be written."""
    _run("mount", "-o", "remount,ro", str(folder))


@contextmanager
def write_protected(folder: Path) -> Iterator[None]:
    """Let nothing be made or taken away in a folder whose files may be open, as when a disk turns read-only."""
    _run("chattr", "+i", str(folder))
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no byte free for a while."""
    fill(folder)
    try:
        yield
    finally:
        (folder / "filler").unlink()


@contextmanager
def taken_away(folder: Path) -> Iterator[None]:
    """Take a folder from its place for a while, as a stick is pulled out and put back."""
    away = folder.with_name(f"{folder.name} away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


def fill(folder: Path) -> None:
    """Leave no byte free."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (65536, 4096, 1):
            try:
                while filler.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def _run(*command: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
