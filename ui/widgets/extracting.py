"""Extracting a file in evidence to where a person wants it, off the main thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from casebook.actions.aside import Ended
from casebook.disclosure.extract import DAMAGED, Extraction
from casebook.disclosure.shown import NameShown
from ui.desk import Desk
from ui.widgets.busy import BusyReading
from ui.widgets.words import confirm

_STOPPED = "Stopped: nothing was written."
_BROKEN = "The bytes of this file are not those received"
_ALL_THE_SAME = "A backup may have them. Those that are here are no evidence of what was received."


def extract(desk: Desk, evidence: int, parent: QWidget) -> None:
    """Ask where a file is to go, write it there, and say so; Cancel leaves nothing half written."""
    named = desk.lens.name(evidence)
    if named is None:
        return
    name, _ = QFileDialog.getSaveFileName(parent, "Extract the file", str(Path.home() / Path(named.name).name))
    if name:
        _write(desk, named, Path(name), parent, damaged=False)


def _write(desk: Desk, named: NameShown, out: Path, parent: QWidget, *, damaged: bool) -> None:
    leaving = desk.attempt(lambda: Extraction(desk.case, named.uid, out, replace=True, damaged=damaged))
    if leaving is None:
        return
    anyway = partial(_write, desk, named, out, parent, damaged=True)

    def ended(told: Ended) -> None:
        if told.refused == DAMAGED and not damaged:
            if confirm(parent, f"{_BROKEN}. Extract it as it is?", _ALL_THE_SAME, "Extract"):
                anyway()
        elif told.refused:
            desk.refused.emit(told.refused)
        elif desk.does(leaving.note):
            desk.say(f"Extracted to {out}.")

    busy = BusyReading(parent.window(), "Extract the file", f"Writing {out.name}…", leaving.write, ended)
    busy.stopped.connect(lambda: desk.say(_STOPPED))
    desk.closing.connect(busy.stop)
    busy.begin()
