"""The text of a draft from a file: read in the limited child, a paragraph a block, with a word on what was left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casebook.actions.incoming import HEAD, decoded
from casebook.actions.outside import watched
from casebook.errors import CaseError
from casebook.reading import AS_MANUSCRIPT, AS_WRITTEN, Reading, kind_of, read_file, sniff

# Files whose lines are paragraphs; those of others may have been broken by hand.
_A_LINE_A_PARAGRAPH: Final = frozenset({"manuscript", "markdown", "word", "opendocument", "html", "rtf"})
_NOT_WRITTEN: Final = frozenset({"picture", "recording", "archive", "mail", "sheets", "slides", "timed"})


@dataclass(frozen=True)
class DraftText:
    """The text of a draft, and in `note` what of its file was left out or may be wrong; empty for nothing."""

    text: str
    note: str = ""


def read_draft(path: Path) -> DraftText:
    """Read the text of a draft: DOCX, ODT, RTF, Markdown, HTML, PDF or plain.

    Raises CaseError for what is no such file, or has no text.
    """
    with watched(path) as stream:
        media_type = sniff(stream.read(HEAD), path.name)
        stream.seek(0)
        read_as = AS_MANUSCRIPT.get(media_type, AS_WRITTEN if media_type == "text/plain" else media_type)
        kind = kind_of(read_as)
        if kind is None or kind in _NOT_WRITTEN:
            raise CaseError(
                f"{decoded(path.name)} is no text: choose a DOCX, ODT, RTF, Markdown, HTML, PDF or plain text file."
            )
        reading = read_file(stream, read_as)
        stream.seek(0, os.SEEK_END)
    text = _text(reading, by_lines=kind in _A_LINE_A_PARAGRAPH)
    if not text.strip():
        raise CaseError(f"No text was found in {decoded(path.name)}: {reading.note or 'choose another file.'}")
    return DraftText(text, " ".join(_notes(reading)))


def _text(reading: Reading, *, by_lines: bool) -> str:
    whole = "".join(page.text for page in reading.pages)
    return "\n\n".join(filter(str.strip, whole.splitlines())) if by_lines else whole


def _notes(reading: Reading) -> Iterator[str]:
    """Yield in sentences what is to be known of a draft that was read."""
    told = dict(reading.said.more)
    if changes := told.get("tracked changes"):
        yield f"It has tracked changes ({changes}): all of them were taken as accepted."
    if comments := told.get("comments"):
        yield f"It has comments ({comments}): they were left out."
    if any(page.label == "notes" for page in reading.pages):
        yield "Its footnotes stand at the end."
    if reading.note:
        yield reading.note
