"""The box in front of a window while a child works on the case: how far it is, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from casebook.actions.aside import Ended, Request
from ui import theme
from ui.widgets.words import button, label
from ui.widgets.worker import Worker


class Busy(QDialog):
    """Work in a child with a box in front of the window: edits wait, for the work reads the case as it stands."""

    def __init__(
        self, parent: QWidget, title: str, said: str, done: Callable[[Ended], object], *, stoppable: bool = True
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._worker = Worker(self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.ended.connect(self._end)
        self._worker.cancelled.connect(self._leave)
        self._said = label(said, wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = button("Cancel", self.reject)
        self._stoppable = stoppable
        self._build(title)

    def start(self, request: Request) -> None:
        """Begin; the window can be looked at and not changed until the work has ended."""
        self._worker.start(request)
        self.open()

    def stop(self) -> None:
        """Stop the work at once and wait for its end, for a case that closes."""
        self._worker.stop()

    def reject(self) -> None:
        """Stop the work, and go once it has stopped: by Cancel, by Esc, or by the box's own cross."""
        if not self._stoppable:
            return
        self._said.setText("Stopping…")
        self._cancel.setEnabled(False)
        self._worker.cancel()

    def _build(self, title: str) -> None:
        worn = theme.current()
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(worn.px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.px(20)] * 4)
        column.setSpacing(worn.px(12))
        column.addWidget(self._said)
        column.addWidget(self._bar)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._cancel.setVisible(self._stoppable)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self, told: Ended) -> None:
        self._leave()
        self._done(told)

    def _leave(self) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()
