"""What an exhibit is made of: pictures of pages, or text, with the words to be highlighted. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from casebook.disclosure.withheld import Withheld
from casebook.schema.pixels import Pixels
from casebook.schema.placed import Box


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page, or a part of it, and the boxes of the words in it as shares of the picture.

    `points` is how wide the part is on its page, 0 where a page is an image that has no size on paper.
    """

    page: int
    label: str
    pixels: Pixels
    points: float
    boxes: tuple[Box, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place in a file that has no pages to be pictured: the words, and the text around them."""

    page: int
    label: str
    before: str
    words: str
    after: str


Part: TypeAlias = PagePicture | Excerpt


@dataclass(frozen=True, slots=True)
class Exhibit:
    """All places of one quote, and when the bytes of its file were last found to be those received."""

    parts: tuple[Part, ...]
    verified: str


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Exhibits by the id of their quote, and what could not be one with the reason, for our own use only."""

    shown: Mapping[int, Exhibit] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
