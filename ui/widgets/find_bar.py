"""Find in the file that is open: the words, how often they stand there, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.canvas.finding import MOST, Finder
from ui.canvas.passage import Hit
from ui.canvas.text_places import TextPage
from ui.turns import Turns
from ui.widgets.words import label, tool

_UNREAD = "Reading…"
_NO_TEXT = "No text was read from this file"


class _Box(QLineEdit):
    """The words: Enter goes to the next place, with Shift to the one before; Escape leaves."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Enter and F3, leave by Escape."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Finds as words are typed. `found` tells all places and which one is at, -1 for none; `closed` that it went.

    `settled` tells, as a person leaves it, of the place they had come to.
    """

    found = Signal(object, int)
    settled = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.told = _Box(), label("", "muted")
        self._turns = Turns[list[Hit]](self)
        self._finder: Finder | None = None
        self._hits: list[Hit] = []
        self._at = -1
        self._from = 1  # the page from which on the first place is sought
        self._lay_out()
        self.box.textChanged.connect(self._look)
        self.box.stepped.connect(self.step)
        self.box.left.connect(self.leave)
        self.hide()

    def look_in(self, pages: Sequence[TextPage] | None) -> None:
        """Look in the text of another file; None is still to be read."""
        self._finder = Finder(pages) if pages is not None else None
        self._has_text = pages is None or any(page.text for page in pages)
        if self.isVisible():
            self._look()

    def open_bar(self, page: int, words: str = "") -> None:
        """Take the keyboard, and look from a page on."""
        self._from = page
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus()
        self.box.selectAll()
        self._look()

    def leave(self) -> None:
        """Go, and leave what was found last to be read, stretched or quoted."""
        hit = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        self.close_bar()
        if hit is not None:
            self.settled.emit(hit)

    def close_bar(self) -> None:
        """Go, and let what was found go."""
        self._turns.stop()
        was_open = not self.isHidden()
        self.hide()
        self._take([])
        if was_open:
            self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next place, or the one before, and round."""
        if self._hits:
            self._go((self._at + by) % len(self._hits))

    def stop(self) -> None:
        """Look no further."""
        self._turns.stop()

    def _look(self) -> None:
        """Look for what is typed now."""
        if self._finder is None:
            self.told.setText(_UNREAD if self.box.text() else "")
            return
        if not self.box.text().strip():
            self._turns.stop()
            self._take([])
            self.told.setText("")
            return
        if 0 <= self._at < len(self._hits):
            self._from = self._hits[self._at].page
        self._turns.start(self._finder.look_for(self.box.text()), self._take, self.told.setText)

    def _take(self, hits: list[Hit]) -> None:
        self._hits, self._at = hits, -1
        if hits:
            self._go(next((place for place, hit in enumerate(hits) if hit.page >= self._from), 0))
            return
        self.told.setText("Not found" if self._has_text else _NO_TEXT)
        self.found.emit([], -1)

    def _go(self, place: int) -> None:
        self._at = place
        count = f"{MOST:,} or more" if len(self._hits) >= MOST else f"{len(self._hits):,}"
        self.told.setText(f"{place + 1:,} of {count}")
        self.found.emit(self._hits, place)

    def _lay_out(self) -> None:
        self._has_text = True
        self.box.setPlaceholderText("Find in this file")
        self.box.setAccessibleName("Find in this file")
        self.told.setAccessibleName("Places found")
        row, px = QHBoxLayout(self), theme.current().px
        row.setContentsMargins(px(12), 0, px(12), px(8))
        row.setSpacing(px(4))
        row.addWidget(self.box, 1)
        row.addWidget(self.told)
        for icon, name, does in (
            ("chevron-up", "Previous place (Shift+Enter)", lambda: self.step(-1)),
            ("chevron-down", "Next place (Enter)", lambda: self.step(1)),
            ("x", "Close the search (Esc)", self.leave),
        ):
            row.addWidget(tool(icon, name, does))
