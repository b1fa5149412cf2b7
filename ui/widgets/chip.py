"""A chip that opens a menu: one thing a table can be narrowed by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from casebook.disclosure.shown import FacetShown
from ui import theme
from ui.text import one_line

MOST_LISTED = 40  # words in a menu, those on most records; a screen holds no more
LONGEST = 48  # characters of a word in a menu
_NAMED = 20  # characters of the chosen word on the chip itself
_ARROW = 14  # pixels of the design
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class MenuChip(QPushButton):
    """A chip under which a menu opens, by mouse, Enter, Space or the arrow down."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setAccessibleName(name)
        self.menu_shown = QMenu(self)
        self.menu_shown.aboutToShow.connect(self.fill)
        self.setStyleSheet("text-align: left")  # the arrow stands behind the words
        self.setText(text)
        self.clicked.connect(self.open)

    def sizeHint(self) -> QSize:
        """Return the room of the words and the arrow."""
        return super().sizeHint() + QSize(theme.current().px(_ARROW), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip, and the arrow behind its words."""
        super().paintEvent(event)
        side, painter = theme.current().px(_ARROW), QPainter(self)
        place = QRect(self.width() - side - theme.current().px(9), (self.height() - side) // 2 + 1, side, side)
        theme.icon("chevron-down", "accent" if self.isChecked() else "muted").paint(painter, place)
        painter.end()

    def open(self) -> None:
        """Open the menu under the chip."""
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def fill(self) -> None:
        """Fill the menu, which is about to open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by the keys that open a list elsewhere."""
        if event.key() in _OPENS:
            self.open()
        else:
            super().keyPressEvent(event)


class FacetChip(MenuChip):
    """Narrows a table by one column: `picked` gives the stored word, or None for all."""

    picked = Signal(object)

    def __init__(self, facet: FacetShown, word: str | None, parent: QWidget | None = None) -> None:
        super().__init__(facet.label, f"Filter by {facet.label}", parent)
        self._facet, self._word = facet, word
        self.setCheckable(word is not None)
        self.setChecked(word is not None)
        if word is not None:
            shown = next((printed(stored, said) for stored, said, _ in facet.options if stored == word), word)
            self.setText(plain(f"{facet.label}: {one_line(shown, _NAMED)}"))
            self.setAccessibleName(f"Filter by {facet.label}: {shown}")

    @property
    def column(self) -> str:
        """Return the column it narrows by."""
        return self._facet.column

    def fill(self) -> None:
        """List the words there are, the one chosen ticked, with how many records hold each."""
        self.menu_shown.clear()
        self._add("All", None)
        self.menu_shown.addSeparator()
        options = self._facet.options
        often = sorted(options, key=lambda option: -option[2])[:MOST_LISTED]
        for stored, said, count in (one for one in options if one in often):
            self._add(f"{plain(one_line(printed(stored, said), LONGEST))}\t{count:,}", stored)
        if left := len(options) - len(often):
            self.menu_shown.addAction(f"{left:,} more: find them by words").setEnabled(False)

    def open(self) -> None:
        """Open the menu, whatever the click made of the tick."""
        self.setChecked(self._word is not None)
        super().open()

    def _add(self, text: str, word: str | None) -> None:
        action = self.menu_shown.addAction(text)
        action.setCheckable(True)
        action.setChecked(word == self._word)
        action.triggered.connect(lambda: self.picked.emit(word))


def printed(stored: str, said: str) -> str:
    """Return a word of a facet as people read it; records that hold none are listed too."""
    return said or stored or "None"


def plain(text: str) -> str:
    """Return a text as menus and buttons take it, to which an ampersand marks a letter."""
    return text.replace("&", "&&")
