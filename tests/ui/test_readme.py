"""What the README tells people to type does what it says, from an empty folder to a dossier."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.terminal import ROOT, environment, good
from ui.cli import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_walk_through_runs_line_by_line(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert len(blocks) >= 6
    command = f'casebook() {{ {shlex.quote(sys.executable)} -m ui.cli "$@"; }}'
    script = "\n".join(["set -eu", command, *blocks])
    shell = ["bash", "-c", script]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
    assert "not yet" in done.stdout
    for name in ("silo-editor.pdf", "silo-public.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    states = [one["state"] for one in good("list", tmp_path / "silo.casebook", "claim", "--json").data]
    assert states == ["documented", "one origin", "one origin"]


def test_the_mapping_in_it_can_be_used(file: Path, tmp_path: Path) -> None:
    (mapping,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "m.toml").write_text(mapping)
    row = "Osk,PERSON,Deutschland,The Party,500,2024-05-01"
    (tmp_path / "d.csv").write_text(f"Donor,DonorType,Country,Party,Sum,Date\n{row}\n")
    report = good("import", file, tmp_path / "d.csv", "--mapping", tmp_path / "m.toml", "--json").data
    assert report["added"] == {"entity": 2, "relationship": 1}


def test_it_names_no_command_that_is_none() -> None:
    known = {name for commands in COMMANDS.values() for name in commands}
    named = set(re.findall(r"(?:^|`|bin/|Scripts.)casebook ([a-z][a-z-]+)", README, re.MULTILINE))
    assert named <= known
    assert {"new", "add", "attach", "dossier", "check", "backup"} <= named
