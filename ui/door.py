"""The door to the window: whether one can be seen here, loading Qt, and showing it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from casebook.errors import CaseError

LIBRARIES = "libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0"
_UNSEEN = ("offscreen", "minimal")  # platforms of Qt that draw in memory
_FOR_X11 = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"


def show(case: Path | None) -> int:
    """Show the window until it is closed; return the exit code.

    Raises CaseError where there is no display, or where the system lacks what Qt needs. Garbage waits until all is
    loaded (`ui.app` collects it from then on): looking for some among all that is loaded, and stays, takes a sixth of
    the time to start.
    """
    if not has_display():
        raise CaseError("There is no display here: use the other commands, which need none (casebook --help).")
    gc.disable()
    load_qt()
    from ui.app import run

    return run(case)


def has_display() -> bool:
    """Say whether a window can be seen."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return chosen not in _UNSEEN
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def load_qt() -> None:
    """Load Qt; raise CaseError that says what to install where the system lacks one of its libraries."""
    try:
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401 - only to see that it loads
    except ImportError as error:
        raise CaseError(
            f"The window needs system libraries that are not here ({error}). On Debian or Ubuntu, as root: "
            f"apt-get install {LIBRARIES} {_FOR_X11}"
        ) from error
    _let_imports_be()


def _let_imports_be() -> None:
    """Keep Qt for Python from reading the source of every module loaded after it, to see whether it asks for features.

    Ours ask for none (`from __feature__ import …`), and the reading takes a sixth of the time to start.
    """
    features = sys.modules.get("shibokensupport.feature")
    if features is not None and "_mod_uses_pyside" in vars(features):
        vars(features)["_mod_uses_pyside"] = lambda _module: False
