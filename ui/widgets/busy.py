"""The box in front of a window while a child works on the case: how far it is, and Cancel."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from casebook.actions.aside import Ended, Request
from ui import theme
from ui.widgets.thread_work import Tell, ThreadWork
from ui.widgets.words import button, label
from ui.widgets.worker import Worker

_STEPS = 1000  # of the bar: bytes may be more than it counts
_QUICK = 300  # milliseconds: what is done by then needs no box
TELLING = 1.0  # seconds of work before a time left can be said


class Busy(QDialog):
    """Work in a child with a box in front of the window: edits wait, for the work reads the case as it stands.

    `stopped` tells that it was cancelled, once it has stopped.
    """

    stopped = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        said: str,
        done: Callable[[Ended], object],
        *,
        stoppable: bool = True,
        worker: Worker | ThreadWork | None = None,
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._worker = worker or Worker(self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.ended.connect(self._end)
        self._worker.cancelled.connect(self._stopped)
        self._said, self._left = label(said, wraps=True), label("", "muted")
        self._begun = time.monotonic()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = button("Cancel", self.reject)
        self._stoppable = stoppable
        self._build(title)

    def start(self, request: Request) -> None:
        """Begin; the window can be looked at and not changed until the work has ended."""
        if isinstance(self._worker, Worker):
            self._worker.start(request)
        self.open()

    def stop(self) -> None:
        """Stop the work at once and wait for its end, for a case that closes."""
        self._worker.stop()

    def reject(self) -> None:
        """Stop the work, and go once it has stopped: by Cancel, by Esc, or by the box's own cross."""
        if not self._stoppable:
            return
        self._said.setText("Stopping…")
        self._cancel.setEnabled(False)
        self._worker.cancel()

    def _build(self, title: str) -> None:
        worn = theme.current()
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(worn.px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.px(20)] * 4)
        column.setSpacing(worn.px(12))
        column.addWidget(self._said)
        column.addWidget(self._bar)
        column.addWidget(self._left)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._cancel.setVisible(self._stoppable)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(done * _STEPS // max(total, 1))
        self._left.setText(time_left(done, total, time.monotonic() - self._begun))

    def _stopped(self) -> None:
        self._leave()
        self.stopped.emit()

    def _end(self, told: Ended) -> None:
        self._leave()
        self._done(told)

    def _leave(self) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()


class BusyReading(Busy):
    """Work in a thread that only reads the case; its box stays away where it is done at once."""

    def __init__(
        self, parent: QWidget, title: str, said: str, work: Callable[[Tell], object], done: Callable[[Ended], object]
    ) -> None:
        self._thread = ThreadWork(work)
        super().__init__(parent, title, said, done, worker=self._thread)
        self._thread.setParent(self)

    def begin(self) -> None:
        """Begin; the box comes if the work takes its time."""
        self._thread.begin()
        QTimer.singleShot(_QUICK, self, self._come)

    def _come(self) -> None:
        if self._thread.isRunning():
            self.open()


def time_left(done: int, of: int, passed: float) -> str:
    """Return in words how much longer it will take, once there is something to tell by; `passed` is in seconds."""
    if passed < TELLING or not done or done >= of:
        return ""
    seconds = passed / done * (of - done)
    if seconds < 5:
        return "A few seconds left"
    return (
        f"About {round(seconds / 5) * 5} seconds left" if seconds < 90 else f"About {round(seconds / 60)} minutes left"
    )
