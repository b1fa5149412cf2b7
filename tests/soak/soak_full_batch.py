"""Fills the disk amid a batch of 200 files, 10 times by default: `python -m tests.soak.soak_full_batch [POINTS]`.

The files before are in, each one that is refused has a sentence that says what to do, and once there is room the batch
begun again takes in the rest.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

from casebook.actions.taking import take_all
from casebook.case.opening import create_case
from tests.bench.figures import Figures
from tests.soak.batch import Files
from tests.soak.soak_full_files import by_limit, is_clear

FILES = 200


def fill(folder: Path, files: Files, share: float) -> tuple[int, list[str]]:
    """Take files in with room for a share of them, then with room; return how many went in first, and what is wrong."""
    folder = Path(tempfile.mkdtemp(dir=folder))
    path, room = folder / "a.casebook", int(share * sum(one.stat().st_size for one in files.paths))
    with create_case(path, "Batch") as case:
        with by_limit(folder, path.stat().st_size + room):
            first = take_all(case, files.paths)
        wrong = [f"unclear: {why}" for _, why in first.refused if not is_clear(why)]
        wrong += [] if first.refused else ["the disk was not full"]
        again = take_all(case, files.paths)
    wrong += [f"{name} was refused with room: {why}" for name, why in again.refused]
    recognised = {one.name for one in again.taken if one.duplicate}
    before = {one.name for one in first.taken if not one.part}
    wrong += [f"{name} was in and is no longer" for name in before - recognised]
    return len(before), wrong + files.trouble(path, None, complete=True)


def soak(points: int, folder: Path, seed: int = 13) -> tuple[int, list[str]]:
    """Fill the disk that often; return how many files went in before, and all that went wrong."""
    chance, files = random.Random(seed), Files(folder / "files", FILES)
    filled = [fill(folder, files, chance.uniform(0, 0.9)) for _ in range(points)]
    return sum(taken for taken, _ in filled), [one for _, wrong in filled for one in wrong]


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    points, figures = int(sys.argv[1]) if len(sys.argv) > 1 else 10, Figures()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        taken, wrong = soak(points, Path(folder))
    print("\n".join([*wrong, f"{taken} files went in before the disk was full"]))
    figures.at_most(f"things wrong after {points} disks filled in the middle of a batch", len(wrong), 0, "")
    figures.leave()


if __name__ == "__main__":
    main()
