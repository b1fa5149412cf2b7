"""Laying out a claim as a row of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casebook.disclosure.shown import Badge, ClaimShown
from ui import theme
from ui.widgets.breaking import Breaker, breaker
from ui.widgets.claims_model import caveat
from ui.widgets.pills import PILL, pill_width

MARGIN, _PAD, _GAP = 15, 9, 4  # pixels of the design: within the sides, over and under a claim, between its lines
_NUMBER, _BADGES = 52, 190  # columns at the left and the right
_BESIDE = 620  # a list so wide has the badges beside the words; a narrower one under them
_SAID_ABOVE = {"cleared": "Cleared", "cut": "Cut"}  # decisions that the heading says, with their badges


class Part(NamedTuple):
    """Words in a place: from the left, from the top, how wide and how high."""

    place: tuple[int, int, int, int]
    words: str
    by: Breaker
    colour: str


class Card(NamedTuple):
    """A claim laid out: its parts and badges with their places, and its height."""

    parts: list[Part]
    badges: list[tuple[int, int, Badge]]
    height: int


class CardLayout:
    """Lays claims out in a width: the words, and under them in grey what they rest on."""

    def __init__(self, width: int) -> None:
        px = theme.current().px
        self._pad, self._gap, self._pill = px(_PAD), px(_GAP), px(PILL)
        self._margin, self._number = px(MARGIN), px(_NUMBER)
        self._left = self._margin + self._number
        self._beside = width >= px(_BESIDE)
        at_right = px(_BADGES) if self._beside else 0
        self._room = max(width - self._left - self._margin - at_right, px(80))
        self._badges = width - self._margin - at_right, at_right
        self._bold, self._quoted, self._plain = breaker(11, bold=True), breaker(15, quoted=True), breaker(12)

    def card(self, claim: ClaimShown) -> Card:
        """Return a claim laid out."""
        top = self._pad
        number = Part((self._margin, top + self._gap, self._number, self._pill), claim.number, self._bold, "muted")
        words = self._part(claim.text, top, self._quoted, "ink")
        told = [badge for badge in claim.badges if badge.word != _SAID_ABOVE.get(claim.decision)]
        if self._beside:
            badges, under = self._pills(told, (*self._badges, top), to_right=True)
            below = self._rests(claim, _bottom(words))
            return Card([number, words, *below], badges, max(_bottom([words, *below][-1]), under) + self._pad)
        badges, under = self._pills(told, (self._left, self._room, _bottom(words) + self._gap), to_right=False)
        below = self._rests(claim, under)
        return Card([number, words, *below], badges, (_bottom(below[-1]) if below else under) + self._pad)

    def _rests(self, claim: ClaimShown, y: int) -> list[Part]:
        parts: list[Part] = []
        for words in (claim.explanation, caveat(claim)):
            if words:
                parts.append(self._part(words, y + self._gap, self._plain, "muted"))
                y = _bottom(parts[-1])
        return parts

    def _part(self, words: str, y: int, by: Breaker, colour: str) -> Part:
        return Part((self._left, y, self._room, by.height(words, self._room)), words, by, colour)

    def _pills(
        self, badges: Sequence[Badge], place: tuple[int, int, int], *, to_right: bool
    ) -> tuple[list[tuple[int, int, Badge]], int]:
        """Return badges in lines in a place (from the left, how wide, from the top), and where the last line ends."""
        left, room, y = place
        made: list[tuple[int, int, Badge]] = []
        for line in self._lines(badges, room):
            x = left + (room - sum(map(pill_width, line)) - self._gap * (len(line) - 1) if to_right else 0)
            for badge in line:
                made.append((x, y, badge))
                x += pill_width(badge) + self._gap
            y += self._pill + self._gap
        return made, y - self._gap

    def _lines(self, badges: Sequence[Badge], room: int) -> list[list[Badge]]:
        lines: list[list[Badge]] = []
        free = 0
        for badge in badges:
            if not lines or pill_width(badge) > free:
                lines.append([])
                free = room
            lines[-1].append(badge)
            free -= pill_width(badge) + self._gap
        return lines


def _bottom(part: Part) -> int:
    return part.place[1] + part.place[3]
