"""A list of sentences too long to be said in passing, to be read, copied and closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.words import button, label

_WIDTH, _HEIGHT = 620, 420


class Report(QDialog):
    """Shows sentences under a title, a paragraph each."""

    def __init__(self, title: str, sentences: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit("\n\n".join(sentences))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        row = QHBoxLayout()
        row.addWidget(button("Copy", self._copy))
        row.addStretch(1)
        row.addWidget(button("Close", self.accept, "primary"))
        column, px = QVBoxLayout(self), theme.current().px
        column.setContentsMargins(*[px(20)] * 4)
        column.setSpacing(px(12))
        column.addWidget(label(f"{title}: {len(sentences):,}", wraps=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.resize(px(_WIDTH), px(_HEIGHT))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
