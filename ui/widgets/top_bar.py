"""The bar at the top: which case this is, the box that searches it, and the three things done most."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.disclosure.overview import title_of
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.steps import undo_name
from ui import theme
from ui.desk import Desk
from ui.widgets.elided import Elided
from ui.widgets.words import as_tip, button


class TopBar(QWidget):
    """Tells by `searched` what to look for."""

    searched = Signal(str)
    undo_wanted = Signal()
    dossier_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Elided("", "caseTitle")
        self._file = Elided("", "label")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search everything…")
        self.box.setAccessibleName("Search everything")
        self.box.setClearButtonEnabled(True)
        self.box.addAction(QAction(theme.icon("search"), "", self.box), QLineEdit.ActionPosition.LeadingPosition)
        self.box.setMaximumWidth(theme.current().px(420))
        self.box.setMinimumWidth(theme.current().px(90))
        self.box.returnPressed.connect(lambda: self.searched.emit(self.box.text()))
        self._undo = button("Undo", self.undo_wanted.emit)
        self._dossier = button("Dossier…", self.dossier_wanted.emit)
        self._new = button("New", self.new_wanted.emit, "primary", icon="plus")
        self._lay_out()
        desk.stepped.connect(self._stepped)
        desk.viewed.connect(self._viewed)
        self.refresh()

    def title(self) -> str:
        """Return what the window may call this case: nothing for those outside."""
        return title_of(self._desk.case) if self._desk.lens.inside else ""

    def refresh(self) -> None:
        """Say which case this is, and what undo would take back."""
        case = self._desk.case
        self._title.setText(self.title() or "Casebook")
        ours = self._desk.reader == INTERNAL  # a file's name may tell as much as its title
        told = [*([case.path.name] if ours else []), "encrypted" if case.encrypted else "not encrypted"]
        self._file.setText(" · ".join([*told, *(["read only"] if case.readonly else [])]))
        name = undo_name(case) if self._desk.editable else ""
        self._undo.setEnabled(bool(name))
        self._undo.setToolTip(as_tip(f"Undo {name}" if name else "Nothing to undo"))
        self._new.setEnabled(self._desk.editable)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._file)
        row = QHBoxLayout(self)
        edge = theme.current().px(16)
        row.setContentsMargins(edge, theme.current().px(6), edge, theme.current().px(6))
        row.setSpacing(theme.current().px(12))
        row.addLayout(names)
        row.addStretch(1)
        row.addWidget(self.box, 3)
        for one in (self._undo, self._dossier, self._new):
            row.addWidget(one)

    def _stepped(self, _step: Step) -> None:
        self.refresh()

    def _viewed(self, _reader: Reader) -> None:
        self.box.clear()  # what we sought may be what others are not to read
        self.refresh()
