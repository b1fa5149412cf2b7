"""A picture as bare pixels, as a PDF holds them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: zlib, or JPEG where `jpeg`; a byte a pixel where `grey`, else three.

    `digest` stands for the bytes wherever the picture is compared or said in words.
    """

    width: int
    height: int
    grey: bool
    jpeg: bool
    digest: str
    data: bytes = field(repr=False, compare=False)
