"""A file dropped on the window: it becomes evidence, with a new source where none is meant."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casebook.actions.attach import Known, attach_file, attach_with_source
from casebook.actions.incoming import Came
from casebook.actions.pasted_fields import day, filled
from casebook.actions.references import References
from casebook.actions.saving import add
from casebook.case.case import Case
from casebook.case.writer import Progress, Writer
from casebook.reading import Reading

# What programs write in the place of a title, and of an author, when nobody gave one.
_NO_TITLE = re.compile(r"(untitled|title|document|slide|powerpoint presentation|microsoft word|\W*)\d*", re.IGNORECASE)
_NOBODY = re.compile(
    r"\W*(anonymous|unspecified|unknown|author|(microsoft )?(office )?(user|admin|owner)|root|pc|)\W*\d*",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"^Microsoft (Word|PowerPoint|Excel) - ", re.IGNORECASE)
# What is spoken on a tape is off the record until somebody says otherwise, as an interview is.
_TYPES = {"audio": "interview", "video": "motion_picture"}


@dataclass(frozen=True)
class Taken:
    """A file that was taken in; `duplicate` says that its bytes were here before, and that nothing was added.

    `source_uid` is the source it came from; empty where it was here before without one. `note` says what of it could
    not be read.
    """

    evidence_uid: str
    source_uid: str
    created_source: bool
    duplicate: bool
    note: str = ""


def take_in(
    case: Case,
    path: Path,
    source_uid: str | None = None,
    progress: Progress | None = None,
    visit: str | None = None,
    known: Known | None = None,
) -> Taken:
    """Make a file evidence of a source, or of a new one made by what the file says of itself, as one step.

    Bytes held already are recognised: nothing is added. Steps of one `visit` are taken back together; `known`
    may have been read before. Raises CaseError as attach_file does.
    """
    if source_uid:
        done = attach_file(case, path, source=source_uid, progress=progress, visit=visit, known=known)
    else:
        make = partial(_make_source, path)
        done = attach_with_source(case, path, make, progress=progress, visit=visit, known=known)
    made = not (done.duplicate or source_uid)
    return Taken(done.uid, done.source, created_source=made, duplicate=done.duplicate, note=done.note or "")


def _make_source(path: Path, writer: Writer, came: Came, reading: Reading) -> int:
    said = reading.said
    made = day(*said.created.split("-"))
    raw = filled(
        title=_title(said.title) or os.fsencode(path.stem).decode("utf-8", "replace"),
        author="" if _NOBODY.fullmatch(said.author) else said.author,
        issued=f"{made}?" if made else "",  # when the file was made: perhaps not when its words were
    )
    references = References(writer.connection)
    kind = _TYPES.get(came.media_type.partition("/")[0], "document")
    saved = add(writer, references, "source", {**raw, "type": kind, "seen": "held"})
    return references.find(saved.uid, "source")


def _title(said: str) -> str:
    """Return the title a file gives itself, or nothing where a program filled it in."""
    title = _PROGRAM.sub("", said).strip()
    return "" if _NO_TITLE.fullmatch(title) else title
