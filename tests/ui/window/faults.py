"""A small case on a disk of its own, what can be wrong with that disk, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.disclosure.reads import find
from tests.case import disks
from ui.desk import Desk
from ui.window import Window
from ui.workbench import Workbench

PATIENCE = 20_000  # milliseconds a child may take on a busy machine
LONG = "a long text " * 3000  # more than the free pages of the file have room for
FAULTS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "full": disks.filled,
    "read-only": disks.write_protected,
    "gone": disks.taken_away,
}
# What may be said of each: what is wrong, and what to do.
SAID = {
    "full": ("The disk is full: nothing was saved. Free some space, then try again.",),
    "read-only": (
        "This case cannot be opened or written to here: check that its folder may be written to, then try again.",
        "This case is on a read-only disk, or marked read-only: copy it elsewhere and open the copy to change it.",
    ),
    "gone": ("The case is no longer where it was: bring its disk or folder back, then try again.",),
}


@dataclass
class Attempt:
    """One way of writing, ready for the last press: what is said of it, whether what was typed stands, what it made."""

    press: Callable[[], object]
    said: Callable[[], str]
    stands: Callable[[], bool]
    done: Callable[[], bool]


@dataclass
class Bench:
    """A window with a small case in it, on a disk of its own."""

    window: Window
    disk: Path
    qtbot: QtBot

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def pages(self) -> Workbench:
        assert self.window.bench is not None
        return self.window.bench

    def id(self, name: str, kind: str = "record") -> int:
        return find(self.desk.case, name, kind)

    def uid(self, name: str, kind: str = "record") -> str:
        named = self.desk.lens.name(self.id(name, kind))
        assert named is not None
        return named.uid

    def refused(self) -> str:
        return self.window.banner.sentence.text() if self.window.banner.isVisible() else ""

    def count(self, kind: str) -> int:
        return self.desk.lens.counts()[kind]

    def decision(self, claim: int) -> str:
        return next(one.decision for one in self.desk.lens.claims() if one.id == claim)

    def last(self) -> str:
        return history(self.desk.case, 1)[0].label

    def at_the_foot(self, press: Callable[[], object], done: Callable[[], bool]) -> Attempt:
        """Return what is pressed without a form, and refused at the foot of the window."""
        return Attempt(press, self.refused, lambda: True, done)
