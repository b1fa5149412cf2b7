"""What the files of Word, Excel and PowerPoint share (ECMA-376): their parts, and what they say of themselves."""

from __future__ import annotations

import posixpath
import zipfile
from collections import deque
from contextlib import suppress
from typing import Final

from casebook.reading.markup import Fields, Tags, run
from casebook.reading.model import Fault, Said, UnreadableError

_CORE: Final = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "modified by",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "language": "language",
    "Application": "program",
    "Company": "company",
    "Manager": "manager",
}
_NO_WORDS: Final = frozenset({"pPr", "sectPr", "tblPr", "Fallback", "moveFrom", "del", "delText", "instrText"})
_WORDS: Final = frozenset({"t"})


class Words(Tags):
    """Writes the words of a Word document or a slide: a line a paragraph or a row, cells ended by a tab."""

    def __init__(self) -> None:
        super().__init__()
        self._skipping = 0
        self._in_words = False
        self._cells = 0
        self._gap = ""  # what stands between paragraphs of one cell

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._skipping or tag in _NO_WORDS:
            self._skipping += 1
        elif tag in _WORDS:
            self._in_words = True
        elif tag == "tc":
            self._cells += 1
            self._gap = ""
        elif tag == "tab":
            self.out.append("\t")
        elif tag in {"br", "cr"}:
            self.out.append(" " if self._cells else "\n")
        elif tag == "noBreakHyphen":
            self.out.append("-")
        elif tag == "comment":
            self.out.append(f"{attributes.get('author', '')}: ")

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipping:
            self._skipping -= 1
        elif tag in _WORDS:
            self._in_words = False
        elif tag == "p":
            if self._cells:
                self._gap = " "
            else:
                self.out.append("\n")
        elif tag == "tc":
            self._cells -= 1
            self._gap = ""
            self.out.append("\t")
        elif tag == "tr":
            self.out.append(" " if self._cells else "\n")

    def data(self, text: str) -> None:
        """Take some text."""
        if self._in_words and not self._skipping:
            self.out.append(self._gap + text)
            self._gap = ""


class _Relations(Tags):
    """Keeps where the parts that a part names are."""

    def __init__(self) -> None:
        super().__init__()
        self.by_type: dict[str, str] = {}
        self.by_id: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            self.by_type.setdefault(attributes.get("Type", "").rpartition("/")[2], target)
            self.by_id[attributes.get("Id", "")] = target


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part a package is about; raises `UnreadableError` where it has none."""
    relations = _relations(package, "_rels/.rels")
    name = relations.by_type.get("officeDocument", "").lstrip("/")
    if name not in package.NameToInfo:
        raise UnreadableError(Fault.DAMAGED)
    return name


def related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the names of the parts that a part names, by the ids it gives them."""
    folder, name = posixpath.split(part)
    relations = _relations(package, f"{folder}/_rels/{name}.rels")
    return {
        id_: target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        for id_, target in relations.by_id.items()
    }


def _relations(package: zipfile.ZipFile, name: str) -> _Relations:
    relations = _Relations()
    deque(run(package, name, relations), maxlen=0)
    return relations


def about(package: zipfile.ZipFile, *more: tuple[str, str]) -> Said:
    """Return what an office file says of itself, and `more`."""
    fields = Fields(_CORE)
    for name in ("docProps/core.xml", "docProps/app.xml"):
        with suppress(UnreadableError):
            deque(run(package, name, fields), maxlen=0)
    found = fields.found
    day, found["modified"] = found.pop("created", "")[:10], found.get("modified", "")[:10]
    return Said(found.pop("title", ""), found.pop("author", ""), as_day(day), (*more, *found.items()))


def as_day(text: str) -> str:
    """Return the day a date begins with, or nothing."""
    day = text[:10]
    return day if len(day) == 10 and day[4] == day[7] == "-" and (day[:4] + day[5:7] + day[8:]).isdecimal() else ""
