"""The exhibits of a dossier, made beside the window: each file that is cited is opened in a child of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QThread, Signal

from casebook.actions.files import Case
from casebook.disclosure.exhibited import Exhibits
from casebook.disclosure.exhibits import Exhibitor
from casebook.disclosure.places import Places
from casebook.disclosure.view import View
from casebook.errors import Cancelled, CaseError
from ui.gathering import Gathering

Found: TypeAlias = tuple[View, Places]
Done: TypeAlias = Callable[[Exhibits], None]
Refused: TypeAlias = Callable[[str], None]
_LEFT_MS = 30_000  # for a page that takes long to draw


class ExhibitMaker(QObject):
    """Makes the exhibits of one dossier at a time; asked for others, it drops the first.

    What the exhibitor keeps serves the next dossier. `making` are the threads that have not ended; `progressed` counts
    the places done of so many.
    """

    progressed = Signal(int, int)

    def __init__(self, exhibitor: Exhibitor, parent: QObject) -> None:
        super().__init__(parent)
        self._exhibitor = exhibitor
        self.making: list[_Making] = []

    def start(self, case: Case, found: Found, done: Done, refused: Refused, *, whole_pages: bool = False) -> None:
        """Make exhibits of the places found for a view; `done` or `refused` is called in the end, unless stopped."""
        self.stop()
        making = _Making(case, found, self._exhibitor, whole_pages)
        making.setParent(self)
        making.listen(done, refused, self.progressed.emit)
        making.finished.connect(self._tidy)
        self.making.append(making)
        making.begin()

    def stop(self) -> None:
        """Drop what is being made; it ends by itself, as soon as the page at hand is done."""
        for making in self.making:
            making.drop()

    def close_down(self) -> None:
        """Stop, and wait until nothing reads the case any more."""
        self.stop()
        for making in self.making:
            making.wait(_LEFT_MS)

    def _tidy(self) -> None:
        for making in [one for one in self.making if one.isFinished()]:
            self.making.remove(making)
            making.deleteLater()


class _Making(QThread):
    """One making of exhibits; once it is dropped, nobody hears of it."""

    _made = Signal(object)
    _refused = Signal(str)
    _went_on = Signal(int, int)

    def __init__(self, case: Case, found: Found, exhibitor: Exhibitor, whole_pages: bool) -> None:
        super().__init__()
        self._case, self._found, self._exhibitor, self._whole_pages = case, found, exhibitor, whole_pages
        self._dropped = False
        self._gathering = Gathering(self)
        self.finished.connect(self._gathering.release)

    def listen(self, done: Done, refused: Refused, progressed: Callable[[int, int], None]) -> None:
        """Say whom to tell what comes of it, in the thread of the window."""
        self._done, self._told_no, self._progressed = done, refused, progressed
        queued = Qt.ConnectionType.QueuedConnection
        self._made.connect(self._tell_done, queued)
        self._refused.connect(self._tell_refused, queued)
        self._went_on.connect(self._tell_progress, queued)

    def begin(self) -> None:
        """Start the thread."""
        self._gathering.hold()
        self.start()

    def drop(self) -> None:
        """Let it end, unheard."""
        self._dropped = True

    def run(self) -> None:
        """Make them."""
        view, places = self._found
        make = partial(self._exhibitor.exhibits, whole_pages=self._whole_pages, progress=self._progress)
        try:
            self._made.emit(make(self._case, view, places))
        except Cancelled:
            return
        except CaseError as error:
            self._refused.emit(str(error))

    def _progress(self, done: int, total: int) -> bool:
        self._went_on.emit(done, total)
        return not self._dropped

    def _tell_done(self, made: Exhibits) -> None:
        if not self._dropped:
            self._done(made)

    def _tell_refused(self, sentence: str) -> None:
        if not self._dropped:
            self._told_no(sentence)

    def _tell_progress(self, done: int, total: int) -> None:
        if not self._dropped:
            self._progressed(done, total)
