"""What this program is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

import casebook
from ui.widgets.words import button, label

_SAID = (
    "For reporters who have to show how they know. Casebook keeps a case in one file on your own disk and opens no "
    "network connection. MIT licence; icons by Lucide (ISC); type by Inter, Source Serif and Noto (OFL)."
)


class About(QDialog):
    """The name, the version and the licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Casebook")
        self.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.addWidget(label(f"Casebook {casebook.__version__}", "pageTitle"))
        column.addWidget(label(_SAID, "muted", wraps=True))
        column.addWidget(button("Close", self.accept, "primary"))
