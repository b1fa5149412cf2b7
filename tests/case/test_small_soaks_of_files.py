"""Small editions of the soaks of files, and of the controls that show the soaks would notice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from casebook.case.evidence import CHUNK, TOGETHER
from tests.soak import soak_controls, soak_full_files, soak_kill_files, soak_power_files
from tests.soak.making import Desk, prepare

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="the soaks fork, and limit the size of files"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        return prepare(tmp_path_factory.mktemp("desk"), (TOGETHER + 2) * CHUNK)


def test_a_few_kills_leave_whole_files(desk: Desk) -> None:
    assert soak_kill_files.soak(soak_kill_files.Kills(desk), 2) == {"dossier": 2, "backup": 2, "attachment": 2}


def test_a_few_full_disks_leave_whole_files(desk: Desk, tmp_path: Path) -> None:
    points = soak_full_files.Points(desk, tmp_path)
    assert soak_full_files.soak(points, 3, [soak_full_files.by_limit]) == []
    assert "what failed changed something" in points.survives(soak_full_files.straight, soak_full_files.by_limit)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_few_power_cuts_leave_whole_files(desk: Desk) -> None:
    recording = soak_power_files.recorded(desk)
    assert soak_power_files.soak(desk, recording, 40) == 0
    assert soak_power_files.soak(desk, recording.without_syncs(of_folders=False), 40) > 0
    assert soak_power_files.soak(desk, recording.without_syncs(of_folders=True), 40) > 0


@pytest.mark.parametrize("broken", [soak_controls.broken_by_kills, soak_controls.broken_by_full_disks])
def test_a_case_without_a_journal_is_seen_to_break(tmp_path: Path, broken: soak_controls.Broken) -> None:
    assert broken(3, tmp_path, "DELETE") == 0
    assert broken(8, tmp_path, "OFF") > 0


def test_flips_are_missed_without_comparing_hashes(tmp_path: Path) -> None:
    assert soak_controls.flips_missed_without_hashes(12, tmp_path) > 0
