"""Starting the window: the application, its clothes, and what happens when something goes wrong inside it."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication

from casebook.errors import CaseError
from casebook.paths import state_dir
from ui import theme
from ui.settings import Settings
from ui.window import Window


def run(case: Path | None) -> int:
    """Show the window, with a case where one is given, until it is closed; return the exit code.

    It is seen at once. What works on cases takes several times as long to load, and is loaded beside it.
    """
    application = start()
    window = open_window(Settings())
    window.keep_within(window.screen().availableSize())
    catch_bugs(window)
    if case is not None:
        window.expect(case)
    works, more = Loading("ui.casework", window), Loading("ui.pages.dossier", window)
    window.painted.connect(works.start)
    works.finished.connect(lambda: go_on(window, case))
    works.finished.connect(more.start)
    more.finished.connect(lambda: gc.enable())  # not while a thread loads: it would collect widgets, which are ours
    window.show()
    code = application.exec()
    for loading in (works, more):
        loading.wait()
    return code


class Loading(QThread):
    """Loads a module, and all that it needs, while the window can be seen and used."""

    def __init__(self, module: str, parent: QObject) -> None:
        super().__init__(parent)
        self._module = module

    def run(self) -> None:
        """Load it."""
        importlib.import_module(self._module)


def go_on(window: Window, case: Path | None) -> None:
    """Make what works on cases, once it is loaded, and open one in a turn of its own."""
    gc.freeze()  # what is loaded stays: no later search for garbage goes through it
    window.make_ready()
    if case is not None:
        QTimer.singleShot(0, window, lambda: window.open_expected(case))


def start() -> QApplication:
    """Return the application, which nothing leaves behind in the user's home but our own settings."""
    # Qt's own file dialog writes the folders it was in to QtProject.conf: there it finds no place for them.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar, on=sys.platform != "darwin")
    there = QApplication.instance()
    application = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Casebook")
    application.setApplicationDisplayName("Casebook")
    return application


def open_window(settings: Settings) -> Window:
    """Return the window, dressed."""
    theme.wear_chosen(settings.theme, settings.size)
    return Window(settings)


def catch_bugs(window: Window) -> None:
    """Keep the window up when something goes wrong inside it: say so, and log where, but no word of any record."""
    file = state_dir() / "casebook.log"

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, CaseError):
            window.banner.refuse(str(error))
            return
        places = "".join(traceback.format_tb(trace))
        from ui.bugs import write_down  # noqa: PLC0415 - the window need not wait for what may never be of use

        write_down(file, kind.__name__, places)
        sys.stderr.write(f"{places}{kind.__name__}\n")
        window.banner.refuse(
            f"Something went wrong inside Casebook. What you saved is safe; where it was is in {file}.", lasts=True
        )

    sys.excepthook = caught
