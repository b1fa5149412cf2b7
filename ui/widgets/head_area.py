"""The room over the main part of a page: as high as what is in it, and scrolled in a window too low for that."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from ui.widgets.scrolled import Scrolled


class HeadArea(Scrolled):
    """A layout that keeps its height for as long as there is room for the rest of the page."""

    def __init__(self, inside: QLayout) -> None:
        super().__init__()
        self._inside = inside
        holder = QWidget()
        holder.setLayout(inside)
        self.setWidget(holder)
        for one in (holder, self.viewport()):
            one.setAutoFillBackground(False)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def hasHeightForWidth(self) -> bool:
        """Return that narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all that is inside at a width."""
        return self._inside.totalHeightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height where something inside came, went or wrapped."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring into sight what the keyboard came to, by Tab, by arrows or by a command."""
        if new is not None:
            self.show_whole(new)
