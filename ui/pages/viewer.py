"""The page on which a file in evidence is read: its quotes shown where they were taken, and more taken from it."""

from __future__ import annotations

import json
from collections.abc import Generator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from casebook.actions.files import Step
from casebook.disclosure.shown import DetailShown
from casebook.disclosure.times import Timed, times_of
from casebook.schema.placed import Box
from ui.canvas.passage import Mark, Selection
from ui.canvas.standing import Standing
from ui.desk import Desk
from ui.pages.page import FilePage, LeftFile
from ui.places import BY_NAME
from ui.settings import Settings
from ui.turns import Turns
from ui.widgets.extracting import extract
from ui.widgets.file_reader import FileReader
from ui.widgets.layouts import column
from ui.widgets.recordings import Recordings
from ui.widgets.scan_reading import ScanReading

_KEPT_OPEN = 60_000  # milliseconds for which a file stays open while another page is in front
_GONE = "This file is no longer in the case: go back, or undo what took it out."
_OURS = "Files in evidence are for the newsroom's own eyes: go back to our own view to read them."
_NO_FILE = "This quote names no file in evidence: edit it, and say which one it is from."
_TOLD_BY = ("record", "quote", "anchor", "evidence")  # what goes to the trash is told by the first alone


class ViewerPage(FilePage):
    """Reads a file, and the quotes that were taken from it."""

    title, icon = BY_NAME["viewer"].title, BY_NAME["viewer"].icon

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reader = FileReader()
        self.scans = ScanReading(desk, settings, self.reader)
        self.recordings = Recordings(desk, self.reader.stage.recording, self)
        self._marks = Turns[list[Mark]](self)
        self._left_at: Mark | Standing | None = None
        self._rest = QTimer(self, singleShot=True, interval=_KEPT_OPEN)
        column(self, 0).addWidget(self.reader)
        self._wire()

    def show_record(self, record: int) -> None:
        """Open a piece of evidence, or that of a quote at its passage."""
        evidence, passage = self._aimed_at(record)
        if evidence is None:
            self.desk.refused.emit(_NO_FILE)
        elif evidence == self.evidence and self.reader.is_open:
            if passage is not None:
                self.reader.go_to(passage)
        else:
            self._open(evidence, passage)
        self.reader.stage.look_at(record)

    def left_file(self) -> LeftFile | None:
        """Return which file is read, and where one is in it."""
        if self.evidence is None:
            return None
        return LeftFile(self.evidence, self.reader.standing() if self.reader.is_open else self._left_at)

    def read_on(self, left: LeftFile) -> None:
        """Open a file where one was when it was left."""
        self._open(left.evidence, left.at)

    def refresh(self) -> None:
        """Read again which quotes were taken from the file; one that is no longer in the case is let go."""
        self._stale = False
        if self.evidence is None:
            return
        if not self.desk.ours or self.desk.lens.sheet(self.evidence) is None:
            self.reader.close_file()
            self.reader.tell(_GONE if self.desk.ours else _OURS)
        elif not self.reader.is_open:
            self._open(self.evidence, self._left_at)
        else:
            self._read_marks()

    def focus(self) -> None:
        """Give the keyboard to the file."""
        self.reader.setFocus()

    def focus_filter(self) -> None:
        """Look for words in the file."""
        self.reader.ways.find()

    def close_down(self) -> None:
        """Let the file go, and wait until nothing reads the case any more."""
        self._marks.stop()
        self.recordings.stop()
        self._rest.stop()
        self.reader.search.stop()
        self.reader.stage.text.stop()
        self.reader.close_file(wait=True)

    def selection(self) -> Selection | None:
        """Return what is selected, if anything is."""
        parts = self.reader.parts()
        return Selection(self.evidence, parts) if parts and self.evidence is not None else None

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text of its pages."""
        return self.reader.selected_text()

    def timed(self) -> Timed | None:
        """Return when what is selected is said in a recording, and by whom; None where it is no transcript."""
        return times_of(self.reader.known.pages, self.reader.parts())

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if (view := self.reader.stage.view) is not None:
            view.copy()

    def let_go(self) -> None:
        """Select nothing any more."""
        if (view := self.reader.stage.view) is not None:
            view.let_go()

    def quote(self) -> bool:
        """Ask for what is selected to be quoted; say whether anything is."""
        return self.reader.quote()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on reading."""
        self._rest.stop()
        if self.evidence is not None and not self.reader.is_open:
            self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the file go, unless one is back soon."""
        super().hideEvent(event)
        self._rest.start()

    def _wire(self) -> None:
        self.reader.left.connect(self.back_wanted)
        self.reader.mark_chosen.connect(self.desk.choose)
        self.reader.quote_wanted.connect(self._quote)
        self.reader.extract_wanted.connect(self._extract)
        self.reader.learnt.connect(self._list_recording)
        self.recordings.opened.connect(self.read_wanted)
        self.recordings.quote_begun.connect(lambda raw: self.new_wanted.emit("quote", raw))
        self.desk.chosen.connect(self._chosen)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self.overtaken)
        self._rest.timeout.connect(self._put_away)

    def _aimed_at(self, record: int) -> tuple[int | None, Mark | None]:
        """Return the evidence that a record is or is from, and the passage it was taken from."""
        sheet = self.desk.lens.sheet(record)
        if sheet is None or sheet.kind != "quote":
            return record, None
        held = sheet.field("evidence_id")
        marks = [mark for one in sheet.details.get("anchors", ()) if (mark := _mark(record, one)) is not None]
        page = sheet.field("page")
        if not marks and page is not None and page.entered.isdecimal():
            marks = [Mark(record, int(page.entered))]
        return (held.link if held else None), (marks[0] if marks else None)

    def _open(self, evidence: int, aim: Mark | Standing | None) -> None:
        self.evidence, self._left_at = evidence, None
        self.scans.look_at(evidence)
        if not self.desk.ours:
            self.reader.close_file()
            self.reader.tell(_OURS)
            return
        self.reader.open_file(self.desk.case, self.desk.reader, evidence, aim)
        self._read_marks()

    def _read_marks(self) -> None:
        if self.evidence is not None:
            self._marks.start(self._marks_of(self.evidence), self._show_marks, self.desk.refused.emit)
            self._list_recording()

    def _list_recording(self) -> None:
        """List what was made of the file that is open, where it is a recording."""
        file = self.reader.known.file
        if file is not None and file.is_recording and self.evidence is not None:
            self.recordings.show(self.evidence)

    def _marks_of(self, evidence: int) -> Generator[None, None, list[Mark]]:
        """Return from where quotes were taken; a quote a turn, for a file may have hundreds."""
        sheet, marks = self.desk.lens.sheet(evidence), list[Mark]()
        quotes = [link.record.id for link in sheet.links if link.record.kind == "quote"] if sheet else []
        for quote in quotes:
            found = self.desk.lens.sheet(quote)
            anchors = found.details.get("anchors", ()) if found else ()
            marks += [mark for one in anchors if (mark := _mark(quote, one)) is not None]
            yield
        return marks

    def _show_marks(self, marks: list[Mark]) -> None:
        self.reader.stage.show_marks(marks)
        self.reader.stage.look_at(self.desk.record)

    def _chosen(self, record: int | None) -> None:
        self.reader.stage.look_at(record)

    def _stepped(self, step: Step) -> None:
        if any(step.touches(table) for table in _TOLD_BY):
            self.overtaken()

    def _quote(self) -> None:
        if (selection := self.selection()) is not None:
            self.quote_wanted.emit(selection)

    def _extract(self) -> None:
        if self.evidence is not None:
            extract(self.desk, self.evidence, self)

    def _put_away(self) -> None:
        """Let a file go that nobody has looked at for a while, and remember the place."""
        if self.reader.is_open and self.evidence is not None:
            self._left_at = self.reader.standing()
            self.reader.close_file()


def _mark(quote: int, anchor: DetailShown) -> Mark | None:
    """Return the place of a quote on a page, as it is kept."""
    entered = anchor.entered()
    page, start, end = (_number(entered.get(name, "")) for name in ("page", "start", "end"))
    return None if page is None else Mark(quote, page, start, end, _boxes(entered.get("boxes", "")))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _boxes(text: str) -> tuple[Box, ...]:
    return tuple((left, top, right, bottom) for left, top, right, bottom in json.loads(text)) if text else ()
