"""Pages of a PDF as pictures and as placed words, by PDFium."""

from __future__ import annotations

import codecs
import ctypes
import math
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from casebook.reading.looking_protocol import MAX_LABEL, MAX_SHEETS, MAX_SIDE, Trouble, UnshowableError
from casebook.reading.looking_words import BoxOf, place
from casebook.reading.upright import text_page_of
from casebook.schema.placed import Box, Placed

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_PAGES: Final = 4  # kept, as a page is mostly asked for again
_UNKNOWN: Final = (612.0, 792.0)  # the size of a page that says none: ANSI A
_WHITE: Final = 0xFFFFFFFF

for _codec in ("utf-16-le", "latin-1"):  # a limited child can import nothing more
    codecs.lookup(_codec)


class ShownPdf:
    """One open PDF; its forms are drawn as they are filled in, and its scripts have no platform to run on."""

    def __init__(self, untrusted_file: bytearray, password: str) -> None:
        self._document = _document(untrusted_file, password)
        self._document.init_forms(raw.FPDF_FORMFILLINFO(version=2))
        self._open: OrderedDict[int, PdfPage] = OrderedDict()

    def sheets(self) -> list[tuple[float, float, str]]:
        """Return width and height in points, as shown, and label of every page."""
        pages = range(min(len(self._document), MAX_SHEETS))
        return [(*_size(self._document, index), _label(self._document, index)) for index in pages]

    def render(self, number: int, width: int, height: int, canvas: memoryview, *, bare: bool) -> None:
        """Draw a page, 4 bytes a pixel, BGRx; with its annotations and forms where it is not to be bare."""
        page = self._page(number)
        target = (ctypes.c_ubyte * len(canvas)).from_buffer(canvas)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, target, width * 4)
        if not bitmap:
            raise UnshowableError(Trouble.TOO_LARGE)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        drawn = (bitmap, page, 0, 0, width, height, 0, 0 if bare else raw.FPDF_ANNOT)
        raw.FPDF_RenderPageBitmap(*drawn)
        if page.formenv and not bare:
            raw.FPDF_FFLDraw(page.formenv, *drawn)
        raw.FPDFBitmap_Destroy(bitmap)

    def placed(self, number: int) -> Placed:
        """Return the text of a page and where its words stand."""
        page = self._page(number)
        try:
            text_page = text_page_of(page)
            text: str = text_page.get_text_range(errors="surrogatepass")
        except PdfiumError:
            raise UnshowableError(Trouble.PAGE) from None
        try:
            return place(text, _boxes(text_page, text), _shares_of(page))
        finally:
            text_page.close()

    def _page(self, number: int) -> PdfPage:
        """Return a page, open; those opened before the last few are closed, for each costs memory."""
        page = self._open.get(number) or self._opened(number)
        self._open[number] = page
        self._open.move_to_end(number)
        if len(self._open) > _OPEN_PAGES:
            self._open.popitem(last=False)[1].close()
        return page

    def _opened(self, number: int) -> PdfPage:
        try:
            return self._document[number - 1]
        except PdfiumError:
            raise UnshowableError(Trouble.PAGE) from None


def _document(untrusted_file: bytearray, password: str) -> PdfDocument:
    """Open a file where it lies in memory, not in a copy."""
    if not untrusted_file:
        raise UnshowableError(Trouble.EMPTY)
    where = (ctypes.c_ubyte * len(untrusted_file)).from_buffer(untrusted_file)
    try:
        return PdfDocument(where, password or None)
    except PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise UnshowableError(Trouble.LOCKED if locked else Trouble.DAMAGED) from None


def _size(document: PdfDocument, index: int) -> tuple[float, float]:
    size = raw.FS_SIZEF()
    known = raw.FPDF_GetPageSizeByIndexF(document, index, size)
    if known and 0 < size.width <= MAX_SIDE and 0 < size.height <= MAX_SIDE:
        return size.width, size.height
    return _UNKNOWN


def _label(document: PdfDocument, index: int) -> str:
    try:
        return str(document.get_page_label(index))[:MAX_LABEL]
    except (PdfiumError, ValueError):  # half a character
        return ""


def _boxes(text_page: PdfTextPage, text: str) -> BoxOf:
    """Return what gives left, bottom, right and top of a character of a page's text, on the page as written.

    That is the box of its ink, or of its room where it has no ink.
    """
    count, units = text_page.count_chars(), list(_units(text))
    as_it_is = count == (units[-1] + 1 + (text[-1] > "\uffff") if text else 0)
    left, right, bottom, top = sides = tuple(ctypes.c_double() for _ in range(4))
    handle, room, ink_of = text_page.raw, raw.FS_RECTF(), raw.FPDFText_GetCharBox

    def box_of(at: int) -> Box | None:
        index = units[at] if as_it_is else raw.FPDFText_GetCharIndexFromTextIndex(handle, units[at])
        if ink_of(handle, index, *sides) and left.value < right.value and bottom.value < top.value:
            return left.value, bottom.value, right.value, top.value
        if raw.FPDFText_GetLooseCharBox(handle, index, room):
            return room.left, room.bottom, room.right, room.top
        return None

    return box_of


def _units(text: str) -> Iterator[int]:
    """Say at which UTF-16 unit each character begins: PDFium counts in them."""
    at = 0
    for character in text:
        yield at
        at += 1 if character <= "\uffff" else 2


def _shares_of(page: PdfPage) -> Callable[[Box], Box | None]:
    """Return what gives the part of a box that is on the page as shown, as shares of it from its top left."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turn = raw.FPDFPage_GetRotation(page)

    def turned(x: float, y: float) -> tuple[float, float]:
        across, up = (x - left) / width, (y - bottom) / height
        return ((across, 1 - up), (up, across), (1 - across, up), (1 - up, 1 - across))[turn]

    def shares_of(box: Box) -> Box | None:
        (x, y), (other_x, other_y) = turned(box[0], box[1]), turned(box[2], box[3])
        (start, end), (head, foot) = _within(x, other_x), _within(y, other_y)
        return (start, head, end, foot) if start < end and head < foot else None

    return shares_of


def _within(one: float, other: float) -> tuple[float, float]:
    if not math.isfinite(one + other):
        return 0, 0
    return max(0.0, min(one, other)), min(1.0, max(one, other))
