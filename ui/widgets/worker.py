"""Long work on the case in a child process: it is told what to do, tells how far it is, and can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, Signal

from casebook.actions.aside import CHILD, Ended, Progressed, Request, answer
from casebook.errors import CaseError
from ui.processes import start

_PATIENCE = 2000  # milliseconds
_STOPPED = "The work stopped half way: nothing of the case was changed. Try again."


class Worker(QObject):
    """Runs one request in a child; emits how far it is, then once how it ended, or that it was cancelled."""

    progressed = Signal(object, object)  # Qt knows no whole numbers as large as files are
    ended = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopping = False
        self._told: Ended | None = None
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)

    def start(self, request: Request) -> None:
        """Start the child, and tell it what to do on its stdin, which stays open for as long as we want it."""
        start(self._process, CHILD)
        self._process.write(request.line())

    def cancel(self) -> None:
        """Let the child take away what is half written, and stop."""
        self._stopping = True
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """Stop the child and wait until it has: a moment for it to take away what is half written, then by force."""
        self.cancel()
        if not self._process.waitForFinished(_PATIENCE):
            self._process.kill()
            self._process.waitForFinished()

    def _read(self) -> None:
        while self._process.canReadLine():
            told = self._understood(bytes(self._process.readLine().data()))
            if isinstance(told, Progressed):
                self.progressed.emit(told.done, told.total)
            else:
                self._told = told

    def _understood(self, line: bytes) -> Progressed | Ended:
        try:
            return answer(line)
        except CaseError as error:
            return Ended(refused=str(error))

    def _finished(self) -> None:
        self._read()
        if self._told is None and self._stopping:
            self.cancelled.emit()
        else:
            self.ended.emit(self._told or Ended(refused=_STOPPED))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(Ended(refused=_STOPPED))
