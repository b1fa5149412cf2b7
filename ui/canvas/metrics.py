"""How wide words are, remembered: the same ones are drawn in every frame."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from ui import theme


def advance(words: str, pixels: float, *, bold: bool = False) -> float:
    """Return the width of words in a font of the interface at its present size."""
    return _advance(theme.current().size, pixels, bold, words)


@lru_cache(maxsize=8192)
def _advance(size: int, pixels: float, bold: bool, words: str) -> float:
    return _metrics(size, pixels, bold).horizontalAdvance(words)


@lru_cache(maxsize=16)
def _metrics(_size: int, pixels: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(theme.current().font(pixels, bold=bold))
