"""Cuts the power of the real process in 2,000 ways by default: `python -m tests.soak.soak_power [STATES]`.

What the process asks of the disk is recorded by strace; each state replays a beginning of it onto a disk that loses,
tears and reorders what was not synced. The control does without syncs, and must lose something.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from casebook.case.connection import raw_of
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.soak.disk import Disk, Operation, operations
from tests.soak.work import attach, bulk, fresh, save, trouble

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
WORK = (*[save] * 12, bulk, *[save] * 4, attach, save)


def child(path: Path, synchronous: str) -> None:
    """Write, and say after each commit what is safe."""
    with open_case(path) as case:
        raw_of(case.connection).execute(f"PRAGMA synchronous = {synchronous}")
        for work in WORK:
            work(case, lambda record_id: os.write(1, b"ACK %d\n" % record_id))


def recorded(folder: Path, synchronous: str) -> tuple[dict[str, bytes], list[Operation]]:
    """Return the files before the work, and all that the work asked of the disk."""
    path, trace = fresh(folder / "case").resolve(), folder / "trace"
    before = {str(path): path.read_bytes()}
    strace = ["strace", "-f", "-y", "-xx", "-s", "20000000", "-o", str(trace), "-e", f"trace={CALLS}"]
    program = [sys.executable, "-m", "tests.soak.soak_power", "--child", str(path), synchronous]
    subprocess.run([*strace, *program], check=True, stdout=subprocess.PIPE)
    return before, list(operations(trace, path.parent))


def cut(before: dict[str, bytes], done: list[Operation], chance: random.Random, folder: Path) -> list[str]:
    """Cut the power at one moment; return what is wrong when it is back."""
    disk = Disk(before)
    for one in done[: chance.randint(1, len(done))]:
        disk.do(one)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, data in disk.lose_power(chance).items():
        (folder / Path(path).name).write_bytes(data)
    try:
        return trouble(folder / "a.casebook", disk.acknowledged)
    except (CaseError, OSError, ValueError) as error:
        return [f"cannot be opened: {error}"]
    except Exception as error:  # whatever a broken file does, it counts as broken
        return [f"cannot be read: {type(error).__name__}: {error}"]


def soak(states: int, folder: Path, synchronous: str = "EXTRA") -> list[str]:
    """Return what went wrong in that many states."""
    chance, wrong = random.Random(3), list[str]()
    before, done = recorded(folder, synchronous)
    for number in range(states):
        wrong += [f"state {number}: {sentence}" for sentence in cut(before, done, chance, folder / "back")[:1]]
    return wrong


def main() -> int:
    """Print what was lost; 1 when anything was, or when the control lost nothing."""
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), sys.argv[3])
        return 0
    states = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    if not shutil.which("strace"):
        print("strace is needed: apt-get install strace")
        return 1
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        os.environ["XDG_STATE_HOME"] = folder
        wrong = soak(states, Path(folder))
        control = soak(max(states // 10, 40), Path(folder), "OFF")
    for sentence in wrong:
        print(sentence)
    print(
        f"{states} power cuts, {len(wrong)} lost; control without syncs: {len(control)} of {max(states // 10, 40)} lost"
    )
    return int(bool(wrong) or not control)


if __name__ == "__main__":
    sys.exit(main())
