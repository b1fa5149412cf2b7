"""What scrolls up and down because it has more to ask than there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui import theme

_AROUND = 8  # pixels of the design kept free over and under what is brought into sight


class Scrolled(QScrollArea):
    """Controls that scroll; what Tab comes to is brought into sight whole, of which Qt shows the caret's line alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Go to the next control, or the one before."""
        moved = super().focusNextPrevChild(onward)
        if moved and (came := QApplication.focusWidget()) is not None:
            self.show_whole(came)
        return moved

    def show_whole(self, control: QWidget) -> None:
        """Bring a control into sight if it is one of these; of one too high for that, its caret is in sight."""
        inside = self.widget()
        if inside and inside.isAncestorOf(control) and control.height() <= self.viewport().height():
            middle = control.mapTo(inside, control.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, control.height() // 2 + theme.current().px(_AROUND))
