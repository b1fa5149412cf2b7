"""What tests of the window share: an application that wears the theme, and cases on the desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions.files import create_case, open_case
from casebook.actions.samples import build_sample
from tests.ui.window.quotes import two_columns
from tests.ui.window.reading import attached, bench_on, opened, pages_of, pdf
from ui import theme
from ui.app import open_window
from ui.canvas.pages_view import PagesView
from ui.desk import Desk
from ui.settings import Settings
from ui.window import Window
from ui.workbench import Workbench

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """Return the one application, in the light theme."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.wear(application, theme.load(theme.LIGHT))
    yield application
    application.clipboard().clear()  # what Python put there must go before Python does


@pytest.fixture(scope="session")
def silo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the fictional sample once."""
    path = tmp_path_factory.mktemp("samples") / "silo-nine.casebook"
    build_sample("silo-nine", path)
    return path


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a new, plain case on the desk."""
    made = Desk(create_case(tmp_path / "case.casebook", "A case"))
    yield made
    made.close()


@pytest.fixture
def silo(qapp: QApplication, silo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a copy of the fictional sample on the desk."""
    made = Desk(open_case(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook"))))
    yield made
    made.close()


@pytest.fixture
def bench(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[Workbench]:
    """Show the new case at its work."""
    made = bench_on(qtbot, desk, tmp_path)
    QTest.qWaitForWindowActive(made)
    yield made
    made.close_down()


@pytest.fixture
def paper(desk: Desk, tmp_path: Path) -> int:
    """Take a page of two columns, with broken words, into the new case."""
    return two_columns(desk, tmp_path)


@pytest.fixture
def view(bench: Workbench, paper: int, qtbot: QtBot) -> PagesView:
    """Open it."""
    return pages_of(opened(qtbot, bench, paper))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path) -> Iterator[Window]:
    """Open a copy of the fictional sample in the whole window."""
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.open(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook")))
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()


@pytest.fixture
def report(desk: Desk, tmp_path: Path) -> int:
    """Attach a report of twelve pages to the new case."""
    return attached(desk, pdf(tmp_path / "report.pdf", 12))
