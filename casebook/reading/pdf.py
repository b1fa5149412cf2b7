"""PDF files, page by page, by PDFium."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from casebook.reading.doubts import settle
from casebook.reading.limits import whole
from casebook.reading.model import Doubt, Fault, Said, UnreadableError
from casebook.reading.protocol import Done, Piece
from casebook.reading.upright import text_page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BROKEN: Final = "\ufffe"  # PDFium's mark for the hyphen of a word broken over two lines, which it joins; or U+0002
_SOFT_HYPHEN: Final = "\u00ad"  # what is kept of it: only a reader can tell "sched-ule" from "long-term"

_DATE: Final = re.compile(r"D:([0-9]{4})([0-9]{2})?(?(2)([0-9]{2})?)")  # ISO 32000-1, 7.9.4
_MORE: Final = {"Subject": "subject", "Keywords": "keywords", "Creator": "program", "Producer": "producer"}
_PASSWORD_LINE: Final = 10_000

codecs.lookup("utf-16-le")  # PDFium's answers come in it, and a limited child can import nothing more


def read_locked(stream: BinaryIO) -> Iterator[Said | Piece | Done]:
    """Read a file that comes after a line with its password, in JSON."""
    yield from read(stream, json.loads(stream.readline(_PASSWORD_LINE)))


def read(stream: BinaryIO, password: str | None = None) -> Iterator[Said | Piece | Done]:
    """Give what the file says of itself, then each page in order: its label, its text and what is wrong with it.

    "" stands for the text of a page that could not be read.
    """
    document = _document(whole(stream), password)
    yield _said(document)
    for index in range(len(document)):
        text, doubt = _page_text(document, index)
        yield Piece(index + 1, text, _label(document, index), doubt)
    yield Done(len(document))


def _document(data: bytes, password: str | None) -> PdfDocument:
    try:
        document = PdfDocument(data, password)
    except PdfiumError as error:
        fault = Fault.ENCRYPTED if error.err_code == FPDF_ERR_PASSWORD else Fault.DAMAGED
        raise UnreadableError(fault) from error
    if not len(document):
        raise UnreadableError(Fault.DAMAGED)
    return document


def _said(document: PdfDocument) -> Said:
    try:
        told = document.get_metadata_dict()
    except (PdfiumError, ValueError):  # half a character, or a catalogue of nonsense
        return Said()
    more = [(name, told.get(key, "")) for key, name in _MORE.items()]
    more.append(("modified", _day(told.get("ModDate", ""))))
    return Said(told.get("Title", ""), told.get("Author", ""), _day(told.get("CreationDate", "")), tuple(more))


def _day(told: str) -> str:
    date = _DATE.match(told)
    return "-".join(filter(None, date.groups())) if date else ""


def _label(document: PdfDocument, index: int) -> str:
    try:
        label: str = document.get_page_label(index)
    except (PdfiumError, ValueError):
        return ""
    return label


def _page_text(document: PdfDocument, index: int) -> tuple[str, Doubt | None]:
    try:
        page = document[index]
        text: str = text_page_of(page).get_text_range()
    except PdfiumError:
        return "", Doubt.UNREAD
    page.close()  # a page held open costs memory until the document goes
    settled, doubt = settle(text.replace("\x02", _BROKEN))
    return settled.replace(_BROKEN, _SOFT_HYPHEN), doubt
