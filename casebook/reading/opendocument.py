"""OpenDocument text, spreadsheets and presentations (ISO 26300): a sheet or a slide on pages of its own."""

from __future__ import annotations

import zipfile
from collections import deque
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.markup import Fields, Tags, opened, run
from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.ooxml import as_day
from casebook.reading.opendocument_content import Content
from casebook.reading.pages import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Message

_ABOUT: Final = {
    "title": "title",
    "initial-creator": "author",
    "creation-date": "created",
    "creator": "modified by",
    "date": "modified",
    "subject": "subject",
    "keyword": "keywords",
    "description": "description",
    "language": "language",
    "generator": "program",
}


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a document says of itself, then its text as pages, and how many."""
    package = opened(stream)
    if "content.xml" not in package.NameToInfo:
        raise UnreadableError(Fault.DAMAGED)
    manifest = _Manifest()
    deque(run(package, "META-INF/manifest.xml", manifest), maxlen=0)
    if manifest.is_encrypted:
        raise UnreadableError(Fault.ENCRYPTED)
    yield _about(package)
    yield from pages_of(_sections(package))


def _sections(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    tags = Content()
    for _ in run(package, "content.xml", tags):
        yield from tags.sections
        tags.sections.clear()


class _Manifest(Tags):
    """Tells whether any part of a document is encrypted."""

    is_encrypted = False

    def start(self, tag: str, _attributes: dict[str, str], /) -> None:
        self.is_encrypted |= tag == "encryption-data"


def _about(package: zipfile.ZipFile) -> Said:
    fields = Fields(_ABOUT)
    deque(run(package, "meta.xml", fields), maxlen=0)
    found = fields.found
    title, author, created = (found.pop(name, "") for name in ("title", "author", "created"))
    found["modified"] = as_day(found.get("modified", ""))
    return Said(title, author, as_day(created), tuple(found.items()))
