"""Pictures of every page, for where there is no display and for the README."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from casebook.errors import CaseError
from ui import theme
from ui.app import open_window, start
from ui.pages.dossier import DossierPage
from ui.pages.overview import OverviewPage
from ui.pages.viewer import ViewerPage
from ui.places import PLACES, VIEWER
from ui.settings import Settings
from ui.window import Window

SIZE = (1440, 900)
_SETTLES = 150  # milliseconds in which a page comes to rest
_PATIENCE = 20  # seconds


def photograph(case: Path, folder: Path, names: tuple[str, ...] = (theme.LIGHT, theme.DARK)) -> list[Path]:
    """Open a case, and write a picture of each of its pages, light and dark, into a folder; return their paths."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = qInstallMessageHandler(_leave_out_what_is_unseen)
    try:
        return _photograph(case, folder, names)
    finally:
        qInstallMessageHandler(before)


def _leave_out_what_is_unseen(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but not that a platform without a screen cannot do what windows do."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _photograph(case: Path, folder: Path, names: tuple[str, ...]) -> list[Path]:
    application = start()
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Path] = []
    for name in names:
        settings = Settings(folder / ".settings")
        settings.set("theme", name)
        window = open_window(settings)
        window.resize(*SIZE)
        window.show()
        found.append(_picture(application, window, folder / f"welcome-{name}.png"))
        if not window.open(case):
            raise CaseError(
                f"{case.name} could not be opened, so there are no pictures of it: close it elsewhere first."
            )
        found += _pages(application, window, folder, name)
        window.close()
    (folder / ".settings").unlink(missing_ok=True)
    return found


def _pages(application: QApplication, window: Window, folder: Path, name: str) -> Iterator[Path]:
    if window.bench is None or window.desk is None:
        return
    for place in PLACES:
        window.bench.go(place.name)
        if place.kind and (rows := window.desk.lens.ids(place.kind)):
            window.desk.go_to(rows[len(rows) // 2])
        yield _picture(application, window, folder / f"{place.name}-{name}.png")
    if quotes := window.desk.lens.ids("quote"):
        window.desk.choose(quotes[-1])
        window.bench.read(quotes[-1])  # the file it was taken from, at the place
        yield _picture(application, window, folder / f"{VIEWER.name}-{name}.png")


def _picture(application: QApplication, window: Window, path: Path) -> Path:
    """Write a picture once the window has nothing left to do."""
    started = time.monotonic()
    while True:
        _wait(_SETTLES)
        if _is_settled(window) or time.monotonic() - started > _PATIENCE:
            break
    application.processEvents()
    window.grab().save(str(path))
    return path


def _wait(milliseconds: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def _is_settled(window: Window) -> bool:
    """Say whether nothing is on its way: a dossier's preview and the pages of a file come from other processes."""
    page = window.bench.pages.currentWidget() if window.bench else None
    if isinstance(page, OverviewPage):
        return page.is_read
    if isinstance(page, ViewerPage):
        return page.reader.is_drawn
    return not isinstance(page, DossierPage) or bool(page.preview.pages.drawn)
