"""The parts of a window in which a file is read, put together: its bar, its thumbnails, what is found, and the file."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.file_stage import FileStage
from ui.widgets.find_bar import FindBar
from ui.widgets.layouts import column
from ui.widgets.ocr_strip import OcrStrip
from ui.widgets.thumbnails import WIDTH, Thumbnails
from ui.widgets.viewer_bar import ViewerBar

_ROOMY = 720  # pixels of the design, from which on thumbnails are shown unasked


class FileFrame(QWidget):
    """Shows thumbnails where there is room for them, unless a person said otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.search, self.stage, self.thumbnails = ViewerBar(), FindBar(), FileStage(), Thumbnails()
        self.ocr = OcrStrip()
        self._asked: bool | None = None  # whether a person wants thumbnails; None is as there is room
        self._many = False
        self._lay_out()
        self.bar.thumbnails_wanted.connect(self._ask_thumbnails)

    def show_thumbnails(self, sizes: list[tuple[float, float]], labels: list[str]) -> None:
        """Show the pages of another file; a single page needs none."""
        self._many = len(sizes) > 1
        self.make_room()
        self.thumbnails.show_sheets(sizes, labels)

    def make_room(self) -> None:
        """Show thumbnails or hide them."""
        roomy = self.width() >= theme.current().px(_ROOMY)
        shown = self._many and (roomy if self._asked is None else self._asked)
        self.bar.thumbnails.blockSignals(True)
        self.bar.thumbnails.setChecked(shown)
        self.bar.thumbnails.blockSignals(False)
        self.bar.thumbnails.setEnabled(self._many)
        self.thumbnails.setVisible(shown)

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Give the keyboard to what is read."""
        self.stage.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room, or use it."""
        super().resizeEvent(event)
        self.make_room()

    def _ask_thumbnails(self, shown: bool) -> None:
        self._asked = shown
        self.make_room()

    def _lay_out(self) -> None:
        beside, whole, below = QSplitter(), column(self, 0), QWidget()
        inside: QVBoxLayout = column(below, 0)
        inside.addWidget(self.search)
        inside.addWidget(self.stage, 1)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(1)
        beside.addWidget(self.thumbnails)
        beside.addWidget(below)
        beside.setStretchFactor(1, 1)
        px = theme.current().px
        beside.setSizes([px(WIDTH), px(800)])
        for one in (self.bar, self.ocr):
            whole.addWidget(one)
        whole.addWidget(beside, 1)
