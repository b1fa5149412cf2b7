"""The command line as tests use it: in this process, as one of its own, and on a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ui.cli import app

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "ui.cli")


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code, and what it said on stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return stdout read as JSON."""
        return json.loads(self.out)


def run(*words: object, stdin: str | bytes = "") -> Outcome:
    """Run a command in this process; a bug in it is raised here."""
    done = CliRunner().invoke(app, [str(word) for word in words], input=stdin, catch_exceptions=False)
    return Outcome(done.exit_code, done.stdout, done.stderr)


def good(*words: object, stdin: str | bytes = "") -> Outcome:
    """Run a command that must succeed."""
    done = run(*words, stdin=stdin)
    assert done.code == 0, done.err
    return done


def add(case: Path, kind: str, *records: object) -> list[str]:
    """Add records and return their uids."""
    return good("add", case, kind, stdin="\n".join(map(json.dumps, records))).out.split()


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a child that finds the packages from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def process(*words: object, stdin: int = subprocess.DEVNULL, stdout: Any = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own."""
    command = [*COMMAND, *map(str, words)]
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment())


def on_terminal(*words: object, answers: Sequence[tuple[str, str]] = ()) -> tuple[int, str]:
    """Run a command on a terminal and answer its prompts; return its exit code and all that the screen got.

    Give a prompt to its last blank: what is typed before is shown, and thrown away.
    """
    child, screen = pty.fork()
    if child == 0:
        os.execve(sys.executable, [*COMMAND, *map(str, words)], environment(COLUMNS="80"))
    seen, answered = "", 0
    for prompt, answer in answers:
        while prompt not in seen[answered:]:
            seen += _read(screen) or pytest.fail(f"no prompt {prompt!r} in {seen!r}")
        answered = len(seen)
        os.write(screen, f"{answer}\n".encode())
    while more := _read(screen):
        seen += more
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen


def _read(screen: int) -> str:
    """Return what comes next, or nothing at the end."""
    try:
        return os.read(screen, 65536).decode()
    except OSError:  # how Linux says that the other side is closed
        return ""
