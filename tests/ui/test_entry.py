"""The door of the program: when it is the window, when the command line, and what each of them loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.actions.samples import samples
from ui.entry import wants_window
from ui.pages.welcome import SAMPLES

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "casebook.models", "casebook.case", "ui.workbench", "reportlab", "typer")

LOADED = """
import sys
from PySide6.QtWidgets import QApplication
from ui import door, entry
door.load_qt()
from ui.app import open_window, start
from ui.settings import Settings
application, window = start(), open_window(Settings())
window.show()
application.processEvents()
print(*sys.modules)
"""


def run(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}} | surroundings
    return subprocess.run(
        [sys.executable, *arguments], env=own, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_case_alone_asks_for_the_window() -> None:
    assert wants_window(["harbour.casebook"])
    assert not wants_window(["list", "harbour.casebook"])
    assert not wants_window(["harbour.pdf"])


def test_nothing_asks_for_the_window_where_one_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert wants_window([])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not wants_window([])


def test_without_a_display_a_case_is_refused_in_a_sentence(tmp_path: Path) -> None:
    said = run("-m", "ui.entry", str(tmp_path / "harbour.casebook"), QT_QPA_PLATFORM="")
    assert said.returncode == 1
    assert said.stderr == "There is no display here: use the other commands, which need none (casebook --help).\n"


def test_all_else_goes_to_the_command_line() -> None:
    said = run("-m", "ui.entry", "--version")
    assert (said.returncode, said.stdout.split()[0]) == (0, "casebook")


def test_the_window_is_seen_before_what_works_on_cases_is_loaded(tmp_path: Path) -> None:
    loaded = run("-c", LOADED, QT_QPA_PLATFORM="offscreen", XDG_STATE_HOME=str(tmp_path))
    assert loaded.returncode == 0, loaded.stderr
    modules = loaded.stdout.split()
    assert "ui.pages.welcome" in modules
    assert [name for name in HEAVY if name in modules] == []


def test_the_first_page_names_the_samples_there_are() -> None:
    assert list(SAMPLES) == samples()
