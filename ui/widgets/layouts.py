"""What holds widgets: columns without edges, and layouts that are emptied to be filled anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui import theme


def column(parent: QWidget, gap: int) -> QVBoxLayout:
    """Return a column without edges, with a gap in pixels of the design."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.current().px(gap))
    return made


def emptied(layout: QLayout) -> None:
    """Take the widgets out of a layout: out of sight at once, and gone when Qt is idle."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
