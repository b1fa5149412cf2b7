"""The line under the bar of a viewer that tells of OCR: pages without text, how far reading is, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui import theme
from ui.widgets.elided import Elided
from ui.widgets.words import button, tool

_BAR = 100  # pixels of the design


class OcrStrip(QFrame):
    """Says one thing at a time, or is not there. Tells what was pressed by its signals."""

    wanted = Signal()
    cancelled = Signal()
    report_wanted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.said = Elided("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.current().px(_BAR))
        self.bar.setAccessibleName("Pages read by OCR")
        self.read = button("Read by OCR…", self.wanted.emit, icon="scan-text")
        self.cancel = button("Cancel", self.cancelled.emit)
        self.cancel.setAccessibleName("Cancel reading by OCR")
        self.report = button("Which pages…", self.report_wanted.emit)
        self.dismiss = tool("x", "Say no more of this", self.dismissed.emit)
        row, px = QHBoxLayout(self), theme.current().px
        row.setContentsMargins(px(12), px(4), px(12), px(4))
        row.setSpacing(px(8))
        row.addWidget(self.said, 1)
        for one in (self.bar, self.read, self.cancel, self.report, self.dismiss):
            row.addWidget(one)
        self.hide()

    def offer(self, sentence: str, *, able: bool) -> None:
        """Say that pages have no text, and offer to read them where that can be done."""
        self._say(sentence, self.read if able else None, self.dismiss)

    def tell_progress(self, sentence: str, done: int, total: int) -> None:
        """Say how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._say(sentence, self.bar, self.cancel)

    def tell_end(self, sentence: str, *, failed: bool) -> None:
        """Say what came of it; of pages that could not be read there is more to tell."""
        self._say(sentence, self.report if failed else None, self.dismiss)

    def _say(self, sentence: str, *parts: QWidget | None) -> None:
        self.said.setText(sentence)
        for one in (self.bar, self.read, self.cancel, self.report, self.dismiss):
            one.setVisible(one in parts)
        self.show()
