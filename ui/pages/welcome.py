"""The first page: start a case, open one, look at a sample, or go on with a recent one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.settings import Settings
from ui.text import one_line
from ui.widgets.elided import Elided
from ui.widgets.layouts import emptied
from ui.widgets.words import as_tip, button, label, tool

_SAID = (
    "Log sources, evidence, quotes and claims in one file on your own disk, and write dossiers in which every "
    "statement carries a footnote to the passage it rests on. Casebook never opens a network connection."
)

# As `casebook.actions.samples` tells them: this page is seen before anything of that is loaded.
SAMPLES = (("kontron-exports", "Kontron exports"), ("silo-nine", "Silo 9 (fictional)"))


_WIDE, _READ = 640, 540  # pixels of the design: of the page, of a line that is read
_LONGEST = 48  # characters of a file's name


class WelcomePage(QWidget):
    """Shown while no case is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal(str)
    chosen = Signal(Path)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("page")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(theme.current().px(2))
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(theme.current().px(12))
        column.addStretch(1)
        column.addWidget(label("Casebook", "welcomeTitle"))
        self._said = label(_SAID, "muted", wraps=True)
        column.addWidget(self._said)
        column.addLayout(self._buttons())
        column.addSpacing(theme.current().px(12))
        column.addWidget(label("To look around first", "label"))
        column.addLayout(self._samples())
        column.addSpacing(theme.current().px(12))
        column.addLayout(self._recent)
        column.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("page")
        row = QHBoxLayout(holder)
        row.addStretch()
        row.addWidget(inside, 4)
        row.addStretch()
        area.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._fit()
        self.refresh()

    def refresh(self) -> None:
        """List the recent cases that are still there."""
        emptied(self._recent)
        recent = self._settings.recent()
        if recent:
            self._recent.addWidget(label("Recent cases", "label"))
        for path in recent:
            self._recent.addWidget(self._row(path))

    def focus(self) -> None:
        """Give the keyboard to the first button."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as letters of another size ask for."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._inside.setMaximumWidth(theme.current().px(_WIDE))
        self._said.setMaximumWidth(theme.current().px(_READ))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._new = button("New case…", self.new_wanted.emit, "primary", icon="plus")
        row.addWidget(self._new)
        row.addWidget(button("Open a case…", self.open_wanted.emit, icon="folder-open"))
        row.addStretch()
        return row

    def _samples(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, title in SAMPLES:
            row.addWidget(button(title, partial(self.sample_wanted.emit, name)))
        row.addStretch()
        return row

    def _row(self, path: Path) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        opening = button(one_line(path.name, _LONGEST), lambda: self.chosen.emit(path), tip=as_tip(str(path)))
        opening.setEnabled(path.exists())
        opening.setAccessibleDescription(str(path.parent))
        row.addWidget(opening)
        where = str(path.parent) if path.exists() else f"{path.parent} (not there now)"
        row.addWidget(Elided(where, "label"), 1)
        row.addWidget(tool("x", f"Take {path.name} off this list", lambda: self._forget(path)))
        return holder

    def _forget(self, path: Path) -> None:
        self._settings.forget(path)
        self.refresh()
