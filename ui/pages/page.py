"""What every page of an open case is to the window around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebook.disclosure.times import Timed
from ui import theme
from ui.canvas.passage import Mark, Selection
from ui.canvas.standing import Standing
from ui.desk import Desk
from ui.turns import Turns
from ui.widgets.head_area import HeadArea


class Page(QWidget):
    """A page, read when it is first shown and again when what it shows has changed.

    `edit_wanted` asks for a record's form, `new_wanted` for one of a new record: its kind, and what it starts with;
    `read_wanted` for the file that a record is or is from.
    """

    edit_wanted = Signal(int)
    read_wanted = Signal(int)
    new_wanted = Signal(str, dict)

    title = ""
    icon = ""
    every = ""  # the kind all of whose records are shown at once

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self._stale = True
        self._reading = Turns[None](self)
        desk.closing.connect(self._reading.stop)
        desk.closing.connect(self.close_down)

    def lay_out(self, over: Sequence[QWidget], main: QWidget) -> None:
        """Put the head and what narrows the page one under the other, and give its main part the room left."""
        px = theme.current().px
        above = QVBoxLayout()
        above.setContentsMargins(px(16), px(12), px(16), px(10))
        above.setSpacing(px(8))
        for one in over:
            above.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HeadArea(above))
        column.addWidget(main, 1)

    def refresh(self) -> None:
        """Read again what is shown; what is selected and how it is scrolled stay."""
        raise NotImplementedError

    def focus(self) -> None:
        """Give the keyboard to the main part."""
        raise NotImplementedError

    def new(self) -> None:
        """Start what is new on this page; most have nothing to start."""

    def focus_filter(self) -> None:
        """Give the keyboard to what narrows this page; to its main part where nothing does."""
        self.focus()

    def show_record(self, record: int) -> None:
        """Select a record and bring it into sight, on a page where records are at home."""

    def close_down(self) -> None:
        """Stop what runs: the case is about to be closed, or the page to be put away."""

    def overtaken(self) -> None:
        """Read again, now if the page is in front and otherwise when it comes there."""
        self._stale = True
        self._reading.stop()
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def _catch_up(self) -> None:
        """Read again: what takes long a turn at a time first. A case that cannot be read is told of."""
        lens, every = self.desk.lens, self.every
        if not every or lens.at_hand(every):
            self.desk.attempt(self.refresh)
        else:
            self._reading.start(lens.read_by_turns(every), self._read, self.desk.refused.emit)

    def _read(self, _done: None) -> None:
        self.desk.attempt(self.refresh)


@dataclass(frozen=True)
class LeftFile:
    """A file that was read, and where one was in it; None is its beginning."""

    evidence: int
    at: Mark | Standing | None


class FilePage(Page):
    """A page on which a file is read. `back_wanted` asks to go back, `quote_wanted` hands a selection over."""

    back_wanted = Signal()
    quote_wanted = Signal(object)

    evidence: int | None = None

    def left_file(self) -> LeftFile | None:
        """Return which file is read, and where one is in it."""
        raise NotImplementedError

    def read_on(self, left: LeftFile) -> None:
        """Open a file where one was when it was left."""
        raise NotImplementedError

    def quote(self) -> bool:
        """Ask for what is selected to be quoted; say whether anything is."""
        raise NotImplementedError

    def selection(self) -> Selection | None:
        """Return what is selected, if anything is."""
        raise NotImplementedError

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the file."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Select nothing any more."""
        raise NotImplementedError

    def timed(self) -> Timed | None:
        """Return when what is selected is said in a recording, and by whom; None where it is no transcript."""
        raise NotImplementedError
