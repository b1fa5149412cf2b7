"""The history page: what was done to the case, newest first, and what undo and redo would do now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from casebook.disclosure.steps import redo_name, step_changes, undo_name
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.widgets.flow import flowing
from ui.widgets.lines_table import LinesTable
from ui.widgets.page_head import page_head
from ui.widgets.steps_model import StepsModel
from ui.widgets.teaching import Teaching
from ui.widgets.words import button, label

_OURS = "The history is for our own use: view the case as ourselves to see it."
_SAID = "Every step is kept, and can be taken back one after another, also after a restart. Enter goes to its record."
_WIDTHS = {0: 148, 1: 124, 3: 76}  # of the columns that do not stretch, in pixels of the design
_LEAST = 200  # what the one that stretches gets at the least


class HistoryPage(Page):
    """The steps of a case; a step taken back says "undone"."""

    title, icon = "History", "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.steps = StepsModel(desk.case, self)
        self.table = LinesTable("Steps", self.steps)
        self.undo = button("Undo", desk.undo, icon="undo-2")
        self.redo = button("Redo", desk.redo, icon="redo-2")
        self._lay_out()
        self.table.opened.connect(self._go)
        desk.stepped.connect(self.overtaken)
        desk.viewed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the history again, keeping the place in it."""
        self._stale = False
        ours = self.desk.reader.audience == "internal"
        self._stack.setCurrentIndex(0 if ours else 1)
        at = self.table.currentIndex()
        kept = self.steps.step(at.row()).id if at.isValid() else None
        self.steps.refresh(shown=ours)
        self.table.keep(None if kept is None else self.steps.place(kept))
        self._name_buttons()

    def focus(self) -> None:
        """Give the keyboard to the steps."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what a step touched its room where the page is narrow: the table is then scrolled sideways."""
        super().resizeEvent(event)
        header, least = self.table.horizontalHeader(), theme.current().px(_LEAST)
        left = event.size().width() - sum(header.sectionSize(number) for number in _WIDTHS)
        stretches = left >= least
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed)
        if not stretches:
            header.resizeSection(2, least)

    def _name_buttons(self) -> None:
        for made, verb, named in ((self.undo, "Undo", undo_name), (self.redo, "Redo", redo_name)):
            name = named(self.desk.case) if self.desk.editable else ""
            made.setText(f"{verb} {name}".replace("&", "&&") if name else verb)
            made.setEnabled(bool(name))

    def _go(self, row: int) -> None:
        """Go to the first record of a step that is still there."""
        touched = step_changes(self.desk.case, self.steps.step(row).id)
        found = next((one.record for one in touched if one.record and self.desk.lens.name(one.record)), None)
        if found is None:
            self.desk.say("What this step touched is in the trash, or gone.")
        else:
            self.desk.go_to(found)

    def _lay_out(self) -> None:
        worn = theme.current()
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for number, width in _WIDTHS.items():
            self.table.setColumnWidth(number, worn.px(width))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(10))
        head.setSpacing(worn.px(8))
        head.addWidget(page_head("History"))
        head.addWidget(label(_SAID, "muted", wraps=True))
        head.addWidget(flowing((self.undo, self.redo), worn.px(8)))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(inside)
        self._stack.addWidget(Teaching("history", _OURS))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
