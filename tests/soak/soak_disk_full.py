"""Fills the disk at 40 points by default: `python -m tests.soak.soak_disk_full [POINTS]`.

Half by a limit on the size of files, half on a small disk of its own where one can be mounted.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.case.helpers import content
from tests.soak.work import attach, bulk, fresh, save

ROOM = 1_500_000  # bytes: within this the disk is full


def write_until_full(case: Case, chance: random.Random) -> str:
    """Write this and that until something fails, and must have changed nothing; return the sentence."""
    while True:
        before = content(case)
        try:
            chance.choice((save, save, bulk, attach))(case, lambda _: None)
        except CaseError as error:
            assert content(case) == before, "a failed save changed something"
            return str(error)


def by_limit(folder: Path, room: int, chance: random.Random) -> str:
    """Run in a process of its own whose files may grow only so far; afterwards they may again."""
    child = os.fork()
    if not child:
        os._exit(_limited(folder, room, chance))
    _, status = os.waitpid(child, 0)
    assert status == 0, f"with {room} bytes of room"
    return "limit"


def _limited(folder: Path, room: int, chance: random.Random) -> int:
    with open_case(fresh(folder / "limited")) as case:
        resource.setrlimit(resource.RLIMIT_FSIZE, (case.path.stat().st_size + room, resource.RLIM_INFINITY))
        sentence = write_until_full(case, chance)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        save(case, lambda _: None)
        return int(bool(check(case)) or "nothing was saved" not in sentence)


def on_small_disk(folder: Path, room: int, chance: random.Random) -> str:
    """Run on a disk that is soon full, then make room."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    size = 1_200_000 + room
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=False).returncode:
        return "no disk can be mounted"
    try:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(400_000))
        with open_case(fresh(disk / "case")) as case:
            sentence = write_until_full(case, chance)
            ballast.unlink()
            save(case, lambda _: None)
            assert check(case) == []
        assert "nothing was saved" in sentence, sentence
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)
    return "small disk"


def soak(points: int, folder: Path) -> Counter[str]:
    """Fill the disk that often; an error here is what must never happen."""
    chance = random.Random(4)
    ways = (by_limit, on_small_disk)
    return Counter(ways[number % 2](folder, chance.randrange(ROOM), chance) for number in range(points))


def main() -> int:
    """Print by which way the disk was filled."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        filled = soak(points, Path(folder))
    print(f"{points} full disks: {dict(filled)}; nothing lost, nothing half done, usable afterwards")
    return 0


if __name__ == "__main__":
    sys.exit(main())
