"""Saved views of a table: its columns, order and filters under a name, kept in the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from casebook.actions.views import remove_view, save_view, views
from casebook.disclosure.reads import INTERNAL
from ui.desk import Desk
from ui.text import one_line
from ui.widgets.bulk_dialogs import Asking
from ui.widgets.chip import LONGEST, MenuChip, plain
from ui.widgets.text_boxes import Line
from ui.widgets.words import button

State = Mapping[str, object]


class ViewsChip(MenuChip):
    """Saves how a table, or what else `noun` names, stands, and takes it up again; `chosen` gives the state.

    `saved` gives the name that one was saved under.
    """

    chosen = Signal(dict)
    saved = Signal(str)

    def __init__(
        self, desk: Desk, kind: str, state: Callable[[], State], noun: str = "view", parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{noun.capitalize()}s", f"Saved {noun}s", parent)
        self._noun = noun
        self._desk, self._kind, self._state = desk, kind, state

    def fill(self) -> None:
        """List the views kept, and what can be done with them."""
        self.menu_shown.clear()
        for old in self.menu_shown.findChildren(QMenu):
            old.deleteLater()  # clear() leaves the menus inside
        kept = views(self._desk.case, self._kind) if self._desk.reader == INTERNAL else []
        for one in kept:
            action = self.menu_shown.addAction(plain(one_line(one.name, LONGEST)))
            action.triggered.connect(lambda _=False, state=one.state: self.chosen.emit(dict(state)))
        if not kept:
            self.menu_shown.addAction(f"No {self._noun} is saved yet").setEnabled(False)
        self.menu_shown.addSeparator()
        save = self.menu_shown.addAction("Save as…")
        save.triggered.connect(self.ask)
        save.setEnabled(self._desk.editable)
        if kept and self._desk.editable:
            remove = self.menu_shown.addMenu("Remove")
            for one in kept:
                action = remove.addAction(plain(one_line(one.name, LONGEST)))
                action.triggered.connect(lambda _=False, name=one.name: self._remove(name))

    def ask(self) -> None:
        """Ask what to call the view that the table shows now."""
        AskName(self._save, self._noun, self).open()

    def _save(self, name: str) -> None:
        kept = save_view(self._desk.case, self._kind, name, dict(self._state()))
        self.saved.emit(kept.name)
        self._desk.say(f"Saved the {self._noun} {name}.")

    def _remove(self, name: str) -> None:
        if self._desk.does(lambda: remove_view(self._desk.case, self._kind, name)):
            self._desk.say(f"Removed the {self._noun} {name}. Ctrl+Z puts it back.")


class AskName(Asking):
    """Asks for a view's name; one that is taken is saved over."""

    def __init__(self, save: Callable[[str], object], noun: str, parent: QWidget) -> None:
        super().__init__(f"Save this {noun} as", parent)
        self._noun = noun
        self.name = Line()
        self.name.setPlaceholderText("A name for it")
        self.name.setAccessibleName(f"Name of the {noun}")
        self.column.addWidget(self.name)
        self._save = save
        self.finish(button("Save", self._do, "primary"))

    def _do(self) -> None:
        if name := self.name.text().strip():
            self.attempt(lambda: self._save(name))
        else:
            self.fail(f"Write a name for the {self._noun}.")
