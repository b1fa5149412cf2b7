"""PDF files as a printer's driver makes them: set in real fonts, turned, cropped, locked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SIZE = (400, 600)
TURNED_BACK = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, SIZE[1], 0),
    180: (-1, 0, 0, -1, *SIZE),
    270: (0, -1, 1, 0, 0, SIZE[0]),
}
LINES = (
    "The ministry paid 3.5 million euros",
    "to a company that nobody had heard of,",
    "three weeks before it was founded.",
)
CYRILLIC = ("Министерство заплатило три с половиной", "миллиона евро неизвестной компании.")
ARABIC = ("ﻭﺩﻔﻌﺕ ﺎﻠﻭﺯﺍﺭﺓ", "ﺜﻼﺜﺔ ﻤﻼﻴﻴﻥ")
CHINESE = ("财政部支付了三百五十万欧元",)


@dataclass(frozen=True)
class Layout:
    """How a page is shown: turned clockwise, cropped to left, bottom, right and top, and from where it is counted.

    What is on it is turned the other way where it is to come out `upright`.
    """

    turn: int = 0
    crop: tuple[int, int, int, int] | None = None
    origin: tuple[int, int] = (0, 0)
    upright: bool = False


def page(lines: Sequence[str], font: str = "", layout: Layout = Layout(), *, columns: int = 1) -> bytes:
    """Set lines of text on one page, in 14 points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    canvas.setFont(_font(font), 14)
    for column in range(columns):
        for number, line in enumerate(lines):
            canvas.drawString(60 + 160 * column, 500 - 24 * number, line)
    canvas.save()
    return shown(out.getvalue(), layout)


def shown(file: bytes, layout: Layout) -> bytes:
    """Turn and crop every page."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        for one in pdf.pages:
            left, bottom = layout.origin
            if left or bottom:
                one.contents_add(b"1 0 0 1 %d %d cm" % layout.origin, prepend=True)
                one.mediabox = pikepdf.Array([left, bottom, left + SIZE[0], bottom + SIZE[1]])
            if layout.crop:
                one.cropbox = pikepdf.Array([side + (left, bottom)[at % 2] for at, side in enumerate(layout.crop)])
            if layout.upright:
                one.contents_add(b"%d %d %d %d %d %d cm" % TURNED_BACK[layout.turn], prepend=True)
                one.mediabox = pikepdf.Array([0, 0, *(SIZE if layout.turn % 180 == 0 else SIZE[::-1])])
            one.Rotate = layout.turn
        return _saved(pdf)


def locked(file: bytes, password: str) -> bytes:
    """Encrypt a file with AES-256."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return _saved(pdf, pikepdf.Encryption(owner="owner's", user=password))


def many(pages: int, lines: int = 40, font: str = "") -> bytes:
    """Set a book of pages full of text, with roman numbers on the first four."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(pages):
        text = canvas.beginText(50, 790)
        text.setFont(_font(font), 10)
        for line in range(lines):
            text.textLine(
                f"{line}: what is said on page {number + 1} of this book is said of 3.5 million euros, no less."
            )
        canvas.drawText(text)
        canvas.showPage()
    canvas.addPageLabel(0, style="ROMAN_LOWER")
    canvas.addPageLabel(4, style="ARABIC", start=1)
    canvas.save()
    return out.getvalue()


def _font(name: str) -> str:
    if not name:
        return "Helvetica"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    return name


def _saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    out = io.BytesIO()
    pdf.save(out, encryption=encryption) if encryption else pdf.save(out)
    return out.getvalue()
