"""Work of a few tenths of a second that must be done here, a turn at a time: the window lives on in between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from casebook.errors import CaseError

T = TypeVar("T")


class Turns(QObject, Generic[T]):
    """Goes through a generator, a step for each time the window has nothing else to do; new work takes over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)
        self._work: tuple[Generator[None, None, T], Callable[[T], None], Callable[[str], None]] | None = None

    def start(self, work: Generator[None, None, T], done: Callable[[T], None], refused: Callable[[str], None]) -> None:
        """Do the work; `done` is handed what it returns, `refused` the sentence of a CaseError."""
        self._work = (work, done, refused)
        self._timer.start()

    @property
    def at_work(self) -> bool:
        """Say whether there is work at hand."""
        return self._work is not None

    def stop(self) -> None:
        """Drop the work at hand."""
        self._work = None
        self._timer.stop()

    def _turn(self) -> None:
        if self._work is None:
            return
        work, done, refused = self._work
        try:
            next(work)
        except StopIteration as end:
            self.stop()
            done(end.value)
        except CaseError as error:
            self.stop()
            refused(str(error))
        except BaseException:
            self.stop()
            raise
