"""Labels and buttons: the one factory, so that no text of a record is ever taken for markup.

Qt's labels read text that looks like HTML as HTML, and load the local images it names.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from ui import theme


def label(text: str = "", look: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """Return a label of plain text; `look` is a name the style sheet knows."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(look)
    made.setWordWrap(wraps)
    if selectable:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        made.setTextInteractionFlags(flags)
    return made


class _Button(QPushButton):
    """A button that Enter presses while the keyboard is on it: Qt lets it only in dialogs, and not in all of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it, or leave the key to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, clicked: Callable[[], object], look: str = "", *, icon: str = "", tip: str = "") -> QPushButton:
    """Return a push button; an ampersand in its text is an ampersand unless it marks the letter that presses it."""
    made = _Button(text)
    made.setObjectName(look)
    made.setToolTip(tip)
    made.clicked.connect(lambda: clicked())
    if icon:
        made.setIcon(theme.icon(icon, "panel" if look == "primary" else "muted"))
    return made


def foot(dialog: QDialog, *buttons: QPushButton) -> QHBoxLayout:
    """Return the foot of a dialog: Cancel, then the buttons given, of which Enter presses the last."""
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    row.addStretch()
    for one in (button("Cancel", dialog.reject), *buttons):
        one.setAutoDefault(False)
        row.addWidget(one)
    buttons[-1].setDefault(True)
    return row


def tool(icon: str, name: str, clicked: Callable[[], object]) -> QToolButton:
    """Return a button that is an icon; its name is its tip, and what a screen reader says."""
    made = QToolButton()
    made.setIcon(theme.icon(icon))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda: clicked())
    return made


def as_tip(text: str) -> str:
    """Return text as a tip that shows it as it is; Qt would take what looks like HTML for it."""
    return f"<qt>{escape(text)}</qt>"


def line() -> QFrame:
    """Return a rule across."""
    made = QFrame()
    made.setObjectName("line")
    made.setFixedHeight(1)
    return made


def asked(dialog: QDialog) -> bool:
    """Show a dialog until it is closed, and say whether it was accepted; it is gone once that has been dealt with."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if not isValid(dialog):  # the page it was over was built anew, and took it along
        return False
    dialog.deleteLater()
    return accepted


def confirm(parent: QWidget, question: str, explained: str, verb: str) -> bool:
    """Ask before something is done; the safe answer is the one that Enter gives."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(explained)
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    asked(box)
    return isValid(box) and box.clickedButton() is yes
