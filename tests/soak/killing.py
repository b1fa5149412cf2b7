"""Cutting a process short at a chosen moment."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NoReturn

from casebook.case.file import JOURNAL

PATIENCE = 20.0  # seconds to wait for what a kill is aimed at
LOOK = 0.0005  # seconds between two looks

Tell = Callable[[], None]
Work = Callable[[Tell], None]


def is_hot(case: Path) -> bool:
    """Say whether a journal stands beside the case that SQLite must roll back."""
    try:
        with case.with_name(f"{case.name}-journal").open("rb") as journal:
            return journal.read(len(JOURNAL)) == JOURNAL
    except FileNotFoundError:
        return False


def cut_short(work: Work, pause: float, aim: Callable[[], bool] | None = None) -> int:
    """Do work in a process of its own, kill it, and return how often it told that something was done for good.

    The work tells once when it begins, which is not counted. The kill comes once `aim` holds, if it is given, and
    `pause` seconds later. Raises RuntimeError where the process ended by itself: then nothing was cut short.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as told:
        _kill(child, told, pause, aim)
        return len(told.read())


def _work(work: Work, writing: int) -> NoReturn:
    """Work in the child, which never returns into the parent's program."""

    def tell() -> None:
        os.write(writing, b".")

    try:
        work(tell)
    finally:
        os._exit(1)


def _kill(child: int, told: BinaryIO, pause: float, aim: Callable[[], bool] | None) -> None:
    told.read(1)
    latest = time.monotonic() + PATIENCE
    while aim and not aim() and time.monotonic() < latest:
        wait(LOOK)
    wait(pause)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process ended before it could be killed")


def wait(seconds: float) -> None:
    """Let time pass."""
    select.select([], [], [], seconds)
