"""The monkey in the window: whatever is pressed, nothing breaks, and the case stays sound."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.window.monkey import deeds_of

EVENTS = 5000  # for each seed; tests/soak/soak_monkey.py plays for longer


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_breaks_whatever_is_pressed(silo_file: Path, tmp_path: Path, seed: int) -> None:
    case = Path(shutil.copy(silo_file, tmp_path / "case.casebook"))
    play = [sys.executable, "-m", "tests.ui.window.monkey", str(case), str(seed), str(EVENTS)]
    ended = subprocess.run(play, capture_output=True, text=True, timeout=900, check=False)
    last = deeds_of(case).read_text(encoding="utf-8")[-3000:]
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-3000:] + last
    assert f"seed {seed}: {EVENTS} events, 0 complaints" in ended.stdout
