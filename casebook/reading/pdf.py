"""PDF files, page by page, by PDFium."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from casebook.reading.model import Fault, UnreadableError
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOFT_HYPHENS: Final = {
    0x02: None,
    0xFFFE: None,
}  # PDFium's marks for a word broken over two lines, now joined

codecs.lookup("utf-16-le")  # PDFium's answers come in it, and a limited child can import nothing more


def read(stream: BinaryIO) -> Iterator[Piece | Done]:
    """Give the text of each page, in order, then how many could not be read ("" stands for those)."""
    document = _document(stream.read())
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


def _page_text(document: PdfDocument, index: int) -> str | None:
    try:
        page = document[index]
        text: str = page.get_textpage().get_text_range()
    except PdfiumError:
        return None
    page.close()  # a page held open costs memory until the document goes
    return text.translate(_SOFT_HYPHENS)
