"""Work that this process does on the case: how far it is, how long it will take, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.words import label

T = TypeVar("T")
Progress = Callable[[int, int], bool | None]  # done, of how much; False stops the work

SOON = 0.3  # seconds before the dialog is shown: shorter work shows none
EVERY = 0.05  # seconds between looks at what the user does
TELLING = 1.0  # seconds of work before a time left can be said
_STEPS = 1000


class LongWork(QDialog):
    """Shown over the window while `run` works; nothing else can be changed meanwhile.

    The case has one connection, held by this thread: so the work reports how far it is, and Casebook looks up in
    between. Work that needs no connection of ours goes to a child, with a `Busy` in front.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(theme.current().px(360))
        self._doing, self._left = label(title), label("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for one in (self._doing, self._bar, self._left, buttons):
            column.addWidget(one)
        self._begun = self._looked = time.monotonic()
        self._stopped = False

    def run(self, doing: str, work: Callable[[Progress], T]) -> T:
        """Return what the work returns; what it raises, Cancelled too, goes to whoever asked."""
        self._doing.setText(doing)
        self._begun = self._looked = time.monotonic()
        try:
            return work(self._progress)
        finally:
            if not self._stopped:
                self._bar.setValue(0)

    @property
    def stopped(self) -> bool:
        """Say whether Cancel was pressed."""
        return self._stopped

    def reject(self) -> None:
        """Stop the work at the next chance."""
        self._stopped = True
        self._left.setText("Stopping…")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work; the dialog goes when it has stopped."""
        self.reject()
        event.ignore()

    def _progress(self, done: int, of: int) -> bool:
        now = time.monotonic()
        if now - self._looked >= EVERY:
            self._look(done, of, now - self._begun)
            self._looked = time.monotonic()
        return not self._stopped

    def _look(self, done: int, of: int, passed: float) -> None:
        if passed >= SOON and not self.isVisible():
            self.show()
        self._bar.setValue(done * _STEPS // max(of, 1))
        self._left.setText(time_left(done, of, passed))
        if self.isVisible():
            QApplication.processEvents()


def time_left(done: int, of: int, passed: float) -> str:
    """Return in words how much longer it will take, once there is something to tell by; `passed` is in seconds."""
    if passed < TELLING or not done or done >= of:
        return ""
    seconds = passed / done * (of - done)
    if seconds < 5:
        return "A few seconds left"
    return (
        f"About {round(seconds / 5) * 5} seconds left" if seconds < 90 else f"About {round(seconds / 60)} minutes left"
    )
