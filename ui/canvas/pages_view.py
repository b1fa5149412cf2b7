"""Pages of a file in the reader's hands: scrolled, zoomed, and their words selected by mouse or by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from casebook.schema.placed import Placed
from ui.canvas.page_face import install
from ui.canvas.page_keys import Keys
from ui.canvas.page_mouse import Mouse
from ui.canvas.pages_selecting import SelectablePages
from ui.canvas.view_keys import is_ours


class PagesView(SelectablePages):
    """The pages with what a mouse and each key do with them.

    `mark_chosen` tells which quote was clicked, `left` that Escape was pressed with nothing selected.
    """

    mark_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mouse, self.keys = Mouse(self), Keys(self)
        self.mouse.mark_chosen.connect(self.mark_chosen)
        self.keys.left.connect(self.left)
        install()
        self.setAccessibleName("Pages of the file")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def put_words(self, page: int, placed: Placed) -> None:
        """Take the words of a page; a selection that is being drawn goes on."""
        super().put_words(page, placed)
        self.mouse.go_on()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self.mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self.mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the selection."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection."""
        self.mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if not self.mouse.wheel(event):
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a view from being taken for the window's own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and select words, leaf, zoom, turn, copy and quote."""
        if not self.keys.press(event):
            super().keyPressEvent(event)
