"""The rail at the left: every place of the case, with how many records are at home there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.places import PLACES, Place
from ui.widgets.words import label

WIDTH = 196
_ICONS, _WORDS, _WIDEST = 56, 150, 320  # pixels of the design: the icons alone, from where words are shown, the most


class Rail(QScrollArea):
    """Tells by `went` which place a person chose."""

    went = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items = {place.name: _Item(place) for place in PLACES}
        self._headings: list[QLabel] = []
        self.setObjectName("rail")  # its ground is seen beside what it scrolls
        self.setWidget(self._built())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.current().px(_ICONS))
        self.make_room(narrow=False)
        self.setAccessibleName("Places")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.refresh()

    def show_place(self, name: str) -> None:
        """Mark the place the window shows, and bring it into sight."""
        for item in self._items.values():
            item.setChecked(item.place.name == name)
        self.ensureWidgetVisible(self._items[name], 0, 0)

    def refresh(self) -> None:
        """Count again."""
        counts = self._desk.lens.counts()
        for item in self._items.values():
            item.count(counts.get(item.place.kind) if item.place.kind else None)

    def sizeHint(self) -> QSize:
        """Return the width of the design."""
        return QSize(theme.current().px(WIDTH), super().sizeHint().height())

    def make_room(self, *, narrow: bool) -> None:
        """Take the room of the icons alone where the window is narrow, and else as much as it is given."""
        self.setMaximumWidth(theme.current().px(_ICONS if narrow else _WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words where there is room for them."""
        super().resizeEvent(event)
        self._show_words(shown=self.width() >= theme.current().px(_WORDS))

    def _show_words(self, *, shown: bool) -> None:
        """Show the places by name and count, or by their icons alone."""
        for one in self._headings:
            one.setVisible(shown)
        for item in self._items.values():
            item.show_words(shown=shown)

    def _built(self) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, theme.current().px(8), 0, theme.current().px(8))
        column.setSpacing(theme.current().px(2))
        for item in self._items.values():
            if item.place.heading:
                self._headings.append(label(item.place.heading.upper(), "railHeading"))
                column.addWidget(self._headings[-1])
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
        self.toggled.connect(lambda here: self.setIcon(theme.icon(place.icon, "accent" if here else "muted")))
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
        if self.toolTip():
            self.setToolTip(self.accessibleName())

    def show_words(self, *, shown: bool) -> None:
        """Show its name and count beside the icon, or in its tip."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)
        self.setToolTip("" if shown else self.accessibleName())
        self._count.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the rail by the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(self, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
