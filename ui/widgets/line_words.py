"""The words of a line, laid out: where each character is, the spans that are tied, and the span that is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from casebook.disclosure.draft_shown import TieShown
from ui import theme
from ui.canvas.text_places import characters, units

_THICK, _APART = 2, 3  # pixels of the design: of an underline, and from one to the next under the same words
_FEED, _BREAK = "\n", "\u2028"  # Qt breaks a layout's lines at the second alone


class Underline(NamedTuple):
    """A run of UTF-16 units to be underlined, in the tone of a state, and how many underlines are above it."""

    start: int
    end: int
    tone: str
    level: int


class LineWords:
    """The sentence of a row in a width; places in it count UTF-16 units, as Qt's do."""

    def __init__(self, text: str, ties: Sequence[TieShown], room: int) -> None:
        self.text = text
        self._layout = QTextLayout(text.replace(_FEED, _BREAK), theme.current().font(15, quoted=True))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = self._lay_out(room)
        self._underlines = underlines(text, ties)

    @property
    def length(self) -> int:
        """Return how many units it is long."""
        return units(self.text)

    def at(self, point: QPoint) -> int:
        """Return the place between two characters that is nearest to a point."""
        lines = [self._layout.lineAt(number) for number in range(self._layout.lineCount())]
        under = [line for line in lines if line.y() <= point.y()] or lines[:1]
        return under[-1].xToCursor(point.x()) if under else 0

    def beside(self, place: int, step: int, *, words: bool) -> int:
        """Return the place a character, or a word, before or after another."""
        mode = QTextLayout.CursorMode.SkipWords if words else QTextLayout.CursorMode.SkipCharacters
        if step > 0:
            return self._layout.nextCursorPosition(place, mode)
        return self._layout.previousCursorPosition(place, mode)

    def word_at(self, place: int) -> tuple[int, int]:
        """Return where the word at a place begins and ends."""
        end = self.beside(place, 1, words=True)
        start = self.beside(end, -1, words=True)
        word = self.slice(start, end).rstrip()
        return start, start + units(word)

    def slice(self, start: int, end: int) -> str:
        """Return the characters between two places."""
        return self.text[characters(self.text, start) : characters(self.text, end)]

    def draw(self, painter: QPainter, top_left: QPoint, span: tuple[int, int] | None, *, caret: int | None) -> None:
        """Draw it with its spans underlined, what is selected marked, and the caret if it has one."""
        worn, at = theme.current(), QPointF(top_left)
        for underline in self._underlines:
            self._fill(painter, at, underline)
        painter.setPen(worn.colour("ink"))
        chosen = [_selected(*span)] if span and span[0] < span[1] else []
        self._layout.draw(painter, at, chosen)
        for underline in self._underlines:
            self._rule(painter, at, underline)
        if caret is not None:
            self._layout.drawCursor(painter, at, caret, worn.px(_THICK))

    def _lay_out(self, room: int) -> int:
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self._layout.endLayout()
        return round(y + 0.5)

    def _fill(self, painter: QPainter, at: QPointF, underline: Underline) -> None:
        if underline.level == 0:
            ground = theme.current().colour(f"{underline.tone}_soft")
            for line, left, right in self._runs(underline):
                painter.fillRect(QRectF(at.x() + left, at.y() + line.y(), right - left, line.height()), ground)

    def _rule(self, painter: QPainter, at: QPointF, underline: Underline) -> None:
        worn = theme.current()
        for line, left, right in self._runs(underline):
            y = at.y() + line.y() + line.ascent() + worn.px(_THICK) + underline.level * worn.px(_APART)
            painter.fillRect(QRectF(at.x() + left, y, right - left, worn.px(_THICK)), worn.colour(underline.tone))

    def _runs(self, underline: Underline) -> list[tuple[QTextLine, float, float]]:
        """Return the parts of an underline line by line: from where to where."""
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            start = max(underline.start, line.textStart())
            end = min(underline.end, line.textStart() + line.textLength())
            if start < end:
                ends = sorted((_x(line, start), _x(line, end)))
                found.append((line, ends[0], min(ends[1], line.x() + line.naturalTextWidth())))
        return found


def underlines(text: str, ties: Sequence[TieShown]) -> list[Underline]:
    """Return the tied spans of a text in UTF-16 units; a tie without a span is to all of it."""
    made: list[Underline] = []
    for tie in ties:
        start, end = (tie.start, tie.end) if tie.start is not None and tie.end is not None else (0, len(text))
        first, last = units(text[:start]), units(text[:end])
        level = sum(one.start < last and first < one.end for one in made)
        made.append(Underline(first, last, tie.state.tone, level))
    return made


def _x(line: QTextLine, place: int) -> float:
    x, _place = cast("tuple[float, int]", line.cursorToX(place))  # the place that it was, besides
    return x


def _selected(start: int, end: int) -> QTextLayout.FormatRange:
    worn, made, look = theme.current(), QTextLayout.FormatRange(), QTextCharFormat()
    look.setBackground(QBrush(worn.colour("accent")))
    look.setForeground(QBrush(worn.colour("panel")))
    made.start, made.length, made.format = start, end - start, look
    return made
