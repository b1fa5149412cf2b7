"""A thread that reads pages of one file by OCR, and hands each over as soon as it is read: it writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QThread, Signal

from casebook.actions.files import Case
from casebook.actions.recognising import PageSeen, read_page
from casebook.disclosure import evidence_pages
from casebook.disclosure.evidence_pages import FileShown, Looking
from casebook.disclosure.reads import INTERNAL
from casebook.errors import Cancelled, CaseError
from ui.gathering import Gathering


@dataclass(frozen=True)
class OcrAsked:
    """What is to be read: pages of a piece of evidence, in these languages, the main one first.

    `password` opens the file, where it wants one; it is kept nowhere else.
    """

    evidence: int
    languages: tuple[str, ...]
    pages: tuple[int, ...]
    password: str = field(default="", repr=False)


class OcrThread(QThread):
    """Tells by its signals of each page that was `read`, of one that `failed` and why, or why none can be: `refused`.

    What is told stops coming as soon as the thread is left.
    """

    known = Signal(object)
    read = Signal(object)
    failed = Signal(int, str)
    refused = Signal(str)

    def __init__(self, case: Case, asked: OcrAsked, parent: QObject) -> None:
        super().__init__(parent)
        self._case, self._asked = case, asked
        self._looking: Looking | None = None
        self._wanted = True
        self._gathering = Gathering(self)
        self.finished.connect(self._gathering.release)

    def begin(self) -> None:
        """Read."""
        self._gathering.hold()
        self.start()

    def leave(self) -> None:
        """Read no more; the thread ends soon, by itself."""
        self._wanted = False
        if (looking := self._looking) is not None:
            looking.close()

    # In the thread of its own

    def run(self) -> None:
        """Read page by page, until all are read or nobody wants them."""
        try:
            file = evidence_pages.file_of(self._case, INTERNAL, self._asked.evidence)
            self.known.emit(file)
            for number in self._asked.pages:
                self._read(file, number)
        except Cancelled:
            pass
        except CaseError as error:
            self._tell(error)
        finally:
            self._close()

    def _tell(self, error: CaseError) -> None:
        if self._wanted:
            self.refused.emit(str(error))

    def _read(self, file: FileShown, number: int) -> None:
        looking = self._open()
        try:
            seen = self._seen(looking, file, number)
        except Cancelled:
            raise
        except CaseError as error:
            self._go_on()
            self.failed.emit(number, str(error))
            self._close()  # what shows the file may be gone: the next page gets another
        else:
            self._go_on()
            self.read.emit(seen)

    def _seen(self, looking: Looking, file: FileShown, number: int) -> PageSeen:
        if number > len(looking.sheets):
            raise CaseError("This file has no such page: choose another.")
        return read_page(looking, file.media_type, self._asked.languages, number, lambda: self._wanted)

    def _open(self) -> Looking:
        self._go_on()
        if self._looking is None:
            asked = self._asked
            self._looking = evidence_pages.look_at(self._case, INTERNAL, asked.evidence, asked.password)
        return self._looking

    def _go_on(self) -> None:
        if not self._wanted:
            raise Cancelled

    def _close(self) -> None:
        if self._looking is not None:
            self._looking.close()
        self._looking = None
