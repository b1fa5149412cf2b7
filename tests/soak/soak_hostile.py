"""Hostile files through the real window: dropped in one go, then each opened and read.

Run as `python -m tests.soak.soak_hostile`; the window's process must stay alive, quick and small, and no file may be
written outside the case.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from casebook.actions.files import check, create_case
from casebook.disclosure.evidence_pages import file_of
from tests.shared import CASES
from tests.soak import bombs
from tests.ui.window.dragging import drop
from ui.app import go_on, open_window, start
from ui.pages.records import RecordsPage
from ui.pages.viewer import ViewerPage
from ui.settings import Settings
from ui.widgets.busy import Busy
from ui.workbench import Workbench

MOST_GROWTH = 300 << 20
MOST_HELD = 0.5  # seconds between two turns of the event loop: what a person feels as a window that hangs
_TAKEN_IN = 900.0
_SHOWN = 40.0
_MOMENT = 0.3  # seconds in which it is looked at
_BEAT = 10  # milliseconds


class Heart:
    """Beats by the event loop, and notes its longest pause and the most memory held."""

    def __init__(self) -> None:
        self.process = psutil.Process()
        self.start = self.most = self.process.memory_info().rss
        self.pause, self._last = 0.0, time.monotonic()
        self._timer = QTimer(interval=_BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.pause, self._last = max(self.pause, now - self._last), now
        self.most = max(self.most, self.process.memory_info().rss)

    @property
    def growth(self) -> int:
        """Return the most bytes held above those at the start."""
        return self.most - self.start

    def pauses(self) -> float:
        """Return the longest pause since it was asked last, in seconds."""
        pause, self.pause = self.pause, 0.0
        return pause


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Let the window work until something holds, or for so long; say whether it does."""
    loop, begun = QEventLoop(), time.monotonic()
    timer = QTimer(interval=_BEAT)
    timer.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() - begun > seconds else None)
    timer.start()
    loop.exec()
    return holds()


def taken_in(bench: Workbench, folder: Path) -> bool:
    """Drop a folder on the page of evidence; close the report when all is in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    bench.go("evidence")
    page = bench.page("evidence")
    assert isinstance(page, RecordsPage)
    until(page.isVisible, 5)
    until(lambda: False, _MOMENT)
    held = bool(bench.desk.lens.counts().get("evidence"))
    if not drop(page.table.viewport() if held else page._shown, data, QPoint(40, 40)):
        return False
    until(lambda: isinstance(QApplication.activeModalWidget(), Busy), 10)
    if not until(lambda: not isinstance(QApplication.activeModalWidget(), Busy), _TAKEN_IN):
        return False
    if (report := QApplication.activeModalWidget()) is not None:
        report.close()
    return True


def shown(page: ViewerPage) -> str:
    """Return what stands where the file would, once that is settled; "" before."""
    stage = page.reader.stage
    if stage.view is not None:
        return f"{stage.view.count} pages"
    return "" if stage.currentWidget() is stage.waiting else type(stage.currentWidget()).__name__


def main() -> int:
    """Print what became of each file, and the figures; 1 where any is over its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home, files = folder / "home", folder / "files"
        for one in (home, files):
            one.mkdir()
        os.environ |= {"HOME": str(home), "XDG_STATE_HOME": str(home), "TMPDIR": str(home)}
        bombs.lay(files)
        return run(folder, [files, *(CASES / kind for kind in ("pdf", "office", "email"))])


def run(folder: Path, dropped: list[Path]) -> int:
    """Take in and read what was dropped."""
    path = folder / "hostile.casebook"
    create_case(path, "Hostile").close()
    start()
    window = open_window(Settings(folder / "window.json"))
    window.show()
    go_on(window, path)
    until(lambda: window.bench is not None, 20)
    bench = window.bench
    assert bench is not None
    heart = Heart()
    before = {one.name for one in folder.iterdir()}
    took = [taken_in(bench, one) for one in dropped]
    fine, pause = all(took), heart.pauses()
    fine &= pause < MOST_HELD
    print(f"taken in: {took}; longest pause {pause * 1000:.0f} ms; {heart.growth >> 20} MB above the start")
    read = [reads(bench, record, heart) for record in bench.desk.lens.ids("evidence")]
    left = {one.name for one in folder.iterdir()} - before
    found = check(bench.desk.case)
    print(f"{heart.growth >> 20} MB above the start at most; new beside the case: {left}; check finds {found}")
    return int(not fine or not all(read) or heart.growth > MOST_GROWTH or bool(found) or bool(left))


def reads(bench: Workbench, record: int, heart: Heart) -> bool:
    """Open a file in the viewer, and print what came of it; say whether the window was alive throughout."""
    told = file_of(bench.desk.case, bench.desk.reader, record)
    bench.read(record)
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    settled = until(lambda: bool(shown(page)), _SHOWN)
    until(lambda: False, _MOMENT)
    became, pause = shown(page) or "NOT SETTLED", heart.pauses()
    print(f"{told.name[:40]:40} {became:14} {pause * 1000:5.0f} ms  {told.note[:90]}", flush=True)
    return settled and pause < MOST_HELD


if __name__ == "__main__":
    sys.exit(main())
