"""Pictures of pages, whole or around some words, each with the text of what it shows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from casebook.disclosure.crops import WHOLE, around, text_in, touches, within
from casebook.disclosure.encoding import encoded
from casebook.disclosure.evidence_pages import Looking, Sheet
from casebook.disclosure.excerpts import located
from casebook.disclosure.exhibited import PagePicture
from casebook.disclosure.places import Place
from casebook.errors import CaseError
from casebook.schema.lines import Lines
from casebook.schema.placed import Box, Placed

_DPI: Final = {False: 200, True: 144}
"""For what part of a page, for a whole one."""
_WIDEST: Final = 2_400  # pixels
_ALBUM: Final = 64_000_000  # bytes
_CELLS: Final = 120  # across the picture, for telling apart what is text
_DARK: Final = 160
_INKED: Final = 0.08  # of a cell, for it to be printed on
_PICTURED: Final = 0.35  # of the cells printed on, for the rest to be more than a stamp or some rules


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture, all the text that stands in it, and whether much else does."""

    picture: PagePicture
    text: str
    pictured: bool


class Album:
    """The pictures taken last, up to so many bytes of them."""

    def __init__(self) -> None:
        self._taken: OrderedDict[Hashable, Taken] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> Taken | None:
        """Return a picture that is still kept."""
        if key in self._taken:
            self._taken.move_to_end(key)
        return self._taken.get(key)

    def keep(self, key: Hashable, one: Taken) -> None:
        """Keep a picture in place of those that were not asked for the longest."""
        self._taken[key] = one
        self._bytes += len(one.picture.pixels.data)
        while self._bytes > _ALBUM:
            _, dropped = self._taken.popitem(last=False)
            self._bytes -= len(dropped.picture.pixels.data)


def taken(looking: Looking, place: Place, *, whole: bool) -> Taken | None:
    """Take the picture of a place; None where it is not known where on its page the words stand.

    Raises CaseError where the page is not there or cannot be shown.
    """
    if not 1 <= place.page <= len(looking.sheets):
        raise CaseError("The file has no such page: read it again.")
    sheet, placed = looking.sheets[place.page - 1], looking.placed(place.page)
    boxes = Lines(placed).joined(place.boxes) or _found(place, placed)
    if not boxes:
        return None
    region = WHOLE if whole else around(boxes, placed)
    image = _cut(_drawn(looking, place.page, _width(sheet, place, whole=whole)), region)
    label = place.label or sheet.label
    points = sheet.width * (region[2] - region[0]) if _on_paper(place) else 0.0
    shown = tuple(within(box, region) for box in boxes)
    picture = PagePicture(place.page, label, encoded(image), points, shown, whole)
    return Taken(picture, text_in(placed, region), _pictured(image, placed, region))


def _found(place: Place, placed: Placed) -> tuple[Box, ...]:
    found = located(place, placed.text)
    return Lines(placed).boxes_of(*found) if found else ()


def _on_paper(place: Place) -> bool:
    return place.media_type == "application/pdf"


def _width(sheet: Sheet, place: Place, *, whole: bool) -> int:
    pixels = sheet.width / 72 * _DPI[whole] if _on_paper(place) else sheet.width
    return min(max(int(pixels), 1), _WIDEST)


def _drawn(looking: Looking, page: int, width: int) -> Image.Image:
    drawn = looking.render(page, width, bare=True)  # a note laid over the page may name whom no text of it names
    return Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.data, "raw", "BGRX", 0, 1)


def _cut(image: Image.Image, region: Box) -> Image.Image:
    wide, high = image.size
    left, top, right, bottom = region
    cut = int(left * wide), int(top * high), max(round(right * wide), 1), max(round(bottom * high), 1)
    return image.crop((cut[0], cut[1], max(cut[2], cut[0] + 1), max(cut[3], cut[1] + 1)))


def _pictured(image: Image.Image, placed: Placed, region: Box) -> bool:
    """Tell whether much of what is printed stands outside the words: a photograph, handwriting, a letter pasted in."""
    ink = image.convert("L").point([255 * (light < _DARK) for light in range(256)])
    printed, draw = _cells(ink), ImageDraw.Draw(ink)
    for word in placed.words:
        if touches(word.box, region):
            left, top, right, bottom = within(word.box, region)
            draw.rectangle(
                (left * ink.width - 3, top * ink.height - 3, right * ink.width + 3, bottom * ink.height + 3), fill=0
            )
    return _cells(ink) > _PICTURED * max(printed, 1)


def _cells(ink: Image.Image) -> int:
    """Count the cells of a picture that are printed on."""
    cells = ink.resize((_CELLS, max(1, round(_CELLS * ink.height / ink.width))), Image.Resampling.BOX)
    return sum(cells.point([int(share > 255 * _INKED) for share in range(256)]).tobytes())
