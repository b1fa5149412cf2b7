"""What is there of the pages of a file: pictures, words, or why there are none; and what is wanted of them next."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtGui import QImage

from casebook.schema.placed import Placed
from ui.canvas.page_places import Places
from ui.canvas.page_words import PageWords
from ui.canvas.pictures import MOST_BYTES, Draw, Pictures, Place, Wish

_WORDS_KEPT = 150  # pages
_PIXEL_BYTES = 4


class Stock:
    """Keeps what came, within bounds; `ratio` tells how many pixels of the screen one of the view is."""

    def __init__(self, places: Places, ratio: Callable[[], float]) -> None:
        self.pictures = Pictures()
        self.words: OrderedDict[int, PageWords] = OrderedDict()
        self.told: dict[int, str] = {}
        self._places, self._ratio = places, ratio

    def clear(self) -> None:
        """Let go all of it."""
        for kept in (self.pictures, self.words, self.told):
            kept.clear()

    def put_picture(self, drawn: Draw, image: QImage) -> None:
        """Keep the picture of a page."""
        image.setDevicePixelRatio(self._ratio())
        self.pictures.put(drawn, image, self._places.in_sight)

    def put_words(self, page: int, placed: Placed, needed: Collection[int]) -> None:
        """Keep the words of a page, and let go those of pages that are not needed where there are too many."""
        width, height = self._places.sizes[page - 1]
        self.words[page] = PageWords(placed, width / height)
        for old in list(self.words)[: max(0, len(self.words) - _WORDS_KEPT)]:
            if old not in needed:
                del self.words[old]

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page, the sharp one or what comes nearest to it."""
        drawing = self._drawing(page)
        return self.pictures.sharp(drawing) or self.pictures.coarse(drawing)

    @property
    def is_sharp(self) -> bool:
        """Say whether each page in sight is drawn as it is to be."""
        return not any(self._drawings(self._places.in_sight))

    def wishes(self, needed: Collection[int]) -> tuple[Wish, ...]:
        """Return what is wanted: pictures in sight, words that are needed, then the pages beside those in sight."""
        seen, front = self._places.in_sight, self._places.front
        beside = [page for page in (seen.stop, seen.start - 1) if 1 <= page <= self._places.count]
        nearest = sorted(needed, key=lambda page: abs(page - front))
        return (
            *self._drawings(sorted(seen, key=lambda page: abs(page - front))),
            *(Place(page) for page in (*nearest, *beside) if page not in self.words and page not in self.told),
            *(self._drawings(beside) if self._has_room(seen, beside) else ()),
        )

    def _drawings(self, pages: Sequence[int]) -> Iterator[Draw]:
        """Give the pictures that are missing."""
        drawings = (self._drawing(page) for page in pages if page not in self.told)
        return (one for one in drawings if one not in self.pictures)

    def _drawing(self, page: int) -> Draw:
        return self._places.drawing(page, self._ratio())

    def _has_room(self, seen: range, beside: Sequence[int]) -> bool:
        """Say whether pictures of more pages can be had ready for who scrolls, beside those in sight."""
        sides = (self._places.column.sizes[page - 1] for page in (*seen, *beside))
        pixels = sum(math.prod(size) for size in sides) * math.pow(self._ratio(), 2)
        return pixels * _PIXEL_BYTES <= MOST_BYTES
