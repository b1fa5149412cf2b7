"""What stands in the place of a file: its pages or its text, or a word on why neither, or a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.canvas.pages_view import PagesView
from ui.canvas.passage import Mark
from ui.canvas.text_view import TextView
from ui.widgets.file_unshown import LockedFile, Unshown, Waiting
from ui.widgets.looker import FileShown, PageRead, Sheet
from ui.widgets.recording_pane import RecordingPane

_PIXELS_A_POINT = 96 / 72


class FileStage(QStackedWidget):
    """One of these at a time; `view` is what can be read. The signals of both views are told as one."""

    moved = Signal()
    selected = Signal()
    quote_wanted = Signal()
    mark_chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pages, self.text = PagesView(), TextView()
        self.waiting, self.locked, self.unshown = Waiting(), LockedFile(), Unshown()
        self.recording = RecordingPane()
        self._marks: Sequence[Mark] = ()
        self._looked_at: int | None = None
        for one in (self.waiting, self.locked, self.unshown, self.recording, self.pages, self.text):
            self.addWidget(one)
            one.left.connect(self.left)
        for view in (self.pages, self.text):
            view.moved.connect(self.moved)
            view.selected.connect(self.selected)
            view.quote_wanted.connect(self.quote_wanted)
            view.mark_chosen.connect(self.mark_chosen)

    @property
    def view(self) -> PagesView | TextView | None:
        """Return the view in front, where a file is shown."""
        front = self.currentWidget()
        return front if isinstance(front, PagesView | TextView) else None

    def clear(self) -> None:
        """Let go what was shown."""
        self._marks, self._looked_at = (), None
        self.text.stop()
        self.bring(self.waiting)
        if self.pages.count:
            self.pages.show_sheets((), 1.0)
        if self.text.count:
            self.text.show_pages(())

    def tell_name(self, name: str) -> None:
        """Say to a screen reader which file it is."""
        self.pages.setAccessibleName(f"Pages of {name}")
        self.text.setAccessibleName(f"Text of {name}")

    def show_pages(self, sheets: Sequence[Sheet], *, in_points: bool) -> None:
        """Show the pages of a file, whose sizes are in points or in pixels."""
        natural = _PIXELS_A_POINT if in_points else 1.0
        self.pages.show_sheets([(one.width, one.height) for one in sheets], natural)
        self._show(self.pages)

    def show_text(self, pages: Sequence[PageRead]) -> None:
        """Show the text of a file."""
        self.text.show_pages(pages, {one.number: one for one in pages if one.timing})
        self._show(self.text)

    def show_recording(self, file: FileShown) -> None:
        """Show what a recording is, which is not played."""
        self.recording.tell_file(file)
        self.bring(self.recording)

    def bring(self, widget: QWidget) -> None:
        """Bring something to the front, and the keyboard with it where it was here."""
        focused = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(widget)
        if here:
            widget.setFocus()

    def take_keyboard(self) -> None:
        """Give the keyboard to what is in front."""
        if (front := self.currentWidget()) is not None:
            front.setFocus()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show from where quotes were taken."""
        self._marks = marks
        if self.view is not None:
            self.view.show_marks(marks)

    def look_at(self, quote: int | None) -> None:
        """Show the passage of one quote more strongly than the others."""
        self._looked_at = quote
        if self.view is not None:
            self.view.look_at(quote)

    def _show(self, view: PagesView | TextView) -> None:
        self.bring(view)
        view.show_marks(self._marks)
        view.look_at(self._looked_at)
