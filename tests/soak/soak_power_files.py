"""Cuts the power while files are made, 2,000 times by default: `python -m tests.soak.soak_power_files [STATES]`.

The real process writes two dossiers over an older one, then a backup, under strace; each state replays a beginning
of that onto a disk that loses, tears and reorders what was not synced. Under each name there must be a whole file,
none older than what was acknowledged. The controls leave syncs out of the replay, and must find half or lost files.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.case.opening import open_case
from tests.bench.figures import Figures
from tests.soak.disk import _CALL, _HEX, Disk, Operation, _operation, _path
from tests.soak.making import OLDER, Desk, copy_beside, prepare, seen, write_dossier

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,link,linkat"


class NamingDisk(Disk):
    """A disk on which files also get other and further names."""

    def do(self, one: Operation) -> None:
        """Follow one operation of the process; a new name is durable no later than the loss of the old one."""
        if one.what not in ("rename", "link"):
            super().do(one)
            return
        old = one.data.decode()
        self._named[one.path] = self._named[old]
        self._renaming.append((replace(one, what="create"), self._named[old]))
        if one.what == "rename":
            self._renaming.append((Operation("remove", old), self._named.pop(old)))


@dataclass(frozen=True)
class Recording:
    """What a process did to a folder, and what there was before and after."""

    before: dict[str, bytes]
    done: tuple[Operation, ...]
    out: str
    copy: str
    whole_copy: bytes

    @property
    def turns(self) -> list[int]:
        """Return after how many operations something else than bytes changed: a name, a sync, what was told."""
        return [number for number, one in enumerate(self.done, 1) if one.what != "write"]

    def without_syncs(self, *, of_folders: bool) -> Recording:
        """Leave out the syncs of the folder, or those of its files."""
        folder = str(Path(self.out).parent)
        left = (one for one in self.done if one.what != "sync" or (one.path == folder) != of_folders)
        return replace(self, done=tuple(left))


def operations(trace: Path, folder: Path) -> Iterator[Operation]:
    """Read what strace saw, names too; a plain `write` goes on where the one before it ended."""
    ends = dict[str, int]()
    for found in filter(None, map(_CALL.match, trace.read_text().splitlines())):
        call, said = found[1], found[2]
        if call.startswith(("rename", "link")):
            old, new = (_path(name) for name in re.findall(_HEX, said))
            yield Operation(call.removesuffix("at"), new, data=old.encode())
            continue
        for one in _operation(call, said, f"{folder}/"):
            start = 0 if one.what == "create" else ends.get(one.path, 0)
            ends[one.path] = start + len(one.data) * (call == "write")
            yield replace(one, offset=start) if call == "write" else one


def child(path: Path) -> None:
    """Make the files, and say after each that it is safe."""
    view = seen(path)
    for number in range(2):
        write_dossier(view, path.with_name("out.pdf"), number)
        os.write(1, b"ACK %d\n" % number)
    with open_case(path) as case:
        copy_beside(case)
    os.write(1, b"ACK 2\n")


def recorded(desk: Desk) -> Recording:
    """Make the files in a process of its own, and record it."""
    path, trace = desk.case().resolve(), desk.folder.resolve() / "trace"
    out, copy = path.with_name("out.pdf"), path.with_name("copy.casebook")
    out.write_bytes(OLDER)
    before = {str(one): one.read_bytes() for one in (path, out)}
    strace = ["strace", "-f", "-y", "-xx", "-s", "20000000", "-o", str(trace), "-e", f"trace={CALLS}"]
    program = [sys.executable, "-m", "tests.soak.soak_power_files", "--child", str(path)]
    subprocess.run([*strace, *program], check=True, stdout=subprocess.DEVNULL)
    return Recording(before, tuple(operations(trace, path.parent)), str(out), str(copy), copy.read_bytes())


def is_whole(desk: Desk, recording: Recording, chance: random.Random) -> bool:
    """Cut the power at one moment; say whether whole files are there afterwards, none older than acknowledged."""
    disk = NamingDisk(recording.before)
    for one in recording.done[
        : chance.choice((chance.randint(1, len(recording.done)), chance.choice(recording.turns)))
    ]:
        disk.do(one)
    told, found = len(disk.acknowledged), disk.lose_power(chance)
    dossiers = {desk.dossier(min(told, 2) - 1), desk.dossier(min(told, 1))}
    copies = {recording.whole_copy} | (set() if told == 3 else {None})
    return found.get(recording.out) in dossiers and found.get(recording.copy) in copies


def soak(desk: Desk, recording: Recording, states: int, seed: int = 15) -> int:
    """Cut the power in that many ways; return after how many something was half done or lost."""
    chance = random.Random(seed)
    return sum(not is_whole(desk, recording, chance) for _ in range(states))


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]))
        return
    if not shutil.which("strace"):
        sys.exit("strace is needed: apt-get install strace")
    states, figures = int(sys.argv[1]) if len(sys.argv) > 1 else 2000, Figures()
    few = max(100, states // 10)
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        desk = prepare(Path(name), large=1)
        recording = recorded(desk)
        lost = soak(desk, recording, states)
        files, folders = recording.without_syncs(of_folders=False), recording.without_syncs(of_folders=True)
        figures.at_most(f"half or lost after {states} power cuts", lost, 0, "")
        figures.at_least("control: without the syncs of files", soak(desk, files, few), 1, f"of {few}")
        figures.at_least("control: without the syncs of folders", soak(desk, folders, few), 1, f"of {few}")
    figures.leave()


if __name__ == "__main__":
    main()
