"""Small editions of the soaks: each works, and finds nothing wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.soak import soak_bitflip, soak_disk_full, soak_kill, soak_power

posix = pytest.mark.skipif(os.name != "posix", reason="the soaks fork")


@posix
def test_killed_a_few_times(tmp_path: Path) -> None:
    hot, wrong = soak_kill.soak(8, tmp_path)
    assert wrong == []
    assert hot.total() >= 1


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_few_power_cuts(tmp_path: Path) -> None:
    assert soak_power.soak(25, tmp_path) == []
    assert soak_power.soak(15, tmp_path, "OFF") != []


@posix
def test_a_few_full_disks(tmp_path: Path) -> None:
    assert soak_disk_full.soak(4, tmp_path).total() == 4


@pytest.mark.parametrize("passphrase", [None, soak_bitflip.PASSPHRASE])
def test_a_few_flipped_bits(tmp_path: Path, passphrase: str | None) -> None:
    outcomes = soak_bitflip.soak(12, tmp_path, passphrase)
    assert outcomes.keys() <= {"found", "harmless"}
    assert outcomes["found"] >= 1
