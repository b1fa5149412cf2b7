"""What purging destroys, said in plain words and confirmed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.words import button, label

CONFIRMED = "purge"
SHOWN = 8  # names listed; the others are counted
_POINTS = (
    (
        "Destroyed for good: these records, everything they ever said, their words in the search index, and the bytes "
        "of evidence that no other record holds. Records whose adding was undone go with them."
    ),
    "Nothing done before can be undone afterwards. The history still shows that steps were made, and still verifies.",
    "Backups, exports and dossiers made earlier still hold what they hold: destroy those yourself.",
)
_WRONG = f"Nothing is destroyed: type “{CONFIRMED}” to go on, or press Esc to keep everything."


class PurgeDialog(QDialog):
    """Accepted only once the word is typed; Esc and Cancel keep everything."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        worn = theme.current()
        many = len(names) != 1
        self.setWindowTitle("Purge")
        self.setMinimumWidth(worn.px(460))
        self.word = QLineEdit()
        self.word.setAccessibleName(f"Type {CONFIRMED} to go on")
        self.word.textChanged.connect(self._typed)
        self.word.returnPressed.connect(self._confirm)
        self.wrong = label(_WRONG, "error", wraps=True)
        self.wrong.hide()
        self.purge = button(f"Purge {f'{len(names)} records' if many else 'the record'}", self._confirm, "danger")
        self.purge.setEnabled(False)
        self.purge.setAutoDefault(False)
        self.keep = button("Cancel", self.reject)
        self.keep.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.px(20)] * 4)
        column.setSpacing(worn.px(10))
        column.addWidget(label(f"Purge {f'{len(names)} records' if many else 'this record'}?", "pageTitle"))
        column.addWidget(label(_listed(names), wraps=True))
        for point in _POINTS:
            column.addWidget(label(point, "muted", wraps=True))
        asked = label(f"Type “{CONFIRMED}” to go on:")
        asked.setBuddy(self.word)
        column.addWidget(asked)
        column.addWidget(self.word)
        column.addWidget(self.wrong)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.purge)
        column.addLayout(row)
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self.purge.setEnabled(self.word.text().strip().casefold() == CONFIRMED)
        self.wrong.hide()

    def _confirm(self) -> None:
        if self.purge.isEnabled():
            self.accept()
        else:
            self.wrong.show()


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return "\n".join([*names[:SHOWN], *([f"and {more} more"] if more > 0 else [])])
