"""Kills the child that takes in 500 files, 60 times by default: `python -m tests.soak.soak_kill_batch [KILLS]`.

The files are small and of many kinds, mails and archives with parts among them; every other case is encrypted. The
kill comes at any moment or during a commit, to the child alone or to it and the readers it started. Each time the
case must be sound, each file in it whole or not at all, nothing left beside it, and no reader left alive. A batch that
is begun again recognises what is there; one that is let go on at last must leave all there, once.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from casebook.actions.aside import CHILD, Ended, answer, taking_in
from casebook.case.opening import create_case, open_case
from casebook.child import FOLDER, command, surroundings
from tests.bench.figures import Figures
from tests.soak.batch import Files
from tests.soak.killing import is_hot, wait

FILES = 500
KILLS_A_CASE = 12  # then the batch may end
LONGEST = 6.0  # seconds from the start of a batch to its end by force
PATIENCE = 10.0  # seconds until a reader must have noticed that nobody listens


@dataclass(frozen=True)
class Target:
    """A case that files are taken into, and what opens it."""

    path: Path
    passphrase: str | None


class Kills:
    """Kills batches, and counts what the kills hit."""

    def __init__(self, folder: Path, count: int = FILES, longest: float = LONGEST, seed: int = 12) -> None:
        self.hit = Counter[str]()
        self._files, self._folder, self._longest = Files(folder / "files", count), folder, longest
        self._chance = random.Random(seed)

    def soak(self, kills: int, of_a_case: int = KILLS_A_CASE) -> list[str]:
        """Kill that often; return all that went wrong."""
        wrong = list[str]()
        while self.hit["kills"] < kills:
            target = self._fresh()
            most = min(of_a_case, kills - self.hit["kills"])
            while most and self._cuts_short(target):
                wrong += [f"kill {self.hit['kills']}: {one}" for one in self._left(target)]
                most -= 1
            wrong += [f"after kill {self.hit['kills']}: {one}" for one in self._completed(target)]
        return wrong

    def _fresh(self) -> Target:
        """Make a case in a folder of its own."""
        self.hit["cases"] += 1
        folder = self._folder / f"case {self.hit['cases']}"
        folder.mkdir()
        target = Target(folder / "a.casebook", None if self.hit["cases"] % 2 else "correct horse")
        create_case(target.path, "Batch", target.passphrase).close()
        return target

    def _cuts_short(self, target: Target) -> bool:
        """Kill one batch; False where it had ended before."""
        with self._started(target) as process:
            self._wait_for_a_moment(target.path)
            self._readers = psutil.Process(process.pid).children(recursive=True)
            if process.poll() is not None:
                return False
            alone = self._chance.random() < 0.5
            self.hit["kills"] += 1
            self.hit["during a commit"] += is_hot(target.path)
            self.hit["with readers at work"] += bool(self._readers)
            os.kill(process.pid, signal.SIGKILL) if alone else os.killpg(process.pid, signal.SIGKILL)
        return True

    def _wait_for_a_moment(self, path: Path) -> None:
        """Wait as long as chance will have it, then for a commit every other time."""
        wait(self._chance.uniform(0, self._longest))
        if self._chance.random() < 0.5:
            latest = time.monotonic() + 3
            while not is_hot(path) and time.monotonic() < latest:
                wait(0.0005)

    def _left(self, target: Target) -> list[str]:
        """Return what is wrong after a kill."""
        _, alive = psutil.wait_procs(self._readers, PATIENCE)
        still = [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
        wrong = [f"{len(still)} readers live on"] if still else []
        return wrong + self._files.trouble(target.path, target.passphrase)

    def _completed(self, target: Target) -> list[str]:
        """Let a batch end; return what is wrong with it and with the case."""
        with self._started(target) as process:
            assert process.stdout
            *_, last = map(answer, process.stdout)
        assert isinstance(last, Ended)
        wrong = [f"{name} was refused: {why}" for name, why in last.batch.refused]
        taken = [one for one in last.batch.taken if not one.part]
        self.hit["recognised"] += sum(one.duplicate for one in taken)
        self.hit["taken in at last"] += sum(not one.duplicate for one in taken)
        if last.refused or len(taken) != len(self._files.paths):
            wrong.append(f"of {len(self._files.paths)} files {len(taken)} were taken in: {last.refused}")
        return wrong + self._files.trouble(target.path, target.passphrase, complete=True)

    @contextmanager
    def _started(self, target: Target) -> Iterator[subprocess.Popen[bytes]]:
        """Start the child as a window does, in a process group of its own."""
        with open_case(target.path, target.passphrase) as case:
            request = taking_in(case, self._files.paths, None)
        pipe = subprocess.PIPE
        options = {"env": surroundings(), "cwd": FOLDER, "start_new_session": True}
        with subprocess.Popen(command(CHILD), stdin=pipe, stdout=pipe, **options) as process:  # type: ignore[call-overload]
            process.stdin.write(request.line())
            process.stdin.flush()
            yield process


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    kills, figures = int(sys.argv[1]) if len(sys.argv) > 1 else 60, Figures()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        killed = Kills(Path(folder))
        wrong = killed.soak(kills)
    print("\n".join([*wrong, str(dict(killed.hit))]))
    figures.at_most(f"things wrong after {kills} kills of a batch of {FILES} files", len(wrong), 0, "")
    figures.at_least("kills with readers at work", killed.hit["with readers at work"] / kills, 0.3, "")
    figures.at_least("kills during a commit (hot journals)", killed.hit["during a commit"] / kills, 0.1, "")
    figures.leave()


if __name__ == "__main__":
    main()
