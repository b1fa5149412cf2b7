"""Fills the disk while a file is made or taken, 40 times by default: `python -m tests.soak.soak_full_files [POINTS]`.

A dossier over an older one, a backup, and a large attachment, in turns: by a limit on the size of files and, where
one may be mounted, on a small disk of its own. Each must fail with one sentence and change nothing, and succeed when
there is room again. The control writes a dossier straight to its name, and must leave half of it.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.bench.figures import Figures
from tests.case.helpers import content
from tests.soak.making import LARGE, OLDER, Desk, attach, copy_beside, prepare
from tests.soak.soak_kill_files import write_straight

CONTROLS = 5

Task = Callable[[Desk, Case], object]
Scarcity = Callable[[Path, int], AbstractContextManager[None]]


def dossier(desk: Desk, case: Case) -> None:
    """Write a dossier over the older file."""
    desk.write(case.path.with_name("out.pdf"), 0)


def backup(_desk: Desk, case: Case) -> None:
    """Back the case up."""
    copy_beside(case)


def straight(desk: Desk, case: Case) -> None:
    """Write a dossier as a program would that knows nothing of full disks."""
    try:
        write_straight(case.path.with_name("out.pdf"), desk.dossier(0))
    except OSError as error:
        raise CaseError("The disk is full.") from error


@contextmanager
def by_limit(_folder: Path, size: int) -> Iterator[None]:
    """Let no file grow over `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def by_ballast(folder: Path, room: int) -> Iterator[None]:
    """Leave only `room` bytes free on the disk of a folder."""
    found, ballast = os.statvfs(folder), folder.parent / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, found.f_bavail * found.f_frsize - room))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Mount a small disk for a while; False where that is not permitted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={3 * LARGE},mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Points:
    """Runs tasks on disks that are too small for them."""

    def __init__(self, desk: Desk, folder: Path, seed: int = 9) -> None:
        self.desk = desk
        self.folder = folder
        self._chance = random.Random(seed)
        self._needs: dict[Task, int] = {
            dossier: len(desk.dossier(0)),
            straight: len(desk.dossier(0)),
            backup: desk.sample.stat().st_size,
            attach: desk.large.stat().st_size,
        }

    def survives(self, task: Task, scarcity: Scarcity) -> list[str]:
        """Run a task without room for it, then with room; return all that is wrong."""
        folder = self.folder / "full"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = Path(shutil.copy(self.desk.sample, folder / "a.casebook"))
        (folder / "out.pdf").write_bytes(OLDER)
        with open_case(path) as case:
            before = self._state(case)
            with scarcity(folder, self._room(task, scarcity)):
                wrong = self._refused(task, case)
                wrong += [] if self._state(case) == before else ["what failed changed something"]
            task(self.desk, case)
            wrong += [f"{finding.part}: {finding.sentence}" for finding in check(case)]
        return wrong

    def _room(self, task: Task, scarcity: Scarcity) -> int:
        """Draw how much of what is needed there is; only an attachment goes into a file that is large already."""
        most = self._needs[task] - 2 * resource.getpagesize()
        own = self.desk.sample.stat().st_size if task is attach and scarcity is by_limit else 0
        return own + self._chance.randrange(most)

    def _refused(self, task: Task, case: Case) -> list[str]:
        try:
            task(self.desk, case)
        except CaseError as error:
            return [] if is_clear(str(error)) else [f"unclear: {error}"]
        return ["it did not fail"]

    @staticmethod
    def _state(case: Case) -> tuple[object, ...]:
        """Return all that a failure must leave alone: the case, and the files beside it."""
        beside = {path.name: path.read_bytes() for path in case.path.parent.iterdir() if path != case.path}
        return content(case), beside


def is_clear(sentence: str) -> bool:
    """Say whether a refusal is one line that names the disk and what to do."""
    asks = ("Free some", "free some", "write out.pdf elsewhere", "free space")
    return "disk" in sentence.lower() and "\n" not in sentence and any(words in sentence for words in asks)


def soak(points: Points, number: int, scarcities: list[Scarcity]) -> list[str]:
    """Fill the disk that often, each task and each way in turn; return all that went wrong."""
    tasks, wrong = (dossier, backup, attach), list[str]()
    for turn in range(number):
        task, scarcity = tasks[turn % len(tasks)], scarcities[turn // len(tasks) % len(scarcities)]
        wrong += [
            f"point {turn}, {task.__name__} {scarcity.__name__}: {one}" for one in points.survives(task, scarcity)
        ]
    return wrong


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    number, figures = int(sys.argv[1]) if len(sys.argv) > 1 else 40, Figures()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        folder = Path(name)
        desk = prepare(folder)
        with small_disk(folder / "disk") as mounted:
            points = Points(desk, folder / "disk")
            wrong = soak(points, number, [by_limit, by_ballast] if mounted else [by_limit])
            control = sum(bool(points.survives(straight, by_limit)) for _ in range(CONTROLS))
    print("\n".join([*wrong, f"small disk {'mounted' if mounted else 'not permitted: by limit only'}"]))
    figures.at_most(f"things wrong after {number} full disks", len(wrong), 0, "")
    figures.at_least("control: half dossiers where they are written straight", control, CONTROLS, "")
    figures.leave()


if __name__ == "__main__":
    main()
