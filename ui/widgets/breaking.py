"""Breaking thousands of texts into lines in the time Qt takes for a hundred."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

from ui import theme

# Letters whose words stand beside each other as they are written, and break at spaces.
_LATIN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u2010-\u201f\u2022\u2026\u20ac\n]*")
_TALLEST = 1_000_000
_MOST_KEPT = 20_000
_BY_WORDS = Qt.TextFlag.TextWordWrap
_ANYWHERE = _BY_WORDS | Qt.TextFlag.TextWrapAnywhere


class Breaker:
    """Breaks texts in one font; remembers how wide their words are, so that another width costs next to nothing.

    Text in other scripts, or with a word longer than a line, is left to Qt.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._whole = QFontMetrics(font)
        self._metrics = QFontMetricsF(font)
        self._spacing = self._whole.lineSpacing()
        self._space = self._metrics.horizontalAdvance(" ")
        self._words: dict[str, float] = {}
        self._texts: dict[str, tuple[tuple[float, ...], ...]] = {}

    def height(self, text: str, room: int) -> int:
        """Return how high a text is in lines of a width."""
        breaks = self._breaks(text, room)
        if breaks is None:
            return self._wrapped(text, room)[0]
        return sum(len(starts) for starts in breaks) * self._spacing

    def draw(self, painter: QPainter, box: QRect, text: str) -> None:
        """Draw a text in lines as wide as a box, with the painter's pen."""
        painter.setFont(self.font)
        breaks = self._breaks(text, box.width())
        if breaks is None:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the text's own letters
            painter.drawText(box, self._wrapped(text, box.width())[1], text)
            return
        lines = []
        for paragraph, starts in zip(text.split("\n"), breaks, strict=True):
            words = paragraph.split(" ")
            ends = [*starts[1:], len(words)]
            lines += [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)]
        painter.drawText(box, Qt.TextFlag.TextDontClip, "\n".join(lines))

    def _breaks(self, text: str, room: int) -> list[list[int]] | None:
        """Return for each paragraph the places of the words that lines begin with; None where Qt must break it."""
        if text not in self._texts:
            self._measure(text)
        widths = self._texts[text]
        if not widths or max(map(max, widths)) > room:
            return None
        return [self._starts(paragraph, room) for paragraph in widths]

    def _starts(self, widths: tuple[float, ...], room: float) -> list[int]:
        starts, taken, space = [0], -self._space, self._space
        for at, width in enumerate(widths):
            taken += space + width
            if taken > room:
                starts.append(at)
                taken = width
        return starts

    def _measure(self, text: str) -> None:
        if len(self._texts) > _MOST_KEPT:
            self._texts.clear()
            self._words.clear()
        paragraphs = text.split("\n") if _LATIN.fullmatch(text) else []
        self._texts[text] = tuple(tuple(map(self._width, paragraph.split(" "))) for paragraph in paragraphs)

    def _width(self, word: str) -> float:
        if word not in self._words:
            self._words[word] = self._metrics.horizontalAdvance(word)
        return self._words[word]

    def _wrapped(self, text: str, room: int) -> tuple[int, Qt.TextFlag]:
        box = QRect(0, 0, room, _TALLEST)
        needed = self._whole.boundingRect(box, _BY_WORDS, text)
        if needed.width() <= room:
            return needed.height(), _BY_WORDS
        return self._whole.boundingRect(box, _ANYWHERE, text).height(), _ANYWHERE


def breaker(pixels: float, *, bold: bool = False, quoted: bool = False) -> Breaker:
    """Return the breaker for a font of the interface at its present size."""
    return _breaker(theme.current().size, pixels, bold, quoted)


@lru_cache(maxsize=16)
def _breaker(_size: int, pixels: float, bold: bool, quoted: bool) -> Breaker:
    return Breaker(theme.current().font(pixels, bold=bold, quoted=quoted))
