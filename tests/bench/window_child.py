"""What bench_window measures, each in a process of its own: `python -m tests.bench.window_child WHAT [CASE]`.

Each prints one JSON object. Times are of the processor, in seconds since the process began: other work on the machine
does not count.
"""

# ruff: noqa: PLC0415 - what each loads is a part of what is measured
from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.table import RecordsTable

_NOTCH = 3  # rows
_FRAMES = 400

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def bare() -> dict[str, float]:
    """Show an empty window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application, window = QApplication([]), QMainWindow()
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    return {"painted": time.process_time()}


def bare_sqlmodel() -> dict[str, float]:
    """Show an empty window that imports sqlmodel, and no more."""
    import sqlmodel  # noqa: F401 - its import is what is measured

    return bare()


def ready() -> None:
    """Do what the program does before its window, by its own door."""
    from ui import door, entry

    assert entry.wants_window(["a.casebook"])
    gc.disable()  # as door.show does
    door.load_qt()


def first() -> dict[str, float]:
    """Show the program's first page, until it is painted."""
    ready()
    from ui.app import open_window, start
    from ui.settings import Settings

    application = start()
    window = open_window(Settings())
    window.show()
    application.processEvents()
    return {"painted": time.process_time()}


def usable(case: Path) -> dict[str, float]:
    """Open a case, until its page is painted and nothing is left to do."""
    ready()
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

    from ui.app import open_window, start
    from ui.settings import Settings

    start()
    window = open_window(Settings())
    window.show()
    window.open(case)
    waiting, dispatcher = QEventLoop(), QAbstractEventDispatcher.instance()
    QTimer.singleShot(0, lambda: dispatcher.aboutToBlock.connect(waiting.quit))
    waiting.exec()
    assert window.desk is not None
    assert window.desk.lens.claims()
    return {"usable": time.process_time()}


def scrolled(table: RecordsTable, place: int) -> float:
    """Return the seconds of the processor that going to a row and painting takes."""
    begun = time.process_time()
    table.verticalScrollBar().setValue(place)
    table.viewport().repaint()
    return time.process_time() - begun


def table(case: Path) -> dict[str, float]:
    """Show the quotes of a case; the seconds until they are painted, p95 of a page's scroll, and the memory."""
    import psutil

    from tests.bench.figures import p95
    from ui.app import open_window, start
    from ui.settings import Settings
    from ui.widgets.table import RecordsTable

    application = start()
    window = open_window(Settings())
    window.show()
    window.open(case)
    assert window.bench is not None
    window.bench.go("claims")
    application.processEvents()
    begun = time.perf_counter()
    window.bench.go("quote")
    window.repaint()
    shown = time.perf_counter() - begun
    application.processEvents()  # the filters are counted when the table is there
    counted = time.perf_counter() - begun
    rows = window.bench.page("quote").findChild(RecordsTable)
    assert rows is not None
    jumps = [scrolled(rows, rows.verticalScrollBar().maximum() * (place * 37 % 100) // 100) for place in range(100)]
    wheel = [scrolled(rows, rows.verticalScrollBar().maximum() // 3 + notch * _NOTCH) for notch in range(200)]
    memory = psutil.Process().memory_info().rss / 1e6
    return {
        "shown": shown,
        "counted": counted,
        "wheel": p95(wheel),
        "jump": p95(jumps),
        "memory": memory,
        "rows": rows.model().rowCount(),
    }


def acting(case: Path) -> dict[str, float]:
    """Do what people do in a table of quotes; the longest the window is held up by each."""
    from casebook.actions.records import add_record
    from casebook.disclosure.reads import Reader
    from ui.app import open_window, start
    from ui.settings import Settings
    from ui.widgets.table import RecordsTable

    application = start()
    window = open_window(Settings())
    window.show()
    window.open(case)
    assert window.bench is not None
    assert window.desk is not None
    desk = window.desk
    window.bench.go("quote")
    rows = window.bench.page("quote").findChild(RecordsTable)
    assert rows is not None
    came = list[bool]()
    rows.rows.came.connect(lambda: came.append(True))
    source = desk.lens.rows("source", desk.lens.ids("source")[:1])[0].uid
    raw = {"text": "One more of the deliveries.", "source": source}

    def held_up(does: Callable[[], object], until: Callable[[], object] = lambda: True) -> float:
        """Return the longest turn, of the processor, from what is done until it is over."""
        turns = [_turn(does), _turn(application.processEvents)]
        while not until():
            turns.append(_turn(application.processEvents))
        return max(turns)

    held_up(lambda: None)
    return {
        "choose": held_up(lambda: rows.selectRow(9)),
        "save": held_up(lambda: add_record(desk.case, "quote", raw)),
        "undo": held_up(desk.undo),
        "sort": held_up(lambda: rows.columns.sort_by("text", descending=False), lambda: came),
        "view": held_up(lambda: desk.view_as(Reader("public"))),
    }


def _turn(does: Callable[[], object]) -> float:
    begun = time.process_time()
    does()
    return time.process_time() - begun


def building(case: Path) -> dict[str, float]:
    """Time frames of a page while nothing else goes on, and while a dossier is built."""
    from PySide6.QtCore import QEventLoop, QTimer

    from casebook.disclosure.reads import Reader, view_of
    from casebook.dossier.book import Options
    from tests.bench.figures import p95
    from ui.app import open_window, start
    from ui.dossier_child import DossierChild
    from ui.settings import Settings

    start()
    window = open_window(Settings())
    window.show()
    window.open(case)
    assert window.bench is not None
    assert window.desk is not None
    window.bench.go("timeline")

    def frames(enough: Callable[[], bool]) -> list[float]:
        """Paint the window, sixty times a second, until it is enough or there are plenty."""
        found, waiting, timer = list[float](), QEventLoop(), QTimer(interval=16)

        def paint() -> None:
            begun = time.perf_counter()
            window.repaint()
            found.append(time.perf_counter() - begun)
            if enough() or len(found) == _FRAMES:
                waiting.quit()

        timer.timeout.connect(paint)
        timer.start()
        waiting.exec()
        return found

    frames(lambda: False)
    idle = p95(frames(lambda: False))
    child, ended = DossierChild(window), list[object]()
    child.finished.connect(ended.append)
    view = view_of(window.desk.case, Reader("editor"), uncited_quotes=False)
    child.build(view, Options(), case.with_name("bench.pdf"))
    busy = frames(lambda: bool(ended))
    assert ended, "the dossier was not built while frames were timed"
    return {"idle": idle, "busy": p95(busy), "frames": len(busy)}


def main(what: str, *paths: str) -> None:
    """Measure one thing, and print it."""
    import orjson

    measures: dict[str, Callable[..., dict[str, float]]] = {
        one.__name__: one for one in (bare, bare_sqlmodel, first, usable, table, acting, building)
    }
    print(orjson.dumps(measures[what](*map(Path, paths))).decode(), flush=True)
    os._exit(0)  # taking a window down is not what is measured


if __name__ == "__main__":
    main(*sys.argv[1:])
