"""A thread for one open file: pages are drawn and their words placed there, whatever is wanted most at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage, QTransform

from casebook.actions.files import Case
from casebook.disclosure import evidence_pages
from casebook.disclosure.evidence_pages import FileShown, Locked, Looking, PageRead, Placed, Sheet
from casebook.disclosure.reads import Reader
from casebook.errors import CaseError
from ui.canvas.pictures import Draw, Wish
from ui.gathering import Gathering

_REOPENED = 5  # times that the viewer of a file may die and be started again
_LEFT_MS = 30_000  # for a thread to end, whose file is read from a slow disk
_leaving: set[QThread] = set()  # threads that were told to end and have not yet: they must not be forgotten before


@dataclass(frozen=True)
class Answer:
    """What came of a wish: a picture, the words of a page, or why neither."""

    wish: Wish
    image: QImage | None = None
    placed: Placed | None = None
    told: str = ""


class Looker(QThread):
    """Opens a file and answers wishes, the first one of the latest list first; the rest of an older list is dropped.

    `known` tells what file it is, `opened` its sheets, `read` the text of its pages that the case keeps; `locked` a
    sentence that asks for its password, `refused` why it cannot be shown as pages; `answered` what came of a wish.
    """

    known = Signal(object)
    opened = Signal(object)
    read = Signal(object)
    locked = Signal(str)
    refused = Signal(str)
    answered = Signal(object)
    _told = Signal(str, object)  # by the thread: which of these, and what with

    def __init__(self, case: Case, reader: Reader, evidence: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case, self._reader, self._evidence = case, reader, evidence
        self._change = Condition()
        self._wishes: dict[str, list[Wish]] = {}
        self._on_the_way: set[Wish] = set()
        self._password: str | None = None
        self._ending = False
        self._looking: Looking | None = None
        self._reopened = 0
        self._gathering = Gathering(self)
        self._told.connect(self._deliver)
        self.finished.connect(self._gathering.release)

    # For the thread of the window

    def begin(self) -> None:
        """Open the file."""
        self._gathering.hold()
        self.start()

    def want(self, who: str, wishes: Sequence[Wish]) -> None:
        """Take what someone wants now, in place of all they wanted before; who spoke first comes first."""
        with self._change:
            self._wishes[who] = [one for one in wishes if one not in self._on_the_way]
            self._change.notify()

    def unlock(self, password: str) -> None:
        """Try a password; it is kept nowhere."""
        with self._change:
            self._password = password
            self._change.notify()

    def leave(self) -> None:
        """Let the file go; the thread ends by itself, as soon as what it does is done."""
        with self._change:
            self._ending = True
            self._change.notify()
        self.setParent(None)
        _leaving.add(self)
        self.finished.connect(self._left)
        if self.isFinished():
            self._left()
        if self._looking is not None:
            self._looking.close()

    def stop(self) -> None:
        """Let the file go, and wait until neither this nor any that was left before reads the case any more."""
        self.leave()
        for one in list(_leaving):
            one.wait(_LEFT_MS)

    def _left(self) -> None:
        _leaving.discard(self)
        self.deleteLater()

    def _deliver(self, name: str, told: object) -> None:
        """Pass on what the thread tells, unless the file was left meanwhile."""
        if isinstance(told, Answer):
            with self._change:
                self._on_the_way.discard(told.wish)
        if not self._ending:
            getattr(self, name).emit(told)

    # In the thread of its own

    def run(self) -> None:
        """Open the file, and answer wishes until it is left."""
        try:
            self._show()
        finally:
            if self._looking is not None:
                self._looking.close()

    def _show(self) -> None:
        try:
            file = evidence_pages.file_of(self._case, self._reader, self._evidence)
        except CaseError as error:
            self._told.emit("refused", str(error))
            return
        self._told.emit("known", file)
        if not self._open(file):
            self._read()
            return
        is_read = False
        while (wish := self._next(wait=is_read)) is not None or not (is_read or self._ending):
            if wish is None:
                is_read = self._read()
            else:
                self._told.emit("answered", self._answer(wish))

    def _open(self, file: FileShown) -> bool:
        """Open a file that is shown as pages; say whether it is open."""
        if not file.looked_at:
            return False
        password = ""
        while not self._ending:
            try:
                self._looking = self._look(password)
            except Locked as asks:
                self._told.emit("locked", str(asks))
                password = self._asked()
            except CaseError as error:
                self._told.emit("refused", str(error))
                return False
            else:
                self._told.emit("opened", self._looking.sheets)
                return True
        return False

    def _look(self, password: str = "") -> Looking:
        return evidence_pages.look_at(self._case, self._reader, self._evidence, password)

    def _asked(self) -> str:
        """Return the password that a person types."""
        with self._change:
            self._change.wait_for(lambda: self._ending or self._password is not None)
            password, self._password = self._password or "", None
        return password

    def _next(self, *, wait: bool) -> Wish | None:
        """Return what is wanted most; None where nothing is, or the file is left."""
        with self._change:
            if wait:
                self._change.wait_for(lambda: self._ending or any(self._wishes.values()))
            wishes = next((some for some in self._wishes.values() if some), None)
            if self._ending or wishes is None:
                return None
            wish = wishes.pop(0)
            self._on_the_way.add(wish)
            return wish

    def _answer(self, wish: Wish) -> Answer:
        try:
            return self._answered(wish)
        except CaseError as error:
            if self._ending or not self._look_again():
                return Answer(wish, told=str(error))
        try:
            return self._answered(wish)
        except CaseError as error:
            return Answer(wish, told=str(error))

    def _look_again(self) -> bool:
        """Start another viewer in place of one that is gone; say whether there is one."""
        self._reopened += 1
        if self._reopened > _REOPENED:
            return False
        old = self._looking
        try:
            self._looking = self._look()
        except CaseError:
            return False
        if old is not None:
            old.close()
        return True

    def _answered(self, wish: Wish) -> Answer:
        if self._looking is None:
            raise CaseError("This file is not open: open it again.")
        if not isinstance(wish, Draw):
            return Answer(wish, placed=self._looking.placed(wish.page))
        drawn = self._looking.render(wish.page, wish.width)
        image = _opaque(QImage(drawn.data, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGB32))
        turned = image.transformed(QTransform().rotate(90 * wish.quarters)) if wish.quarters else image
        return Answer(wish, image=turned)

    def _read(self) -> bool:
        """Read the text that the case keeps."""
        try:
            self._told.emit("read", evidence_pages.read_pages(self._case, self._reader, self._evidence))
        except CaseError as error:
            self._told.emit("refused", str(error))
        return True


def _opaque(image: QImage) -> QImage:
    """Return a copy whose fourth bytes are 255, as Qt takes them to be: it blends by them."""
    copy = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    copy.reinterpretAsFormat(QImage.Format.Format_RGB32)
    return copy


__all__ = ["Answer", "FileShown", "Looker", "PageRead", "Placed", "Sheet"]
