"""Long work that only reads, in a thread: it tells how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from casebook.actions.aside import Ended
from casebook.errors import Cancelled, CaseError
from ui.gathering import Gathering

Tell = Callable[[int, int], bool]
_LEFT_MS = 30_000  # for a thread to end that waits for a slow disk


class ThreadWork(QThread):
    """Does one thing in a thread: it is handed what to call as it goes, which says False once it is to stop.

    Emits how far it is, then once how it `ended`, or that it was `cancelled`, as a worker in a process does.
    """

    progressed = Signal(object, object)  # Qt knows no whole numbers as large as files are
    ended = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Tell], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stopping = False
        self._failure: BaseException | None = None
        self._told = Ended()
        self._is_over = False
        self._gathering = Gathering(self)
        self.finished.connect(self._finish)

    def begin(self) -> None:
        """Do it."""
        self._gathering.hold()
        self.start()

    def cancel(self) -> None:
        """Let it take away what is half done, and stop."""
        self._stopping = True

    def stop(self) -> None:
        """Stop it, wait until it has, and tell how it ended at once: the case is about to be closed."""
        self.cancel()
        self.wait(_LEFT_MS)
        self._finish()

    def run(self) -> None:
        """Do the work; what it is refused for is told, and what is a fault is raised in the window's own thread."""
        try:
            self._work(self._tell)
        except Cancelled:
            self._stopping = True
        except CaseError as refusal:
            self._told, self._stopping = Ended(refused=str(refusal)), False
        except BaseException as failure:  # it is raised where it is seen
            self._failure = failure
        else:
            self._stopping = False

    def _tell(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self._stopping

    def _finish(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._gathering.release()
        if self._failure is not None:
            raise self._failure
        if self._stopping:
            self.cancelled.emit()
        else:
            self.ended.emit(self._told)
