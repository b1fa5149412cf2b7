"""Kills a process that makes or takes a file, 150 times by default: `python -m tests.soak.soak_kill_files [KILLS]`.

A dossier over an older one, a backup, and an attachment of 131 MiB, in turns. There must never be a half file under
the name asked for, nothing that was acknowledged may be lost, and the case must be sound when it is opened again.
The controls write a dossier straight to its name, and attach without a journal: both must leave something broken.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from casebook.case.connection import raw_of
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.bench.figures import Figures, seconds
from tests.case.helpers import names_in
from tests.soak.killing import Tell, cut_short, is_hot
from tests.soak.making import OLDER, Desk, attach, attached, copy_beside, is_sound, prepare

CONTROLS = 20
UNJOURNALLED = ("journal_mode = OFF", "cache_spill = ON", "cache_size = 20")


class Kills:
    """Kills each sort of work at moments drawn from how long it takes, and counts what the kills left behind."""

    def __init__(self, desk: Desk, seed: int = 5) -> None:
        self.desk = desk
        self.left = Counter[str]()
        self._chance = random.Random(seed)
        self._takes = {
            "dossier": seconds(lambda: desk.write(desk.folder / "timed.pdf", 0)),
            "backup": seconds(lambda: self._opened(desk.case(), copy_beside)),
            "attachment": seconds(lambda: self._opened(desk.case(), lambda case: attach(desk, case))),
        }

    def dossier(self, *, straight: bool = False) -> bool:
        """Kill while dossiers replace one another; say whether a whole one is there, and none too old."""
        out = self.desk.case().with_name("out.pdf")
        out.write_bytes(OLDER)

        def work(tell: Tell) -> None:
            tell()
            for number in count():
                if straight:
                    write_straight(out, self.desk.dossier(number))
                else:
                    self.desk.write(out, number)
                tell()

        told = cut_short(work, self._chance.uniform(0, 0.002) if straight else self._moment("dossier", 2.5))
        self.left["dossier"] += len(list(out.parent.glob(".casebook-*")))
        return out.read_bytes() in (self.desk.dossier(told - 1), self.desk.dossier(told))

    def backup(self) -> bool:
        """Kill while a backup is written; say whether there is a whole one or none, and the next one comes out."""
        path = self.desk.case()

        def work(tell: Tell) -> None:
            with open_case(path) as case:
                tell()
                copy_beside(case)
                tell()
                signal.pause()

        told, copy = cut_short(work, self._moment("backup", 1.1)), path.with_name("copy.casebook")
        self.left["backup"] += bool(list(path.parent.glob(".copy.*")))
        if (told and not copy.exists()) or (copy.exists() and not is_sound(copy)) or not is_sound(path):
            return False
        copy.unlink(missing_ok=True)
        self._opened(path, copy_beside)
        return is_sound(copy) and names_in(path.parent) == sorted([path.name, copy.name])

    def attachment(self, *pragmas: str) -> bool:
        """Kill while the large file is attached; say whether it is there whole, or not at all."""
        path = self.desk.case()

        def work(tell: Tell) -> None:
            with open_case(path) as case:
                for pragma in pragmas:
                    raw_of(case.connection).execute(f"PRAGMA {pragma}").fetchall()
                tell()
                attach(self.desk, case)
                tell()
                signal.pause()

        if not pragmas and self._chance.random() < 0.5:
            told = cut_short(work, self._moment("attachment", 0.2), lambda: is_hot(path))
        else:
            told = cut_short(work, self._moment("attachment", 1.1))
        self.left["attachment"] += is_hot(path)
        try:
            return attached(self.desk, path) in (told, 1)
        except CaseError:
            return False

    def _moment(self, sort: str, lengths: float) -> float:
        return self._chance.uniform(0, lengths * self._takes[sort])

    @staticmethod
    def _opened(path: Path, use: Callable[..., object]) -> None:
        with open_case(path) as case:
            use(case)


def write_straight(out: Path, data: bytes) -> None:
    """Write as a program would that knows nothing of power and kills."""
    with out.open("wb", buffering=0) as file:
        for start in range(0, len(data), 4096):
            file.write(data[start : start + 4096])


def soak(kills: Kills, each: int) -> dict[str, int]:
    """Kill each sort of work that many times; return how many were survived, by sort."""
    sorts = {"dossier": kills.dossier, "backup": kills.backup, "attachment": kills.attachment}
    return {sort: sum(survives() for _ in range(each)) for sort, survives in sorts.items()}


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    each, figures = (int(sys.argv[1]) if len(sys.argv) > 1 else 150) // 3, Figures()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        kills = Kills(prepare(Path(folder)))
        survived, left = soak(kills, each), dict(kills.left)
        straight = sum(not kills.dossier(straight=True) for _ in range(CONTROLS))
        unjournalled = sum(not kills.attachment(*UNJOURNALLED) for _ in range(CONTROLS))
    for sort, whole in survived.items():
        figures.at_least(f"whole after a kill: {sort}", whole, each, f"of {each}")
    figures.at_least("kills that hit a dossier being written (private files left)", left["dossier"] / each, 0.2, "")
    figures.at_least("kills that hit a backup being written (part files left)", left["backup"] / each, 0.2, "")
    figures.at_least("kills that hit a commit of the attachment (hot journals)", left["attachment"] / each, 0.2, "")
    figures.at_least("control: half dossiers where they are written straight", straight, 1, f"of {CONTROLS}")
    figures.at_least("control: broken cases where there is no journal", unjournalled, 1, f"of {CONTROLS}")
    figures.leave()


if __name__ == "__main__":
    main()
