"""Taking files that were dropped or chosen into the case, in a process of its own: the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casebook.actions.aside import Ended, Request, attaching, taking_in
from casebook.actions.batch import Batch, TakenFile
from casebook.actions.files import history
from casebook.disclosure.reads import find
from ui.desk import Desk
from ui.widgets.busy import Busy
from ui.widgets.report import Report

MOST_TOLD = 5  # sentences told in passing; more are listed in a report
_STOPPED = "Stopped: what was taken in whole is in the evidence; Undo takes it out."


def take_in(
    desk: Desk, paths: Sequence[Path], source: str | None, parent: QWidget, done: Callable[[], object] | None = None
) -> None:
    """Take files, and those in folders, into the case; say what was taken, and why others were not.

    `source` is the uid of the source they are from; without one, each gets a source of its own. The first that was
    taken is the record chosen when it is `done`.
    """
    if paths and desk.editable:
        said = f"Taking in {paths[0].name}…" if len(paths) == 1 else f"Taking in {len(paths):,} files…"
        _start(desk, taking_in(desk.case, paths, source), said, parent, done)


def attach_transcripts(desk: Desk, paths: Sequence[Path], recording: str, parent: QWidget) -> None:
    """Take files into the case as transcripts of a recording; say what was taken, and why others were not.

    `recording` is its uid. It stays the record chosen.
    """
    if paths and desk.editable:
        chosen = desk.record
        said = "Attaching the transcript…" if len(paths) == 1 else f"Attaching {len(paths):,} transcripts…"
        request = attaching(desk.case, paths, recording)
        _start(desk, request, said, parent, lambda: desk.choose(chosen))


def _start(desk: Desk, request: Request, said: str, parent: QWidget, done: Callable[[], object] | None) -> None:
    if not desk.does(desk.case.must_be_in_place):
        return
    before = history(desk.case, 1)[0].id
    busy = Busy(parent, "Adding to the evidence", said, partial(_ended, desk, parent, done))
    busy.finished.connect(lambda: desk.does(lambda: desk.case.tell_of_steps_after(before)))
    busy.stopped.connect(lambda: desk.say(_STOPPED))
    desk.closing.connect(busy.stop)
    busy.start(request)


def _ended(desk: Desk, parent: QWidget, done: Callable[[], object] | None, ended: Ended) -> None:
    if ended.refused:
        desk.refused.emit(ended.refused)
        return
    batch = ended.batch
    _tell(desk, batch.taken)
    _report(desk, parent, batch)
    if batch.taken:
        desk.choose(find(desk.case, batch.taken[0].uid))
        if done:
            done()


def _tell(desk: Desk, taken: Sequence[TakenFile]) -> None:
    held = sum(one.duplicate for one in taken)
    if sentences := [*_added(len(taken) - held), *_held(held)]:
        desk.say(" ".join(sentences))


def _report(desk: Desk, parent: QWidget, batch: Batch) -> None:
    """Say what was refused or could not be read; a long list stands in a window of its own."""
    told = [f"{name}: {why}" for name, why in batch.refused]
    told += [f"{one.name} is in the evidence. {one.note}" for one in batch.taken if one.note]
    if len(told) > MOST_TOLD:
        Report("Not everything could be taken in or read", told, parent).open()
    elif told:
        desk.refused.emit("\n".join(told))


def _added(count: int) -> list[str]:
    if not count:
        return []
    return ["Added 1 file to the evidence." if count == 1 else f"Added {count:,} files to the evidence."]


def _held(count: int) -> list[str]:
    if not count:
        return []
    return ["1 file was in the evidence already." if count == 1 else f"{count:,} files were in the evidence already."]
