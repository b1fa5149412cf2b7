"""The text of a page of a PDF, its lines in the order in which they are read, whichever way they run."""

from __future__ import annotations

import math
from typing import Final

from pypdfium2 import PdfPage, PdfTextPage, raw

_SAMPLE: Final = 200  # characters by which it is told how most of a page runs
_QUARTERS: Final = 4


def text_page_of(page: PdfPage) -> PdfTextPage:
    """Open the text of a page as if the page were shown with most of it upright; raises PdfiumError.

    PDFium takes lines that run down the page as it is shown for one line, and puts the last of them first.
    """
    text_page = page.get_textpage()
    shown, upright = raw.FPDFPage_GetRotation(page), _upright(text_page)
    if upright == shown:
        return text_page
    text_page.close()
    raw.FPDFPage_SetRotation(page, upright)
    try:
        return page.get_textpage()
    finally:
        raw.FPDFPage_SetRotation(page, shown)


def _upright(text_page: PdfTextPage) -> int:
    """Return by how many quarters to the right a page is to be turned for most of its characters to be upright."""
    count, told = text_page.count_chars(), [0] * _QUARTERS
    for index in range(0, count, max(1, count // _SAMPLE)):
        angle = raw.FPDFText_GetCharAngle(text_page.raw, index)
        if angle >= 0:
            told[round(angle * _QUARTERS / math.tau) % _QUARTERS] += 1
    return told.index(max(told))
