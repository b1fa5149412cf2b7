"""Word documents (DOCX): headers, body, tables, footnotes, endnotes, comments, footers, as they stand in the file."""

from __future__ import annotations

import posixpath
import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.markup import opened, texts_of
from casebook.reading.ooxml import Words, about, main_part
from casebook.reading.pages import unlabelled

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from casebook.reading.protocol import Message

_BEFORE: Final = re.compile(r"header\d*\.xml")
_AFTER: Final = re.compile(r"(footnotes|endnotes|comments|footer\d*)\.xml")
_ORDER: Final = ("footnotes", "endnotes", "comments", "footer")


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a document says of itself, then its text as pages, and how many.

    Words deleted under "track changes" are left out; those added are in.
    """
    package = opened(stream)
    body = main_part(package)
    yield about(package)
    beside = _beside(package, posixpath.dirname(body))
    before = [name for name in beside if _BEFORE.fullmatch(posixpath.basename(name))]
    after = sorted(set(beside) - set(before), key=_place)
    yield from unlabelled(chain(_once(package, before), texts_of(package, body, Words()), _once(package, after)))


def _beside(package: zipfile.ZipFile, folder: str) -> list[str]:
    names = [name for name in package.namelist() if posixpath.dirname(name) == folder]
    bases = {name: posixpath.basename(name) for name in names}
    return sorted(name for name, base in bases.items() if _BEFORE.fullmatch(base) or _AFTER.fullmatch(base))


def _place(name: str) -> tuple[int, str]:
    base = posixpath.basename(name)
    return next(place for place, mark in enumerate(_ORDER) if base.startswith(mark)), name


def _once(package: zipfile.ZipFile, names: Iterable[str]) -> Iterator[str]:
    """Give the text of each part, a part with the same words as one before it left out."""
    seen = set()
    for name in names:
        text = "".join(texts_of(package, name, Words())).strip()
        if text and text not in seen:
            seen.add(text)
            yield f"\n{text}\n\n"
