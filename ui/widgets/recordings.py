"""What is done with a recording in evidence: transcripts are attached to it, and quotes taken from it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from casebook.disclosure.custody import PARTS
from casebook.disclosure.shown import LinkShown, Sheet
from ui.desk import Desk
from ui.turns import Turns
from ui.widgets.intake import attach_transcripts
from ui.widgets.opening_list import Listed
from ui.widgets.recording_pane import RecordingPane

_SCREENFUL = 40  # quotes
_KINDS = "Transcripts (*.srt *.vtt *.txt *.md *.docx *.pdf *.odt *.rtf);;All files (*)"


class Recordings(QObject):
    """Keeps what a pane lists of a recording. `opened` tells of a record to be read, `quote_begun` starts a quote."""

    opened = Signal(int)
    quote_begun = Signal(dict)

    def __init__(self, desk: Desk, pane: RecordingPane, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._pane, self._page = desk, pane, page
        self._reading = Turns[tuple[list[Listed], list[Listed]]](self)
        self._evidence: int | None = None
        pane.attach_wanted.connect(self.choose_transcripts)
        pane.dropped.connect(self.attach)
        pane.quote_wanted.connect(self._quote)
        pane.opened.connect(self.opened)
        desk.closing.connect(self._reading.stop)

    @property
    def at_rest(self) -> bool:
        """Say whether all of it is listed."""
        return not self._reading.at_work

    def show(self, evidence: int) -> None:
        """List what there is of a recording now."""
        self._evidence = evidence
        self._pane.let_edit(able=self._desk.editable)
        self._reading.start(self._read(evidence), self._list, self._desk.refused.emit)

    def stop(self) -> None:
        """Read no more."""
        self._reading.stop()

    def choose_transcripts(self) -> None:
        """Ask for the files of transcripts."""
        asked = QFileDialog(self._page, "Attach transcripts", str(Path.home()), _KINDS)
        asked.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        asked.open()

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files as transcripts."""
        sheet = self._sheet()
        if sheet is not None:
            attach_transcripts(self._desk, paths, sheet.uid, self._page)

    def _quote(self) -> None:
        sheet = self._sheet()
        source = sheet.field("source_id") if sheet else None
        if sheet is not None and self._desk.editable:
            self.quote_begun.emit({"evidence_id": sheet.uid, "source_id": source.entered if source else ""})

    def _sheet(self) -> Sheet | None:
        return self._desk.lens.sheet(self._evidence) if self._evidence is not None else None

    def _list(self, read: tuple[list[Listed], list[Listed]]) -> None:
        self._pane.list_records(*read)

    def _read(self, evidence: int) -> Generator[None, None, tuple[list[Listed], list[Listed]]]:
        """Read what was made of a recording, a screenful a turn: a long talk may have hundreds of quotes."""
        lens = self._desk.lens
        sheet = lens.sheet(evidence)
        ids, quotes = list(_quotes(sheet)), list[Listed]()
        transcripts = [Listed(part.record.id, "", part.record.name) for part in _parts(sheet)]
        for one in transcripts:
            ids += _quotes(lens.sheet(one.record))
            yield
        for start in range(0, len(ids), _SCREENFUL):
            rows = lens.rows("quote", ids[start : start + _SCREENFUL])
            quotes += (Listed(row.id, row.cells.get("locator", ""), f"“{row.name}”") for row in rows)
            yield
        return transcripts, sorted(quotes, key=lambda one: (not one.beside, one.beside))


def _parts(sheet: Sheet | None) -> Iterator[LinkShown]:
    return (one for one in sheet.links if one.label == PARTS) if sheet else iter(())


def _quotes(sheet: Sheet | None) -> Iterator[int]:
    return (one.record.id for one in sheet.links if one.record.kind == "quote") if sheet else iter(())
