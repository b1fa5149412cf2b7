"""What is done with the custody of evidence: entries by hand, and redacted copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from casebook.actions.aside import Ended, Request, redacting
from casebook.actions.files import history
from casebook.disclosure.reads import find
from casebook.disclosure.shown import NameShown
from ui.desk import Desk
from ui.text import one_line
from ui.widgets.busy import Busy
from ui.widgets.custody_entry import CustodyEntry

_BRIEF = 60  # characters of a name in a sentence


def log_entry(desk: Desk, record: int, parent: QWidget) -> None:
    """Ask what was done with a file in evidence, and log it."""
    if (evidence := _evidence(desk, record)) is not None:
        CustodyEntry(desk, evidence, parent).open()


def add_copy(desk: Desk, record: int, parent: QWidget) -> None:
    """Ask for the redacted copy of a file in evidence, made elsewhere, and take it in."""
    evidence = _evidence(desk, record)
    if evidence is None or not desk.does(desk.case.must_be_in_place):
        return
    asked = QFileDialog(parent, f"Redacted copy of {one_line(evidence.name, _BRIEF)}")
    asked.setFileMode(QFileDialog.FileMode.ExistingFile)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.fileSelected.connect(lambda name: take_copy(desk, evidence, Path(name), parent))
    asked.open()


def take_copy(desk: Desk, evidence: NameShown, copy: Path, parent: QWidget) -> None:
    """Take a redacted copy in, in a process of its own, and show it."""

    def ended(told: Ended) -> None:
        if told.refused:
            desk.refused.emit(told.refused)
            return
        (taken,) = told.batch.taken
        desk.say(f"Added a redacted copy of “{one_line(evidence.name, _BRIEF)}”. Undo takes it out.")
        if taken.note:
            desk.refused.emit(f"{taken.name} is in the evidence. {taken.note}")
        desk.choose(find(desk.case, taken.uid))

    _run(
        desk,
        parent,
        "Adding a redacted copy",
        f"Taking in {copy.name}…",
        redacting(desk.case, evidence.uid, copy),
        ended,
    )


def _run(desk: Desk, parent: QWidget, title: str, said: str, request: Request, ended: Callable[[Ended], None]) -> None:
    before = history(desk.case, 1)[0].id

    def done(told: Ended) -> None:
        desk.does(lambda: desk.case.tell_of_steps_after(before))  # first: what was made is to be shown
        ended(told)

    busy = Busy(parent, title, said, done)
    busy.stopped.connect(lambda: desk.say("Stopped. Nothing was changed."))
    desk.closing.connect(busy.stop)
    busy.start(request)


def _evidence(desk: Desk, record: int) -> NameShown | None:
    named = desk.lens.name(record) if desk.editable else None
    return named if named is not None and named.kind == "evidence" else None
