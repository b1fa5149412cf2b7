"""What every page of an open case is to the window around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class Page(QWidget):
    """A page, read when it is first shown and again when what it shows has changed.

    `edit_wanted` asks for a record's form, `new_wanted` for one of a new record: its kind, and what it starts with.
    """

    edit_wanted = Signal(int)
    new_wanted = Signal(str, dict)

    title = ""
    icon = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self._stale = True
        desk.closing.connect(self.close_down)

    def refresh(self) -> None:
        """Read again what is shown; what is selected and how it is scrolled stay."""
        raise NotImplementedError

    def focus(self) -> None:
        """Give the keyboard to the main part."""
        raise NotImplementedError

    def new(self) -> None:
        """Start what is new on this page; most have nothing to start."""

    def show_record(self, record: int) -> None:
        """Select a record and bring it into sight, on a page where records are at home."""

    def close_down(self) -> None:
        """Stop what runs: the case is about to be closed, or the page to be put away."""

    def overtaken(self) -> None:
        """Read again, now if the page is in front and otherwise when it comes there."""
        self._stale = True
        if self.isVisible():
            self.desk.attempt(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self.desk.attempt(self.refresh)  # a case that cannot be read is told of, and the page is there
