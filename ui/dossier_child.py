"""The child process that builds dossiers, as the window knows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QImage

from casebook.disclosure.exhibited import Exhibit
from casebook.disclosure.handover import sweep
from casebook.disclosure.view import View
from casebook.dossier.book import Options
from casebook.dossier.building import CHILD, Answer, Answers, Ask, Built, Job, PageImage, Progress, Refused, framed
from ui.processes import start

Shown: TypeAlias = Mapping[int, Exhibit]
_NOT_STARTED = "The dossier's builder did not start: close other programs, or install Casebook again, then retry."
_STOPPED = "The dossier's builder stopped before its end: choose fewer sections, or close other programs, then retry."


class DossierChild(QObject):
    """Builds one dossier at a time, to a file or in memory; the one in memory gives images of its pages.

    The process is started when it is first needed and kept for the next dossier, which then comes at once. Asked for
    another one while it builds, it drops the first.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)
    page_ready = Signal(int, QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self._out: Path | None = None
        self._stood: object = None  # what was at `out` before
        self._number = 0  # of the process, which Qt forgets once it has ended
        self._answers = Answers()
        self._processes: list[QProcess] = []  # the one there is, if any
        self.destroyed.connect(lambda _=None, left=self._processes: _end_all(left))

    def build(self, view: View, options: Options, out: Path | None = None, shown: Shown | None = None) -> None:
        """Build a dossier at `out`, or in memory, with exhibits; `finished` or `failed` tells what came of it."""
        if self.busy:
            self.cancel()
        process = self._processes[0] if self._processes else self._started()
        self.busy, self._out = True, out.absolute() if out else None
        self._stood, self._number = _identity(self._out), process.processId()
        process.write(framed(Job(view, options, self._out, shown or {})))

    def ask(self, page: int, width: int) -> None:
        """Ask for the image of a page of the dossier in memory, a width in pixels; `page_ready` brings it."""
        if self._processes and not self.busy:
            self._processes[0].write(framed(Ask(page, width)))

    def cancel(self) -> bool:
        """End the process, whatever it does; nothing of a dossier half built is left.

        Return whether the file had been put in its place by then, though nobody was told yet.
        """
        while self._processes:
            process = self._processes.pop()
            process.blockSignals(True)
            _end_all([process])
            process.deleteLater()
            if self.busy and self._out is not None:
                sweep(self._out, self._number)
        written = self.busy and _identity(self._out) != self._stood
        self.busy = False
        return written

    def _started(self) -> QProcess:
        process, self._answers = QProcess(self), Answers()
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._wrong)
        process.finished.connect(self._ended)
        self._processes.append(process)
        start(process, CHILD)
        return process

    def _read(self) -> None:
        for process in self._processes:
            for answer in self._answers.take(bytes(process.readAllStandardOutput().data())):
                self._take(answer)

    def _take(self, answer: Answer) -> None:
        match answer:
            case Progress(done, total):
                self.progressed.emit(done, total)
            case PageImage() if not self.busy:  # one that comes while the next dossier is built is of the last one
                self.page_ready.emit(answer.page, _image(answer))
            case Built():
                self.busy = False
                self.finished.emit(answer)
            case Refused(sentence):
                self.busy = False
                self.failed.emit(sentence)

    def _wrong(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up(_NOT_STARTED)

    def _ended(self) -> None:
        """Say that it ended by itself, which it never should; what Python said of it is a bug's and stays loud."""
        said = b"".join(bytes(process.readAllStandardError().data()) for process in self._processes)
        self._give_up(_STOPPED)
        if said:
            raise RuntimeError(f"the child that builds dossiers failed:\n{said.decode(errors='replace')}")

    def _give_up(self, sentence: str) -> None:
        asked = self.busy
        self.cancel()
        if asked:
            self.failed.emit(sentence)


def _end_all(processes: list[QProcess]) -> None:
    """End processes and wait until they are gone, which is at once."""
    for process in processes:
        if process.state() is not QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished()


def _identity(out: Path | None) -> object:
    """Return what tells a file from one that takes its place, or None where there is none."""
    try:
        found = out.stat() if out else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns) if found else None


def _image(sent: PageImage) -> QImage:
    image = QImage(sent.pixels, sent.width, sent.height, sent.stride, QImage.Format.Format_RGB888)
    return image.copy()  # the first one only borrows the bytes
