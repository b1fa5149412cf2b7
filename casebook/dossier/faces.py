"""Fonts: one table of the faces, and for each family the face that has a glyph for a character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import category

from casebook.dossier.reportlab_door import FontFile, load_font, middle

if TYPE_CHECKING:
    from casebook.dossier.looks import Family, Weight

PRIMARY: dict[tuple[Family, Weight], str] = {
    ("serif", "regular"): "CasebookSerif-Regular",
    ("serif", "bold"): "CasebookSerif-Bold",
    ("serif", "italic"): "CasebookSerif-Italic",
    ("sans", "regular"): "Inter-Regular",
    ("sans", "bold"): "Inter-SemiBold",
    ("sans", "italic"): "Inter-Italic",
}


@dataclass(frozen=True, slots=True)
class Fallback:
    """A face asked for the characters of its ranges when the family's own face has none."""

    regular: str
    ranges: tuple[tuple[int, int], ...]
    bold: str = ""

    def serves(self, code: int) -> bool:
        """Say whether the code point lies in the ranges."""
        return any(first <= code <= last for first, last in self.ranges)


_SCALES = {"NotoNaskhArabic-Regular": 1.16, "NotoNaskhArabic-Bold": 1.16, "DroidSansFallbackFull": 0.94}
"""Faces drawn small (or large) on their em beside Latin type."""

_PRIVATE = ("Co", "Cn", "Cs")
"""Categories whose glyphs mean nothing outside their font."""

ANY = ((0x20, 0x10FFFF),)
FALLBACKS = (
    Fallback("NotoNaskhArabic-Regular", ((0x600, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFEFC)), "NotoNaskhArabic-Bold"),
    Fallback("NotoSerifHebrew-Regular", ((0x590, 0x5FF), (0xFB1D, 0xFB4F)), "NotoSerifHebrew-Bold"),
    Fallback("NotoSansArmenian-Regular", ((0x530, 0x58F), (0xFB13, 0xFB17))),
    Fallback("NotoSansGeorgian-Regular", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    Fallback("NotoSansThai-Regular", ((0xE00, 0xE7F),)),
    Fallback("DroidSansFallback-Hangul", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
    Fallback("DroidSansFallbackFull", ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF))),
    Fallback("NotoSans-Regular", ANY),
    Fallback("Inter-Regular", ANY, "Inter-SemiBold"),
    Fallback("NotoSansSymbols-Regular", ((0x2000, 0x2BFF), (0x1F000, 0x1F2FF), (0x1F700, 0x1F77F))),
    Fallback("NotoSansMath-Regular", ((0x2000, 0x2BFF), (0x1D400, 0x1D7FF), (0x1EE00, 0x1EEFF))),
    Fallback("NotoEmoji-Regular", ((0x2000, 0x2BFF), (0x3030, 0x3299), (0x1F000, 0x1FAFF))),
    Fallback("NotoSansSymbols2-Regular", ((0x2000, 0x2BFF), (0x1F000, 0x1FBFF), (0x10100, 0x101FF))),
    Fallback("DroidSansFallbackFull", ((0x2000, 0x2DFF), (0x10400, 0x1044F))),
)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A loaded font; `widths` maps the code points it can print to their widths (1 em = 1).

    `scale` is how much larger it is set than the text around it, `widths` included.
    """

    name: str
    font: FontFile
    widths: dict[int, float]
    scale: float

    def middle(self, code: int) -> float:
        """Give the middle of a character's outline from its origin (1 em = 1)."""
        return middle(self.font, code) * self.scale


@cache
def face(name: str) -> Face:
    """Load a face of the table once in a process."""
    data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
    font, widths = load_font(name, data)
    scale = _SCALES.get(name, 1.0)
    printable = {code: width * scale for code, width in widths.items() if category(chr(code)) not in _PRIVATE}
    return Face(name, font, printable, scale)


class Chain:
    """The faces of one family and weight, asked in turn for each character."""

    def __init__(self, family: Family, weight: Weight) -> None:
        self.primary = face(PRIMARY[family, weight])
        self._bold = weight == "bold"
        self._found: dict[int, Face | None] = {}

    def of(self, code: int) -> Face | None:
        """Give the face that prints a code point, or None where no face can."""
        if code in self.primary.widths:
            return self.primary
        if code not in self._found:
            self._found[code] = self._search(code)
        return self._found[code]

    def _search(self, code: int) -> Face | None:
        served = (fallback for fallback in FALLBACKS if fallback.serves(code))
        faces = (face((self._bold and fallback.bold) or fallback.regular) for fallback in served)
        return next((found for found in faces if code in found.widths), None)


@cache
def chain(family: Family, weight: Weight) -> Chain:
    """Give the one chain of a family and weight."""
    return Chain(family, weight)
