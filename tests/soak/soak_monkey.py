"""The monkey in the window for hours, in sessions of its own each, on copies of the fictional sample.

Run as `python -m tests.soak.soak_monkey [EVENTS]`.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from casebook.actions.samples import build_sample
from tests.ui.window.monkey import deeds_of

EVENTS = 500_000
_SESSION = 5_000  # events until the window starts again, as it does for a person


def main(events: int) -> int:
    """Play session after session; return 1 where any of them met something."""
    met = 0
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "silo-nine.casebook"
        os.environ |= {"XDG_STATE_HOME": folder, "HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        build_sample("silo-nine", sample)
        for seed, begun in enumerate(range(0, events, _SESSION)):
            met += play(sample, Path(folder) / f"{seed}", seed, min(_SESSION, events - begun))
            largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
            print(f"{begun + min(_SESSION, events - begun):,} of {events:,}; largest so far {largest} MB", flush=True)
    print(f"{events:,} events: {met} sessions met something")
    return 1 if met else 0


def play(sample: Path, folder: Path, seed: int, events: int) -> bool:
    """Play one session in a folder of its own; say whether it met something, which it printed."""
    folder.mkdir()
    case = Path(shutil.copy(sample, folder / "case.casebook"))
    session = [sys.executable, "-m", "tests.ui.window.monkey", str(case), str(seed), str(events)]
    ended = subprocess.run(session, check=False)
    if ended.returncode:
        last = deeds_of(case).read_text(encoding="utf-8").splitlines()[-40:]
        print(f"seed {seed} ended with {ended.returncode}, after: {' · '.join(last)}", flush=True)
    shutil.rmtree(folder)
    return ended.returncode != 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS))
