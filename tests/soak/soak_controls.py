"""Shows that the soaks would notice: each is run with something left out, and must find it missing.

Kills and full disks of a case without a journal, and bit flips looked for without comparing hashes. Run as
`python -m tests.soak.soak_controls [TRIES]`, 30 of each by default.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from casebook.case.check import CHECKS, check
from casebook.case.connection import raw_of
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.bench.figures import Figures
from tests.case.helpers import content
from tests.soak import soak_bitflip
from tests.soak.killing import Tell, cut_short
from tests.soak.soak_full_files import by_limit
from tests.soak.work import bulk, fresh, trouble

HASHING = ("evidence", "history", "records")  # the examinations that compare hashes
SPILLING = ("cache_spill = ON", "cache_size = 20")  # pages reach the file long before the commit
LIMIT = 200_000  # bytes a case may grow by before the disk is full

Broken = Callable[[int, Path, str], int]


def broken_by_kills(tries: int, folder: Path, journal: str) -> int:
    """Kill a process that adds many records, its pages spilled to the file early; return how often it was broken."""
    chance = random.Random(12)
    return sum(_is_broken_by_a_kill(fresh(folder / "kill"), journal, chance.uniform(0, 0.1)) for _ in range(tries))


def _is_broken_by_a_kill(path: Path, journal: str, pause: float) -> bool:
    def work(tell: Tell) -> None:
        with open_case(path) as case:
            for pragma in (f"journal_mode = {journal}", *SPILLING):
                raw_of(case.connection).execute(f"PRAGMA {pragma}").fetchall()
            tell()
            while True:
                bulk(case, lambda _: None)

    cut_short(work, pause)
    try:
        return trouble(path, []) != []
    except (CaseError, DBAPIError, driver.Error):
        return True


def broken_by_full_disks(tries: int, folder: Path, journal: str) -> int:
    """Fill the disk while records are added; return how often the write that failed changed something."""
    chance = random.Random(13)
    return sum(_is_broken_when_full(fresh(folder / "full"), journal, chance.randrange(LIMIT)) for _ in range(tries))


def _is_broken_when_full(path: Path, journal: str, room: int) -> bool:
    try:
        with open_case(path) as case, by_limit(path.parent, path.stat().st_size + room):
            raw_of(case.connection).execute(f"PRAGMA journal_mode = {journal}").fetchall()
            while True:
                before = content(case)
                try:
                    bulk(case, lambda _: None)
                except CaseError:
                    return content(case) != before or check(case) != []
    except (CaseError, DBAPIError):
        return True


def flips_missed_without_hashes(tries: int, folder: Path) -> int:
    """Flip bits of a plain case; return how many that changed what it holds were not found without hashes."""
    with _without(HASHING):
        outcomes = soak_bitflip.soak(tries, folder, None)
    return tries - outcomes["found"] - outcomes["harmless"]


@contextmanager
def _without(parts: Iterable[str]) -> Iterator[None]:
    """Let `check` leave parts out."""
    left_out = {part: CHECKS.pop(part) for part in parts}
    try:
        yield
    finally:
        CHECKS.update(left_out)


def main() -> None:
    """Print every figure; end with 1 where a control noticed nothing, or what is left in was noticed."""
    tries, figures = int(sys.argv[1]) if len(sys.argv) > 1 else 30, Figures()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        folder = Path(name)
        for what, count in (("kill", broken_by_kills), ("full disk", broken_by_full_disks)):
            figures.at_most(f"broken by a {what} with a journal", count(tries, folder, "DELETE"), 0, f"of {tries}")
            figures.at_least(f"control: broken by a {what} without", count(tries, folder, "OFF"), 1, f"of {tries}")
        missed = flips_missed_without_hashes(tries, folder)
        figures.at_least("control: flips missed without comparing hashes", missed, 1, f"of {tries}")
    figures.leave()


if __name__ == "__main__":
    main()
