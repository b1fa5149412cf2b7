"""What lies across the window: a refusal in a sentence, and whose eyes the case is read with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.text import AUDIENCE_WORDS
from ui.widgets.words import button, label, tool

if TYPE_CHECKING:
    from casebook.disclosure.reads import Reader


class Banner(QFrame):
    """A refusal, floating over the foot of its window until it is dismissed, overtaken or another page comes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._lasts = False
        self.sentence = label("", wraps=True, selectable=True)
        _lay_out(self, "bad", self.sentence, tool("x", "Dismiss this message (Esc)", self.hide))
        self.hide()
        window.installEventFilter(self)

    def refuse(self, sentence: str, *, lasts: bool = False) -> None:
        """Show why something was not done; one that lasts is not overtaken by what is done after it."""
        self._lasts = lasts
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self._place()

    def overtake(self) -> None:
        """Go, for something was done since."""
        if not self._lasts:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        width = min(window.width() - theme.current().px(80), theme.current().px(760))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, window.height() - self.height() - theme.current().px(48))
        self.raise_()


class ViewingBar(QFrame):
    """Says whose view the window shows, for as long as it is not our own. `left` tells that ours is wanted back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = label("", wraps=True)
        _lay_out(self, "warn", self._told, button("Back to our own view", self.left.emit))
        self.hide()

    def viewing(self, reader: Reader, *, ours: bool) -> None:
        """Say who reads; nothing where it is us."""
        sentence = f"You see what {AUDIENCE_WORDS[reader.audience]} would get. Nothing can be changed here."
        self._told.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(not ours)


def _lay_out(frame: QFrame, tone: str, told: QWidget, control: QWidget) -> None:
    frame.setObjectName("banner")
    frame.setProperty("tone", tone)
    row = QHBoxLayout(frame)
    row.addWidget(told, 1)
    row.addWidget(control)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
