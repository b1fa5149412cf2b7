"""The case on the desk: what every page and pane shares, and the one signal each learns of changes by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from casebook.actions import visits
from casebook.actions.files import Case, Step
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.steps import redo_name, undo_name
from casebook.errors import CaseError

T = TypeVar("T")


class Desk(QObject):
    """One open case, for whom it is read now, and the record looked at.

    `stepped` tells of each committed step, whoever made it; pages ask it what it touched. `viewed` tells that the
    case is read for someone else now. `chosen` is the record the inspector shows, `asked` one to go to on its page,
    `refused` a sentence to show. `closing` tells that nothing can be read from now on.
    """

    stepped = Signal(object)
    viewed = Signal(object)
    chosen = Signal(object)
    asked = Signal(int)
    refused = Signal(str)
    said = Signal(str)
    closing = Signal()

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.lens = Lens(case, INTERNAL)
        self.record: int | None = None
        case.listeners.append(self._stepped)

    @property
    def reader(self) -> Reader:
        """Return for whom the case is read."""
        return self.lens.reader

    @property
    def ours(self) -> bool:
        """Say whether the case is read as those who work on it read it."""
        return self.reader == INTERNAL

    @property
    def editable(self) -> bool:
        """Say whether records can be changed here: in our own view of a case that takes writes."""
        return self.ours and not self.case.readonly

    def view_as(self, reader: Reader) -> None:
        """Read the case for another audience from now on; where that is refused, stay and say why."""
        lens = self.attempt(lambda: Lens(self.case, reader))
        if lens is None:
            return
        self.lens = lens
        self.choose(None)
        self.viewed.emit(reader)

    def choose(self, record: int | None) -> None:
        """Show a record in the inspector, or none."""
        self.record = record
        self.chosen.emit(record)

    def go_to(self, record: int) -> None:
        """Show a record on its own page, and in the inspector."""
        self.asked.emit(record)
        self.choose(record)

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Return what the work returns; where it is refused, say why and return None."""
        try:
            return work()
        except CaseError as error:
            self.refused.emit(str(error))
            return None

    def does(self, work: Callable[[], object]) -> bool:
        """Do what has nothing to return; where it is refused, say why and return False."""
        return self.attempt(lambda: (work(),)) is not None

    def undo(self) -> None:
        """Take the last step back, with all of its visit to a form, and say so."""
        self._invert(visits.undo, undo_name, "Undone")

    def redo(self) -> None:
        """Do again what was last undone, and say so."""
        self._invert(visits.redo, redo_name, "Done again")

    def say(self, sentence: str) -> None:
        """Say in passing what was done."""
        self.said.emit(sentence)

    def close(self) -> None:
        """Close the case; what still waits to read it is told to stop."""
        self.closing.emit()
        self.case.listeners.remove(self._stepped)
        self.case.close()

    def _invert(self, work: Callable[[Case], Step | None], named: Callable[[Case], str], said: str) -> None:
        name = self.attempt(lambda: named(self.case))  # before, while it is the one to be taken back
        step = self.attempt(lambda: work(self.case)) if name is not None else None
        if step is not None:
            self.say(f"{said}: {name or step.label}.")

    def _stepped(self, step: Step) -> None:
        self.lens.forget(step)
        self.stepped.emit(step)
