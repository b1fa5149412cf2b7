"""Kills a process at a random point of a write, 200 times by default: `python -m tests.soak.soak_kill [KILLS]`."""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from casebook.case.case import Case
from casebook.case.file import JOURNAL
from casebook.case.opening import open_case
from tests.soak.work import WORK, Acknowledge, fresh, trouble

HOT_SHARE = 0.2
PATIENCE = 20.0  # seconds


def is_hot(path: Path) -> bool:
    """Say whether a journal stands beside the case that SQLite must roll back."""
    try:
        with path.with_name(f"{path.name}-journal").open("rb") as journal:
            return journal.read(len(JOURNAL)) == JOURNAL
    except FileNotFoundError:
        return False


def begin(path: Path, work: Callable[[Case, Acknowledge], None]) -> tuple[int, int]:
    """Start a process that writes until it is killed; return its id and where it acknowledges."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        with open_case(path) as case:
            os.write(writing, struct.pack("q", -1))  # it is open
            while True:
                work(case, lambda record_id: os.write(writing, struct.pack("q", record_id)))
    finally:
        os._exit(1)  # never on into what the parent does


def kill_in_the_middle(path: Path, child: int, chance: random.Random) -> None:
    """Kill at once, at any moment, or while pages of an unfinished transaction reach the file."""
    aimed = chance.random() < 0.7
    end = time.monotonic() + (PATIENCE if aimed else chance.uniform(0, 0.08))
    while time.monotonic() < end and not (aimed and is_hot(path) and stopped_while_hot(path, child)):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def stopped_while_hot(path: Path, child: int) -> bool:
    """Hold the process still, and say whether the journal is there; let it run on where it is not."""
    os.kill(child, signal.SIGSTOP)
    os.waitpid(child, os.WUNTRACED)
    if is_hot(path):
        return True
    os.kill(child, signal.SIGCONT)
    return False


def one_kill(path: Path, name: str, chance: random.Random) -> tuple[bool, list[str]]:
    """Cut one write short; return whether a hot journal was left, and what is wrong afterwards."""
    child, acknowledged = begin(path, WORK[name])
    os.read(acknowledged, 8)
    kill_in_the_middle(path, child, chance)
    with os.fdopen(acknowledged, "rb") as pipe:
        told = [record_id for (record_id,) in struct.iter_unpack("q", pipe.read())]
    return is_hot(path), trouble(path, told)


def soak(kills: int, folder: Path, seed: int = 1) -> tuple[Counter[str], list[str]]:
    """Kill that many times; return how often a hot journal was left by which work, and all that went wrong."""
    chance, hot, wrong = random.Random(seed), Counter[str](), list[str]()
    for number in range(kills):
        name = list(WORK)[number % len(WORK)]
        was_hot, found = one_kill(fresh(folder / "kill"), name, chance)
        hot[name] += was_hot
        wrong += [f"kill {number} of {name}: {sentence}" for sentence in found]
    return hot, wrong


def main() -> int:
    """Print what came of it; 1 when anything was lost or broken, or too few kills hit a transaction."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        hot, wrong = soak(kills, Path(folder))
    for sentence in wrong:
        print(sentence)
    share = hot.total() / kills
    print(f"{kills} kills, {len(wrong)} things lost or broken, hot journals {share:.0%} {dict(hot)}")
    return int(bool(wrong) or share < HOT_SHARE)


if __name__ == "__main__":
    sys.exit(main())
