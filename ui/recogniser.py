"""Reading by OCR beside all other work on a case: what is asked for, one file after the other, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from casebook.actions.recognising import PageSeen, keep_page
from casebook.disclosure.evidence_pages import FileShown
from casebook.errors import CaseError
from ui.desk import Desk
from ui.ocr_thread import OcrAsked, OcrThread
from ui.text import several
from ui.widgets.busy import Busy, time_left

_LEFT_MS = 15_000  # for a thread to end: what it waits for ends with it
_AGAIN_MS = 300  # from one look at whether pages can be kept to the next


@dataclass
class OcrWork:
    """How far the reading of one file is; `sure` has how sure OCR is of each page, `failed` a sentence for a page."""

    asked: OcrAsked
    sure: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    moved: int = 0
    lost: int = 0
    begun: float = 0.0
    sha256: str = ""

    @property
    def done(self) -> int:
        """Return how many pages were dealt with."""
        return len(self.sure) + len(self.failed)

    @property
    def total(self) -> int:
        """Return how many pages there are to be read."""
        return len(self.asked.pages)

    def progress(self) -> str:
        """Say how far it is, and how much longer it will take."""
        if not self.begun:
            return "Waits to be read by OCR, until another file is"
        left = time_left(self.done, self.total, time.monotonic() - self.begun)
        told = f"Reading by OCR: {self.done:,} of {several('page', 'pages', self.total)}"
        return f"{told} · {left}" if left else told

    def outcome(self) -> str:
        """Say what came of it."""
        sure = f", {round(sum(self.sure) / len(self.sure))} % sure" if self.sure else ""
        told = [f"Read by OCR: {several('page', 'pages', len(self.sure))}{sure}."]
        if self.failed:
            told.append(f"{several('page', 'pages', len(self.failed))} could not be read.".capitalize())
        if self.moved:
            told.append(f"{several('quote', 'quotes', self.moved)} found again.".capitalize())
        if self.lost:
            told.append(f"{several('quote', 'quotes', self.lost)} not found any more: compare.".capitalize())
        return " ".join(told)


class Recogniser(QObject):
    """Reads what is asked for in a thread, and keeps each page here as soon as it comes: what was kept stays.

    `changed` tells of a piece of evidence that its reading is further, or over; `kept` of a page that was kept.
    """

    changed = Signal(int)
    kept = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._queue: list[OcrWork] = []
        self._ended: dict[int, OcrWork] = {}
        self._thread: OcrThread | None = None
        self._held_back: list[Callable[[], None]] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._catch_up)
        desk.closing.connect(self.stop)

    def ask(self, asked: OcrAsked) -> None:
        """Read pages of a file, after those that were asked for before."""
        self._ended.pop(asked.evidence, None)
        self._queue.append(OcrWork(asked))
        if len(self._queue) == 1:
            self._begin()
        self.changed.emit(asked.evidence)

    def work(self, evidence: int) -> OcrWork | None:
        """Return how far the reading of a file is, where it is asked for."""
        return next((one for one in self._queue if one.asked.evidence == evidence), None)

    def ended(self, evidence: int) -> OcrWork | None:
        """Return what came of the reading of a file, until it is forgotten."""
        return self._ended.get(evidence)

    def forget(self, evidence: int) -> None:
        """Say no more of what came of it."""
        self._ended.pop(evidence, None)
        self.changed.emit(evidence)

    def cancel(self, evidence: int) -> None:
        """Read no more of a file; the pages read so far are kept."""
        for work in [one for one in self._queue if one.asked.evidence == evidence]:
            if work is self._queue[0]:
                self._end()
            else:
                self._queue.remove(work)
        self.changed.emit(evidence)

    def stop(self) -> None:
        """Read no more, and wait until nothing of it reads the case any more."""
        self._queue.clear()
        self._held_back.clear()
        self._again.stop()
        self._thread = None
        for thread in self.findChildren(OcrThread):
            thread.leave()
        for thread in self.findChildren(OcrThread):
            thread.wait(_LEFT_MS)

    # The parts of these

    def _begin(self) -> None:
        if not self._queue:
            return
        work = self._queue[0]
        work.begun = time.monotonic()
        self._thread = thread = OcrThread(self._desk.case, work.asked, self)
        thread.known.connect(self._know)
        thread.read.connect(self._take)
        thread.failed.connect(self._note)
        thread.refused.connect(self._refuse)
        thread.finished.connect(self._over)
        thread.begin()

    def _know(self, file: FileShown) -> None:
        if (work := self._current()) is not None:
            work.sha256 = file.sha256

    def _take(self, seen: PageSeen) -> None:
        if (work := self._current()) is not None:
            self._held_back.append(lambda: self._keep(work, seen))
            self._catch_up()

    def _note(self, number: int, sentence: str) -> None:
        if (work := self._current()) is not None:
            work.failed.append(f"Page {number:,}: {sentence}")
            self.changed.emit(work.asked.evidence)

    def _refuse(self, sentence: str) -> None:
        if self._current() is not None:
            self._desk.refused.emit(sentence)

    def _over(self) -> None:
        if (thread := self.sender()) is self._thread and self._current() is not None:
            self._held_back.append(self._end)
            self._catch_up()
        if isinstance(thread, OcrThread):
            thread.deleteLater()

    def _current(self) -> OcrWork | None:
        """Return the work of the thread that speaks; None where it was left before it was heard."""
        return self._queue[0] if self._queue and self.sender() is self._thread else None

    def _catch_up(self) -> None:
        """Keep what has come, unless a process of ours works on the case: what it does must not be waited for here."""
        while self._held_back and not _at_work():
            self._held_back.pop(0)()
        if self._held_back:
            self._again.start()

    def _keep(self, work: OcrWork, seen: PageSeen) -> None:
        if not self._queue or work is not self._queue[0]:
            return
        try:
            found = keep_page(self._desk.case, work.sha256, seen)
        except CaseError as error:
            self._desk.refused.emit(str(error))
            self._end()
            return
        work.sure.append(seen.confidence)
        work.moved, work.lost = work.moved + found.moved, work.lost + found.lost
        self.kept.emit(work.asked.evidence, seen)
        self.changed.emit(work.asked.evidence)

    def _end(self) -> None:
        """Be done with the file at hand, whether it was read to its end or not, and go on with the next."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.leave()
        work = self._queue.pop(0)
        self._held_back.clear()
        if work.done:
            self._ended[work.asked.evidence] = work
            self._desk.lens.read_anew()
            self._desk.choose(self._desk.record)  # what is said of a quote may be another now
            self._desk.say(work.outcome())
        self.changed.emit(work.asked.evidence)
        self._begin()


def recogniser_of(desk: Desk) -> Recogniser:
    """Return what reads scans of this case; it lives as long as the desk, whatever is shown."""
    return desk.findChild(Recogniser) or Recogniser(desk)


def _at_work() -> bool:
    return any(isinstance(one, Busy) and one.isVisible() for one in QApplication.topLevelWidgets())
