"""Attaches a file of 10 GiB with nothing in it: `python -m tests.soak.soak_sparse [GIB]`.

Where there is room for it, it goes in and reads back whole; stopped half way, or on a disk that is too small, it leaves
nothing but a sentence, and the case takes other files. The memory of the process stays what it is for 400 MB.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import psutil

from casebook.actions.taking import take_all
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.opening import create_case
from casebook.errors import Cancelled
from tests.bench.figures import Figures, seconds
from tests.soak.soak_full_files import by_limit, is_clear

GIB = 1 << 30
SMALL = 400_000_000  # bytes: several times what is held at once
MOST_GROWTH = 30  # megabytes


class Memory:
    """The most memory this process has at any look."""

    def __init__(self) -> None:
        self.most = 0.0

    def look(self, _done: int = 0, _total: int = 0) -> bool:
        """Look, as progress is told."""
        self.most = max(self.most, psutil.Process().memory_info().rss / 1e6)
        return True


def sparse(path: Path, size: int) -> Path:
    """Make a file of zeros that takes no room."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


def is_refused_clearly(case: Case, large: Path, memory: Memory) -> bool:
    """Take a file in on a disk that is too small for it; say whether that ended in a sentence alone."""
    with by_limit(case.path.parent, large.stat().st_size // 4):
        batch = take_all(case, [large], progress=memory.look)
    return not batch.taken and all(is_clear(why) for _, why in batch.refused) and is_empty(case)


def is_stopped(case: Case, large: Path, memory: Memory) -> bool:
    """Cancel half way; say whether that left nothing, and how it ended."""
    try:
        take_all(case, [large], progress=lambda done, total: memory.look() and done < total // 4)
    except Cancelled:
        return is_empty(case)
    return False


def is_empty(case: Case) -> bool:
    """Say whether no file is in a case, nor a part of one."""
    with case.read() as connection:
        blobs = connection.exec_driver_sql("SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM chunk)").scalar()
        return blobs == 0 and not evidence.unfinished(connection)


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    size, figures = (int(sys.argv[1]) if len(sys.argv) > 1 else 10) * GIB, Figures()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        folder, memory, before = Path(name), Memory(), Memory()
        large, small = sparse(folder / "large.bin", size), sparse(folder / "small.bin", SMALL)
        with create_case(folder / "small.casebook", "Small") as case:
            take_all(case, [small], progress=before.look)
        with create_case(folder / "sparse.casebook", "Sparse") as case:
            figures.at_least("refused with a sentence on a small disk", is_refused_clearly(case, large, memory), 1, "")
            figures.at_least("stopped half way it leaves nothing", is_stopped(case, large, memory), 1, "")
            if shutil.disk_usage(folder).free > 1.2 * size:
                took = seconds(lambda: take_all(case, [large, small], progress=memory.look))
                print(f"{size / GIB:.0f} GiB went in in {took:.0f} s, in memory of {memory.most:.0f} MB")
                figures.at_most("things wrong with the case then", len(check(case)), 0, "")
        figures.at_most("more memory than for 400 MB", memory.most - before.most, MOST_GROWTH, "MB")
    figures.leave()


if __name__ == "__main__":
    main()
