"""In the place of a file that is not shown: a sentence, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.words import button, label

_WIDE = 420  # pixels of the design


class _Told(QWidget):
    """A sentence in the middle of a page, with controls under it; Escape leaves."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("", "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.current().px(12))
        column.addStretch(2)
        column.addLayout(self._rows)
        column.addStretch(3)
        self._add(self.sentence)

    def _add(self, widget: QWidget) -> None:
        """Put something under what stands there, no wider than can be read well."""
        widget.setMaximumWidth(theme.current().px(_WIDE))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget, 4)
        row.addStretch(1)
        self._rows.addLayout(row)

    def tell(self, sentence: str) -> None:
        """Say why the file is not shown."""
        self.sentence.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Waiting(_Told):
    """Says that the file is being opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tell("Opening the file…")

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Take the keyboard, so that Escape leaves."""
        super().setFocus(Qt.FocusReason.OtherFocusReason)


class Unshown(_Told):
    """A file that cannot be shown: `extract_wanted` asks for its bytes, to be looked at elsewhere."""

    extract_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.extract = button("Extract the file…", self.extract_wanted.emit, icon="download")
        self._add(_beside(self.extract))

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Give the keyboard to the button."""
        self.extract.setFocus()


class LockedFile(_Told):
    """A file that wants a password: `unlocked` tells what was typed, which is kept nowhere."""

    unlocked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("Password of the file")
        self.open = button("Open", self._unlock, "primary")
        closed = button("Leave it closed", self.left.emit)
        self._add(self.password)
        self._add(_beside(closed, self.open))
        self.password.returnPressed.connect(self._unlock)

    def ask(self, sentence: str) -> None:
        """Ask for the password, or for another."""
        self.tell(sentence)
        self.password.clear()
        self.open.setEnabled(True)

    def setFocus(self) -> None:  # type: ignore[override]  # Qt's own may be told why
        """Give the keyboard to the password."""
        self.password.setFocus()

    def _unlock(self) -> None:
        if typed := self.password.text():
            self.password.clear()
            self.open.setEnabled(False)
            self.unlocked.emit(typed)


def _beside(*widgets: QWidget) -> QWidget:
    made, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    made.setLayout(row)
    row.addStretch(1)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return made
