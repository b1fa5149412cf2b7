"""What a screen reader is told of pages that are drawn: Qt has no words for them of its own."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from ui.canvas.pages_selecting import SelectablePages


class PagesFace(QAccessibleWidget):
    """Pages as a document, whose value is what is selected in it."""

    def __init__(self, pages: SelectablePages) -> None:
        super().__init__(pages, QAccessible.Role.Document)
        self._pages = pages

    def text(self, what: QAccessible.Text) -> str:
        """Return what is selected as the value, and all else as for any widget."""
        return self._pages.selected_text() if what is QAccessible.Text.Value else super().text(what)


@cache
def install() -> None:
    """Have Qt ask here first; once for the process."""
    QAccessible.installFactory(_face)


def _face(_name: str, asked: QObject) -> QAccessibleInterface | None:
    return PagesFace(asked) if isinstance(asked, SelectablePages) else None
