"""The paper: pages of text, rules and boxes written as PDF operators, with links, anchors and bookmarks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from casebook.dossier.looks import HIGHLIGHT, HIGHLIGHT_EDGE
from casebook.dossier.reportlab_door import Area, Canvas, multiplied, place_image

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from casebook.dossier.faces import Face
    from casebook.dossier.looks import Colour, PageShape
    from casebook.schema.pixels import Pixels

_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), ord("("), ord(")"), ord("\\"))}
_SPECIAL = re.compile(r"[()\\]")
_ROUND = 0.5523
"""How far a Bézier curve's handles reach for a quarter of a circle."""


class _Stamp:
    """The moment a document says it was made, as ReportLab asks for it: in UTC, to give no time zone away."""

    dhh = dmm = 0

    def __init__(self, made: datetime) -> None:
        self.YMDhms = (made.astimezone(UTC) if made.tzinfo else made).timetuple()[:6]  # ReportLab's name


class Sheet:
    """Collects the operators of a page at a time; coordinates are points from the lower left corner.

    The names a caller gives to anchors stay out of the file.
    """

    def __init__(
        self, out: BinaryIO, shape: PageShape, base: Face, *, title: str, language: str, made: datetime
    ) -> None:
        self.shape = shape
        self._canvas = Canvas(
            out,
            pagesize=(shape.width, shape.height),
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=base.name,
        )
        self._document = self._canvas._doc  # noqa: SLF001  (fonts ask for it by name; there is no public way)
        self._document._timeStamp = _Stamp(made)  # noqa: SLF001  (it would be the time of this run)
        self._document.updateSignature(made.isoformat())
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("Casebook")
        self._places: dict[str, tuple[int, float]] = {}
        self._near: dict[tuple[str, int], tuple[int, float]] = {}
        self._page = 1
        self._bookmarks = 0
        self._ops: list[str] = []
        self._colour: Colour | None = None
        self._depth = -1
        self.anchors: AbstractSet[str] = frozenset()
        """The anchors that will be set: links to others are left out."""

    def text(self, x: float, y: float, face: Face, size: float, colour: Colour, text: str) -> None:
        """Print characters the face has, from x along the baseline y."""
        self._fill(colour)
        shown = " ".join(
            f"{face.font.getSubsetInternalName(subset, self._document)} {size:.4g} Tf ({codes}) Tj"
            for subset, codes in self._codes(face, text)
        )
        self._ops.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def _codes(self, face: Face, text: str) -> list[tuple[int, str]]:
        """Give the text as escaped codes of the face's subsets; ASCII stands for itself in the first."""
        if text.isascii():
            return [(0, _SPECIAL.sub(r"\\\g<0>", text))]
        split = face.font.splitString(text, self._document)
        return [(subset, codes.decode("latin-1").translate(_ESCAPES)) for subset, codes in split]

    def say(self, text: str) -> None:
        """Begin a stretch that reads as `text` whatever its glyphs look like (ISO 32000-1, 14.9.4)."""
        self._ops.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC")

    def said(self) -> None:
        """End the stretch."""
        self._ops.append("EMC")

    def rule(self, x: float, y: float, width: float, thickness: float, colour: Colour) -> None:
        """Draw a horizontal rule downwards from y."""
        self._fill(colour)
        self._ops.append(f"{x:.2f} {y - thickness:.2f} {width:.2f} {thickness:.2f} re f")

    def box(self, x: float, y: float, width: float, height: float, radius: float, fill: Colour) -> None:
        """Fill a rounded box standing on y."""
        self._fill(fill)
        self._ops.append(f"{_rounded(x, y, width, height, radius)} f")

    def outline_box(
        self, x: float, y: float, width: float, height: float, radius: float, colour: Colour, *, dashed: bool
    ) -> None:
        """Draw the outline of a rounded box standing on y."""
        red, green, blue = colour
        dash = "[2 1.6] 0 d" if dashed else "[] 0 d"
        path = _rounded(x, y, width, height, radius)
        self._ops.append(f"q {red} {green} {blue} RG 0.8 w {dash} {path} S Q")

    def picture(self, x: float, y: float, width: float, height: float, pixels: Pixels) -> None:
        """Draw a picture standing on y; the file holds it once, however often it is drawn."""
        name = place_image(self._canvas, pixels)
        self._ops.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def highlight(self, x: float, y: float, width: float, height: float) -> None:
        """Darken a box standing on y with the colour of a felt pen, and draw its edge."""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        fill, edge = (" ".join(map(str, colour)) for colour in (HIGHLIGHT, HIGHLIGHT_EDGE))
        self._ops.append(f"q /{multiplied(self._canvas)} gs {fill} rg {box} f {edge} RG 0.5 w [] 0 d {box} S Q")

    def link(self, anchor: str, x: float, y: float, width: float, height: float, *, near: bool = False) -> None:
        """Make a rectangle lead to an anchor, if the document has it: to its place on this page where near."""
        if anchor in self.anchors:
            rect = f"{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}"
            page = self._page if near else 0
            self._canvas._addAnnotation(Area(rect, lambda: self._place(anchor, page)))  # noqa: SLF001  (links of other kinds have no public way)

    def _place(self, anchor: str, page: int) -> tuple[int, float]:
        return self._near.get((anchor, page)) or self._places[anchor]

    def anchor(self, anchor: str, y: float) -> None:
        """Set an anchor at height y of this page; of several places the first holds, for near links that of a page."""
        self._places.setdefault(anchor, (self._page, y))
        self._near.setdefault((anchor, self._page), (self._page, y))

    def bookmark(self, title: str, y: float, level: int) -> None:
        """Add a line to the outline for height y of this page, at most one level below the line before."""
        self._depth = min(level, self._depth + 1)
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(y, 2), zoom=0)
        self._canvas.addOutlineEntry(title, key, self._depth, closed=self._depth > 0)

    def next_page(self) -> None:
        """Finish this page."""
        self._canvas.addLiteral("\n".join(self._ops))
        self._canvas.showPage()
        self._ops.clear()
        self._colour = None
        self._page += 1

    def save(self) -> None:
        """Write the document out."""
        self._canvas.save()

    def _fill(self, colour: Colour) -> None:
        if colour != self._colour:
            red, green, blue = colour
            self._ops.append(f"{red} {green} {blue} rg")
            self._colour = colour


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    r = max(min(radius, width / 2, height / 2), 0.0)
    k = r * (1 - _ROUND)
    right, top = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c {right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c {x + r:.2f} {top:.2f} l "
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c {x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
