"""The three panes of an open case side by side, with handles between them that stay where a person puts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.settings import Settings
from ui.widgets.kept_sizes import keep_sizes, sizes_kept
from ui.widgets.rail import WIDTH as RAIL_WIDTH
from ui.widgets.rail import Rail

_NAME = "bench"  # of the sizes kept
_RIGHT_WIDTH = 360  # pixels of the design, as the next
_ROOMY = 860  # in a window narrower than this, the rail is icons
_LEAST, _LEAST_RIGHT = 320, 280  # pixels of the page, and of the pane at the right


class Panes(QSplitter):
    """The rail, the page, and the pane at the right; a narrow window is for its page."""

    def __init__(self, rail: Rail, pages: QWidget, right: QWidget, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rail = rail
        self._settings = settings
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for one in (rail, pages, right):
            self.addWidget(one)
        self.setStretchFactor(1, 1)
        pages.setMinimumWidth(_LEAST)
        right.setMinimumWidth(_LEAST_RIGHT)
        keep_sizes(self, settings, _NAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room of the rail's words where the window is narrow."""
        super().resizeEvent(event)
        self._rail.make_room(narrow=not self._roomy())
        self._put_handles()

    def _roomy(self) -> bool:
        return self.width() >= theme.current().px(_ROOMY)

    def _put_handles(self) -> None:
        """Put the handles where a person left them, or where the design has them."""
        px, kept = theme.current().px, sizes_kept(self._settings, _NAME, self.count())
        rail, _, right = kept or (RAIL_WIDTH, 0, _RIGHT_WIDTH)
        left = min(px(rail), self._rail.maximumWidth())
        most = max(self.width() // 3, _LEAST_RIGHT)
        beside = px(right) if kept and self._roomy() else min(px(right), most)
        self.setSizes([left, self.width() - left - beside, beside])
