"""What tests of the window share: an application that wears the theme, and cases on the desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from casebook.actions.files import create_case, open_case
from casebook.actions.samples import build_sample
from ui import theme
from ui.desk import Desk

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
