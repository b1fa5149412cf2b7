"""The rail at the left: every place of the case, with how many records are at home there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.places import PLACES, Place
from ui.widgets.words import label

_WIDTH = 196


class Rail(QScrollArea):
    """Tells by `went` which place a person chose."""

    went = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items = {place.name: _Item(place) for place in PLACES}
        self.setWidget(self._built())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.setAccessibleName("Places")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.refresh()

    def show_place(self, name: str) -> None:
        """Mark the place the window shows."""
        for item in self._items.values():
            item.setChecked(item.place.name == name)

    def refresh(self) -> None:
        """Count again."""
        counts = self._desk.lens.counts()
        for item in self._items.values():
            item.count(counts.get(item.place.kind) if item.place.kind else None)

    def _built(self) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, theme.current().px(8), 0, theme.current().px(8))
        column.setSpacing(theme.current().px(2))
        for item in self._items.values():
            if item.place.heading:
                column.addWidget(label(item.place.heading.upper(), "railHeading"))
            item.clicked.connect(lambda _=False, name=item.place.name: self.went.emit(name))
            item.stepped.connect(self._step_from)
            column.addWidget(item)
        column.addStretch()
        return rail

    def _step_from(self, item: QWidget, step: int) -> None:
        items = list(self._items.values())
        at = next((number for number, one in enumerate(items) if one is item), 0)
        items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)


class _Item(QToolButton):
    """One place: its icon, its name, and its count at the right."""

    stepped = Signal(QWidget, int)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setObjectName("railItem")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(theme.icon(place.icon))
        self.setIconSize(QSize(theme.current().px(16), theme.current().px(16)))
        self.setText(f" {place.title}")  # the style leaves no room between icon and text
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count: QLabel = label("", "label")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.current().px(16), 0)
        row.addStretch()
        row.addWidget(self._count)

    def count(self, number: int | None) -> None:
        """Show how many records are here."""
        self._count.setText("" if number is None else f"{number:,}")
        self.setAccessibleName(self.place.title if number is None else f"{self.place.title}, {number:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the rail by the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(self, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
