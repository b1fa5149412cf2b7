"""Badges side by side in a row of a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QFontMetrics, QPainter

from casebook.disclosure.shown import Badge
from ui import theme
from ui.widgets.words import draw_pill

PILL = 20  # pixels of the design


def pill_width(badge: Badge) -> int:
    """Return how wide a badge is drawn."""
    return _width(theme.current().size, badge.word)


def draw_pills(painter: QPainter, x: int, y: int, room: int, badges: Sequence[Badge]) -> None:
    """Draw badges from a point on, as many as have room, then how many more there are."""
    worn = theme.current()
    gap, more, right = worn.px(4), pill_width(Badge("+9")), x + room
    for number, badge in enumerate(badges):
        left = len(badges) - number - 1
        if number and x + pill_width(badge) + (gap + more if left else 0) > right:
            draw_pill(painter, x, y, Badge(f"+{left + 1}"))
            return
        x += draw_pill(painter, x, y, badge) + gap


@lru_cache(maxsize=256)
def _width(size: int, word: str) -> int:  # noqa: ARG001 - the cache's key
    worn = theme.current()
    return QFontMetrics(worn.font(11, bold=True)).horizontalAdvance(word) + worn.px(16)
