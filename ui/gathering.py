"""Python's search for garbage, held to the main thread while another thread runs Python.

It runs in whatever thread allocates, and what it finds may be a widget: Qt's objects are to go in their own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


class Gathering(QObject):
    """While one is held, garbage is searched for by a timer of this thread, generation by generation as Python does."""

    _held = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(_gather)
        self._holds = False

    def hold(self) -> None:
        """Search here alone from now on."""
        if not self._holds:
            self._holds = True
            Gathering._held += 1
            gc.disable()
            self._timer.start()

    def release(self) -> None:
        """Let Python search where it likes, unless another thread runs."""
        if self._holds:
            self._holds = False
            Gathering._held -= 1
            self._timer.stop()
            if not Gathering._held:
                gc.enable()


def _gather() -> None:
    """Search the oldest generation whose time has come."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(len(counts)) if counts[generation] > limits[generation]]
    if due:
        gc.collect(due[-1])
