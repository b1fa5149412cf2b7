"""The only way in to ReportLab: its user settings blocked, its output made repeatable, its Unicode maps mended.

What it would execute when it is first imported is kept from it by the package this is in, which comes first.
Neither its markup parser nor platypus is ever imported, so no text of a record can be read as markup.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from struct import unpack_from
from typing import Protocol
from unicodedata import normalize

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from casebook.schema.pixels import Pixels

__all__ = ["Area", "Canvas", "FontFile", "load_font", "middle", "multiplied", "place_image"]

rl_config.useA85 = 0
rl_config.invariant = 1
rl_config.ttfAsciiReadable = 1


class Area(pdfdoc.PDFObject):  # type: ignore[misc]  # it is published without types
    """A rectangle of a page that leads to a place: a link annotation (ISO 32000-1, 12.5.6.5), written tersely.

    `where()` gives the place's page and height once all pages are drawn.
    """

    __RefOnly__ = 1

    def __init__(self, rect: str, where: Callable[[], tuple[int, float]]) -> None:
        self._rect, self._where = rect, where

    def format(self, document: object) -> bytes:
        """Write the annotation."""
        page, top = self._where()
        target = pdfdoc.PDFObjectReference(f"Page{page}").format(document).decode()
        place = f"/Dest [ {target} /XYZ 0 {top:.2f} 0 ]"
        return f"<< /Type /Annot /Subtype /Link /Rect [ {self._rect} ] /Border [ 0 0 0 ] {place} >>".encode()


class _Image(pdfdoc.PDFObject):  # type: ignore[misc]  # it is published without types
    """A picture (ISO 32000-1, 8.9.5), written as its pixels are held: nothing is decoded, and nothing said of it."""

    __RefOnly__ = 1

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels

    def format(self, _document: object) -> bytes:
        """Write the stream."""
        pixels = self._pixels
        colours = "DeviceGray" if pixels.grey else "DeviceRGB"
        packed = "DCTDecode" if pixels.jpeg else "FlateDecode"
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {pixels.width} /Height {pixels.height} /BitsPerComponent 8 "
            f"/ColorSpace /{colours} /Filter /{packed} /Interpolate true /Length {len(pixels.data)} >>"
        )
        return b"%b\nstream\n%b\nendstream" % (head.encode(), pixels.data)


def place_image(canvas: Canvas, pixels: Pixels) -> str:
    """Give the name under which this page draws a picture; the document holds it once."""
    document = canvas._doc  # noqa: SLF001  (its own drawImage takes files only)
    name = pixels.digest
    registered = str(document.getXObjectName(name))
    if registered not in document.idToObject:
        document.addForm(name, _Image(pixels))
    in_use = canvas._formsinuse  # noqa: SLF001  (the same)
    if name not in in_use:
        in_use.append(name)
    return registered


def multiplied(canvas: Canvas) -> str:
    """Give the name of the graphics state of this page that multiplies colours with those below (ISO 32000-1, 11.3.5).

    Its own setBlendMode would turn the state on for the whole page.
    """
    return str(canvas._extgstate._c.setdefault(("BM", "/Multiply"), "gRLs0"))  # noqa: SLF001  (see above)


class FontFile(Protocol):
    """What the engine uses of a ReportLab TrueType font."""

    fontName: str  # noqa: N815  (ReportLab's own names)

    def splitString(self, text: str, doc: object) -> list[tuple[int, bytes]]:  # noqa: N802  (the same)
        """Give (subset number, codes in it) for the text."""

    def getSubsetInternalName(self, subset: int, doc: object) -> str:  # noqa: N802  (the same)
        """Give the name of the subset as a PDF resource."""


def load_font(name: str, data: bytes) -> tuple[FontFile, dict[int, float]]:
    """Register a TrueType font; give it with the widths (1 em = 1) of the characters it has a glyph for."""
    font = ttfonts.TTFont(name, BytesIO(data), shapable=False)
    pdfmetrics.registerFont(font)
    face = font.face
    widths = {
        code: face.charWidths.get(code, face.defaultWidth) / 1000 for code, glyph in face.charToGlyph.items() if glyph
    }
    return font, widths


def middle(font: FontFile, code: int) -> float:
    """Give the middle of a character's outline from its origin (1 em = 1), read from the glyf table's bounding box."""
    face = font.face  # type: ignore[attr-defined]  # of no use but here
    at = face.get_table_pos("glyf")[0] + face.glyphPos[face.charToGlyph[code]]
    left, _, right = unpack_from(">hhh", face._ttf_data, at + 2)  # noqa: SLF001  (its bytes have no public name)
    return float((left + right) / 2 / face.unitsPerEm)


def _unicode_map(fontname: str, subset: list[int]) -> str:
    """Write a ToUnicode map (ISO 32000-1, 9.10.3) that is right beyond the BMP and for Arabic forms.

    ReportLab writes five hex digits for U+1D400; a map takes UTF-16. A presentation form is mapped to the letter it
    stands for, so that a search for the word as typed finds it; ligatures stay, for readers disagree on the order
    of letters mapped together in right-to-left text.
    """
    codes = [f"<{at:02X}> <{_plain(code).encode('utf-16-be').hex().upper()}>" for at, code in enumerate(subset)]
    blocks = [codes[at : at + 100] for at in range(0, len(codes), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *body,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _plain(code: int) -> str:
    char = chr(code)
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        letter = normalize("NFKC", char)
        return letter if len(letter) == 1 else char
    return char


ttfonts.makeToUnicodeCMap = _unicode_map
