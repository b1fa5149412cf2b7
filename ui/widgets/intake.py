"""Taking files that were dropped or chosen into the case, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casebook.actions import dropped
from casebook.actions.dropped import Taken
from casebook.disclosure.reads import find
from casebook.errors import Cancelled, CaseError
from ui.desk import Desk
from ui.widgets.long_work import LongWork, Progress

MOST_TOLD = 5  # refusals said one by one


def take_in(desk: Desk, paths: Sequence[Path], source: str | None, parent: QWidget) -> list[Taken]:
    """Take files into the case, with progress and a way to stop; say what was taken, and why others were not.

    `source` is the uid of the source they are from; without one, each gets a source of its own. The first that was
    taken is the record chosen afterwards.
    """
    if not paths or not desk.editable:
        return []
    work = LongWork("Adding to the evidence", parent)
    taken: list[Taken] = []
    refused: list[str] = []
    for path in paths:
        try:
            taken.append(work.run(f"Adding {path.name}", partial(_one, desk, path, source)))
        except Cancelled:
            break
        except CaseError as error:
            refused.append(f"{path.name}: {error}")
    work.deleteLater()
    _tell(desk, taken, refused)
    if taken:
        desk.choose(find(desk.case, taken[0].evidence_uid))
    return taken


def _one(desk: Desk, path: Path, source: str | None, progress: Progress) -> Taken:
    return dropped.take_in(desk.case, path, source_uid=source, progress=progress)


def _tell(desk: Desk, taken: Sequence[Taken], refused: Sequence[str]) -> None:
    held = sum(one.duplicate for one in taken)
    if sentences := [*_added(len(taken) - held), *_held(held)]:
        desk.say(" ".join(sentences))
    if refused:
        more = [f"{len(refused) - MOST_TOLD} more were refused."] if len(refused) > MOST_TOLD else []
        desk.refused.emit("\n".join([*refused[:MOST_TOLD], *more]))


def _added(count: int) -> list[str]:
    if not count:
        return []
    return ["Added 1 file to the evidence." if count == 1 else f"Added {count} files to the evidence."]


def _held(count: int) -> list[str]:
    if not count:
        return []
    return ["1 file was in the evidence already." if count == 1 else f"{count} files were in the evidence already."]
