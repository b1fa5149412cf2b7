"""Long work on the case in a child process, with the window left free to paint: a progress box, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from casebook.actions.aside import CHILD, Ended, Progressed, Request, answer
from casebook.errors import CaseError
from ui import theme
from ui.processes import start
from ui.widgets.words import button, label

_PATIENCE = 2000  # milliseconds
_STOPPED = "The work stopped half way: nothing of the case was changed. Try again."


class Worker(QObject):
    """Runs one request in a child; emits how far it is, then once how it ended, or that it was cancelled."""

    progressed = Signal(int, int)
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


class Busy(QDialog):
    """Work in a child with a box in front of the window: edits wait, for the work reads the case as it stands."""

    def __init__(
        self, parent: QWidget, title: str, said: str, done: Callable[[Ended], object], *, stoppable: bool = True
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._worker = Worker(self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.ended.connect(self._end)
        self._worker.cancelled.connect(self._leave)
        self._said = label(said, wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = button("Cancel", self.reject)
        self._stoppable = stoppable
        self._build(title)

    def start(self, request: Request) -> None:
        """Begin; the window can be looked at and not changed until the work has ended."""
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
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._cancel.setVisible(self._stoppable)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self, told: Ended) -> None:
        self._leave()
        self._done(told)

    def _leave(self) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()
