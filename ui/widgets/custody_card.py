"""The custody of a file in the inspector: from the first entry to the last, as a chain of custody is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casebook.disclosure.shown import DetailShown, Sheet
from ui.text import brief
from ui.widgets.runs import Run
from ui.widgets.selectable import Selectable
from ui.widgets.sheet_parts import TEXT_SHOWN
from ui.widgets.told import clock_here

TITLE = "Custody"
LAST = 4  # entries shown after the first, of a long log
_WAY = {"acquired": "from", "transferred": "to", "exported": "to"}


def entry_runs(entry: DetailShown) -> list[Run]:
    """Return an entry: what was done and when, and under it by whom, from or to where, and what is noted of it."""
    told = {one.field.name: one.text for one in entry.fields}
    done = {one.field.name: one.entered for one in entry.fields}.get("action", "")
    runs = [Run(told.get("action", ""), bold=True)]
    if told.get("at"):
        runs.append(Run(f"  {clock_here(told['at'])}", "muted"))
    by = f"by {told['by']}" if told.get("by") else ""
    place = f"{_WAY.get(done, '')} {told['place']}".strip() if told.get("place") else ""
    if under := " · ".join(filter(None, (by, place))):
        runs.append(Run(f"\n{brief(under, TEXT_SHOWN)}"))
    if told.get("note"):
        runs.append(Run(f"\n{brief(told['note'], TEXT_SHOWN)}"))
    return runs


def log_text(sheet: Sheet) -> str:
    """Return the whole log as text to be pasted, under the name and the hash of the file."""
    sha256 = sheet.field("sha256")
    head = [sheet.name, *([f"SHA-256 {sha256.text}"] if sha256 and sha256.text else [])]
    entries = ["".join(run.text for run in entry_runs(one)) for one in sheet.details.get("custody", ())]
    return "\n\n".join(["\n".join(head), *entries])


def log_parts(sheet: Sheet, fold: Callable[[int], Sequence[QWidget]] | None) -> Iterator[QWidget]:
    """Return a widget for each entry; of a long log the first and the last, with what `fold` makes between them."""
    entries = sheet.details.get("custody", ())
    left_out = len(entries) - LAST - 1
    for at, one in enumerate(entries):
        if fold is None or left_out < 2 or at == 0 or at > left_out:
            yield Selectable(entry_runs(one))
        elif at == 1:
            yield from fold(left_out)


def copy_log(sheet: Sheet) -> None:
    """Put the whole log on the clipboard."""
    QGuiApplication.clipboard().setText(log_text(sheet))
