"""PDF files, page by page, by PDFium."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOFT_HYPHENS: Final = {
    0x02: None,
    0xFFFE: None,
}  # PDFium's marks for a word broken over two lines, now joined

_DATE: Final = re.compile(r"D:([0-9]{4})([0-9]{2})?(?(2)([0-9]{2})?)")  # ISO 32000-1, 7.9.4

codecs.lookup("utf-16-le")  # PDFium's answers come in it, and a limited child can import nothing more


def read(stream: BinaryIO) -> Iterator[Said | Piece | Done]:
    """Give what the file says of itself, the text of each page in order, then how many could not be read.

    "" stands for the text of those.
    """
    document = _document(stream.read())
    yield _said(document)
    doubtful = 0
    for index in range(len(document)):
        text = _page_text(document, index)
        doubtful += text is None
        yield Piece(index + 1, text or "")
    yield Done(pages=len(document), doubtful=doubtful)


def _document(data: bytes) -> PdfDocument:
    if not data:
        raise UnreadableError(Fault.EMPTY)
    try:
        document = PdfDocument(data)
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
    date = _DATE.match(told.get("CreationDate", ""))
    return Said(told.get("Title", ""), told.get("Author", ""), "-".join(filter(None, date.groups())) if date else "")


def _page_text(document: PdfDocument, index: int) -> str | None:
    try:
        page = document[index]
        text: str = page.get_textpage().get_text_range()
    except PdfiumError:
        return None
    page.close()  # a page held open costs memory until the document goes
    return text.translate(_SOFT_HYPHENS)
