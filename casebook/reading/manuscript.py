"""A text somebody is writing, as a Word document (DOCX): its body and its notes, tracked changes accepted.

What stands around the text (headers, footers, comments) is left out. What the file says of itself tells of tracked
changes ("tracked changes": how many) and of comments; notes are pages labelled "notes".
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.markup import opened, texts_of
from casebook.reading.ooxml import Words, about, main_part
from casebook.reading.pages import pages_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from casebook.reading.protocol import Message

_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_NOTES: Final = ("footnotes.xml", "endnotes.xml")


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a document says of itself and of its changes, then its text and its notes as pages, and how many."""
    package = opened(stream)
    body = main_part(package)
    words = _Accepted()
    text = "".join(texts_of(package, body, words))
    said = about(package)
    told = (("tracked changes", str(words.changes or "")), ("comments", str(words.comments or "")))
    yield replace(said, more=(*told, *said.more))
    yield from pages_of([("", text), *(("notes", notes) for notes in _notes(package, posixpath.dirname(body)))])


def _notes(package: zipfile.ZipFile, folder: str) -> Iterator[str]:
    for name in _NOTES:
        text = "".join(texts_of(package, posixpath.join(folder, name), Words())).strip()
        if text:
            yield f"{text}\n"


class _Accepted(Words):
    """Writes the words with all changes accepted, and counts those and the comments.

    A paragraph whose mark was deleted goes on in the next (ECMA-376, 17.13.5.15).
    """

    def __init__(self) -> None:
        super().__init__()
        self.changes = self.comments = 0
        self._in_properties = self._runs_on = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.changes += tag in _CHANGES
        self.comments += tag == "commentReference"
        self._in_properties |= tag == "pPr"
        self._runs_on |= self._in_properties and tag == "del"
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        self._in_properties &= tag != "pPr"
        before = len(self.out)
        super().end(tag)
        if tag == "p" and self._runs_on:
            del self.out[before:]
            self._runs_on = False
