"""In the place of a recording, which is not played here: what it is, its transcripts, and what was quoted from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebook.disclosure.evidence_pages import FileShown
from casebook.schema.types import in_bytes
from ui import theme
from ui.widgets.drops import Drops
from ui.widgets.flow import Flow
from ui.widgets.layouts import column as only
from ui.widgets.opening_list import Listed, OpeningList
from ui.widgets.scrolled import Scrolled
from ui.widgets.words import button, label

_WIDE = 620  # pixels of the design
_FORMATS = {
    "mpeg": "MP3",
    "quicktime": "MOV",
    "matroska": "Matroska",
    "webm": "WebM",
    "ogg": "Ogg",
    "3gpp": "3GP",
    "3gpp2": "3GP2",
    "x-msvideo": "AVI",
}
_UNPLAYED = "Casebook does not play it: extract it, and play it in another program."
_NO_TRANSCRIPT = "No transcript yet. Attach one with times (SRT, VTT or text), and quote from it with its times."
_NO_QUOTE = "Nothing is quoted from it yet."


class RecordingPane(QWidget):
    """Says what a recording is.

    `extract_wanted` asks for its bytes, `attach_wanted` for a transcript to be chosen, `quote_wanted` for a quote;
    `dropped` hands over files that were dropped on it, `opened` a record that was clicked; `left` tells of Escape.
    """

    extract_wanted = Signal()
    attach_wanted = Signal()
    quote_wanted = Signal()
    dropped = Signal(list)
    opened = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told, self.unplayed = label("", "caseTitle", wraps=True), label(_UNPLAYED, "muted", wraps=True)
        self.extract = button("Extract the file…", self.extract_wanted.emit, icon="download")
        self.attach = button("Attach transcript…", self.attach_wanted.emit, icon="file-text")
        self.quote = button("Quote from it…", self.quote_wanted.emit, icon="quote")
        self.transcripts, self.quotes = OpeningList("Transcripts"), OpeningList("Quotes from it")
        self._none = label(_NO_TRANSCRIPT, "muted", wraps=True), label(_NO_QUOTE, "muted", wraps=True)
        self._lay_out()
        self.drops = Drops(self, takes_files=True, takes_text=False)
        self.drops.files.connect(self._drop)
        for one in (self.transcripts, self.quotes):
            one.opened.connect(self.opened)

    def tell_file(self, file: FileShown) -> None:
        """Say what recording it is."""
        self.told.setText(" · ".join(filter(None, (_kind(file), _duration(file), in_bytes(file.size)))))
        self.list_records((), ())

    def list_records(self, transcripts: Sequence[Listed], quotes: Sequence[Listed]) -> None:
        """List what was made of it."""
        for words, records, listed in zip(
            self._none, (self.transcripts, self.quotes), (transcripts, quotes), strict=True
        ):
            records.list_records(listed)
            words.setVisible(not listed)

    def let_edit(self, *, able: bool) -> None:
        """Let something be added to it, or not."""
        self.attach.setEnabled(able)
        self.quote.setEnabled(able)
        self.drops.enabled = able

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Give the keyboard to its transcripts, or to the button that brings the first."""
        (self.transcripts if self.transcripts.count() else self.attach).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _drop(self, paths: list[Path], _row: int) -> None:
        self.dropped.emit(paths)

    def _lay_out(self) -> None:
        px, outside, scrolled = theme.current().px, QWidget(), Scrolled()
        whole, column, buttons = QHBoxLayout(outside), QVBoxLayout(), Flow(px(8))
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDE))
        inside.setLayout(column)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(inside, 40)
        whole.addStretch(1)
        scrolled.setWidget(outside)
        only(self, 0).addWidget(scrolled)
        column.setContentsMargins(px(16), px(24), px(16), px(24))
        column.setSpacing(px(8))
        for one in (self.extract, self.attach, self.quote):
            buttons.addWidget(one)
        column.addWidget(self.told)
        column.addWidget(self.unplayed)
        column.addSpacing(px(4))
        column.addLayout(buttons)
        for none, records in zip(self._none, (self.transcripts, self.quotes), strict=True):
            column.addSpacing(px(12))
            for widget in (records.title, none, records):
                column.addWidget(widget)
        column.addStretch(1)


def _kind(file: FileShown) -> str:
    kind, _, form = file.media_type.partition("/")
    return f"{'Video' if kind == 'video' else 'Sound'} ({_FORMATS.get(form, form.upper())})"


def _duration(file: FileShown) -> str:
    return f"Duration {file.duration}" if file.duration else "Duration not known"
