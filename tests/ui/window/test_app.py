"""The program as it starts, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.app import catch_bugs, open_window
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Window:
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_twenty_thousand_calls_that_return_nothing(qtbot: QtBot) -> None:
    """PySide6 6.12.0 aborts under Python 3.11 after some five thousand of them."""
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(20_000):
        assert widget.update() is None


def test_a_bug_is_said_and_logged_without_a_word_of_any_record(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # as it is put back, whatever takes its place here
    window = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    catch_bugs(window)
    name = "HERON".lower()  # the log holds lines of our code, but nothing that stood in a variable
    try:
        raise ValueError(name)
    except ValueError as bug:
        sys.excepthook(ValueError, bug, bug.__traceback__)
    assert window.banner.isVisible()
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert name not in said


def test_a_case_given_is_named_until_it_is_there(window: Window, silo_file: Path) -> None:
    window.expect(silo_file)
    assert [one.text() for one in window.findChildren(QLabel) if one.isVisible() and "Opening" in one.text()] == [
        f"Opening {silo_file.name}…"
    ]
    window.open_expected(silo_file)
    assert window.bench is not None
    assert window.bench.isVisible()
    window.close_case()
    assert window.welcome.isVisible()


def test_a_case_given_that_cannot_be_opened_leaves_the_first_page(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "not-there.casebook"
    window.expect(file)
    window.open_expected(file)
    assert window.welcome.isVisible()
    assert "not-there.casebook" in window.banner.sentence.text()


RUN = """
import gc
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app, door
door.load_qt()

def look():
    found = next((one for one in QApplication.topLevelWidgets() if hasattr(one, "bench")), None)
    if found is not None and found.bench is not None and gc.isenabled():
        print("opened", found.windowTitle(), "ui.pages.dossier" in sys.modules)
        found.close()
        return
    QTimer.singleShot(20, look)

# Garbage may be widgets: the thread that made them is to collect it, and no other.
here, elsewhere = threading.get_ident(), []
gc.callbacks.append(lambda *_: elsewhere.append(1) if threading.get_ident() != here else None)
gc.disable()
application = app.start()
QTimer.singleShot(0, look)
code = app.run(Path(sys.argv[1]))
print("collected elsewhere", len(elsewhere))
sys.exit(code)
"""


def test_the_program_opens_its_case_once_it_is_seen(silo_file: Path, tmp_path: Path) -> None:
    """The whole start, in a process of its own: seen, loaded beside that, opened, closed."""
    file = tmp_path / "given.casebook"
    file.write_bytes(silo_file.read_bytes())
    own = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PATH": os.environ["PATH"]}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN, str(file)],
        env=own,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "opened Silo 9 (fictional) — Casebook True\ncollected elsewhere 0\n"


SESSION = """
import os
import subprocess
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from ui.app import catch_bugs, open_window, start
from ui.places import PLACES
from ui.settings import Settings

application, window = start(), open_window(Settings())
window.show()
window.open(Path(sys.argv[1]))
for place in PLACES:
    window.bench.go(place.name)
    application.processEvents()
dialog = QFileDialog(window, "Open", str(Path(sys.argv[1]).parent))
dialog.open()
QTimer.singleShot(200, dialog.accept)
QTimer.singleShot(1500, window.close)
QTimer.singleShot(1600, application.quit)
application.exec()
"""
MAY_STAY = ("casebook/window.json", ".lock", "fontconfig")


def test_a_session_leaves_nothing_of_the_case_behind(silo_file: Path, tmp_path: Path) -> None:
    """Home, temporary and cache folders, before and after: our settings and empty locks, and no word of the case."""
    home, cases = tmp_path / "home", tmp_path / "cases"
    for folder in (home / "tmp", cases):
        folder.mkdir(parents=True)
    file = cases / "secret-name.casebook"
    file.write_bytes(silo_file.read_bytes())
    own = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "offscreen", "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", SESSION, str(file)], env=own, cwd=home, check=True, timeout=120)
    left = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in left if not any(one in path.as_posix() for one in MAY_STAY)] == []
    assert [path for path in left if b"HERON" in path.read_bytes() or b"barge" in path.read_bytes()] == []
    assert [path.name for path in cases.iterdir()] == [file.name]
