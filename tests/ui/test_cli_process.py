"""The command line as a process: quick to start, well behaved in a pipe, honest when it is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from casebook.actions.files import open_case
from tests.ui.terminal import COMMAND, add, environment, good, on_terminal, process

HEAVY = ("PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "alembic", "reportlab", "sqlcipher3", "rich", "citeproc")


def loaded_after(*words: object) -> set[str]:
    """Return the heavy packages that a command loads."""
    program = f"""
import sys
from ui.cli import app
try:
    app({[str(word) for word in words]!r})
except SystemExit:
    pass
print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(), check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["add", "--help"], ["edtf", "2024"]])
def test_what_needs_no_database_loads_none(words: list[str]) -> None:
    assert loaded_after(*words) == set()


def test_no_command_loads_qt_or_more_than_it_needs(file: Path) -> None:
    assert "sqlmodel" in loaded_after("info", file)
    assert not loaded_after("info", file) & {"PySide6", "shiboken6", "reportlab", "rich", "citeproc"}


def test_help_names_every_command_in_one_line_each() -> None:
    code, seen = on_terminal("--help")
    assert code == 0
    assert "..." not in seen.split("Options:")[1]
    assert "Examples:" in seen
    for name in ("demo", "new", "add", "cite", "ready", "dossier", "import", "check", "purge", "edtf"):
        assert f"\n  {name} " in seen.replace("\r\n", "\n")


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    child = process("kinds", "--json")
    assert child.stdout
    child.stdout.close()
    assert (child.wait(), child.stderr.read() if child.stderr else None) == (141, b"")
    child.communicate()


def test_a_full_disk_under_the_output_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        child = process("kinds", stdout=full)
        _, err = child.communicate()
    assert child.returncode == 1
    assert err == b"The output could not be written: No space left on device.\n"


def test_ctrl_c_before_anything_was_done(file: Path) -> None:
    child = process("add", file, "entity", stdin=subprocess.PIPE)
    assert child.stdin
    child.stdin.write(b'{"name": "A"}\n' * 20_000)  # more than a pipe holds: when this returns, the child is reading
    child.send_signal(signal.SIGINT)
    _, err = child.communicate()
    assert (child.returncode, err) == (130, b"Stopped. Nothing was changed.\n")
    assert good("list", file, "entity", "--json").data == []


def interrupted_attach(file: Path, *paths: Path) -> tuple[int | None, bytes]:
    """Attach files and press Ctrl+C once 64 MiB of the last stand in the case."""
    child = process("attach", file, *paths)
    for _ in range(6000):
        if file.stat().st_size > 60 << 20 or child.poll() is not None:
            break
        Event().wait(0.01)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate()
    return child.returncode, err


@pytest.mark.slow
def test_ctrl_c_in_the_middle_leaves_nothing(file: Path, tmp_path: Path) -> None:
    with (tmp_path / "video.bin").open("wb") as video:
        video.truncate(2 << 30)
    assert interrupted_attach(file, tmp_path / "video.bin") == (130, b"Stopped. Nothing was changed.\n")
    assert good("list", file, "evidence", "--json").data == []
    assert good("info", file, "--json").data["evidence_bytes"] == 0
    assert good("check", file).code == 0


@pytest.mark.slow
def test_ctrl_c_after_a_first_step_says_that_it_stays(file: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("kept")
    with (tmp_path / "video.bin").open("wb") as video:
        video.truncate(2 << 30)
    code, err = interrupted_attach(file, tmp_path / "memo.txt", tmp_path / "video.bin")
    assert (code, err) == (130, b"Stopped. What was done before that stays: casebook undo takes it back.\n")
    assert [one["name"] for one in good("list", file, "evidence", "--json").data] == ["memo.txt"]
    assert good("check", file).code == 0


def test_a_case_open_elsewhere_is_refused_at_once(file: Path) -> None:
    with open_case(file):
        child = subprocess.run(
            [*COMMAND, "info", str(file)], capture_output=True, text=True, env=environment(), timeout=30, check=False
        )
    assert child.returncode == 1
    assert child.stderr.startswith("This case is already open")
    assert good("info", file).code == 0


def test_progress_is_drawn_on_a_terminal_only(file: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("x")
    _, seen = on_terminal("attach", file, tmp_path / "memo.txt")
    assert "Attaching memo.txt" in seen
    (tmp_path / "other.txt").write_text("y")
    assert "Attaching" not in good("attach", file, tmp_path / "other.txt").err


def test_a_purge_on_a_terminal_explains_and_takes_the_word_for_it(file: Path) -> None:
    (uid,) = add(file, "entity", {"name": "Quobbert"})
    good("rm", file, uid)
    code, seen = on_terminal("purge", file, uid, answers=[("to go on: ", "yes")])
    assert code == 1
    assert "Nothing was destroyed." in seen
    assert "entity" in seen
    assert "cannot be undone" in seen
    assert len(good("trash", file, "--json").data) == 1
    code, _ = on_terminal("purge", file, uid, answers=[("to go on: ", "purge")])
    assert code == 0
    assert good("trash", file, "--json").data == []


def test_an_output_of_any_letters_is_utf_8_whatever_the_system_says(file: Path) -> None:
    add(file, "entity", {"name": "Łódź 漢字"})
    done = subprocess.run(
        [*COMMAND, "list", str(file), "entity"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0"),
        check=True,
    )
    assert "Łódź 漢字" in done.stdout.decode()
