"""The bars of a timeline and the words beside them: the same marks as in the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from ui import theme
from ui.canvas.bars import Bar, Look
from ui.canvas.lanes import LEAST_BAR, OPEN, Row
from ui.canvas.metrics import advance
from ui.canvas.scale import Scale
from ui.canvas.signs import draw_signs, sign_width
from ui.text import isolated

_BAR, _DENSE_BAR = 12, 9
_DENSE = 20  # a row less high than this is one among many
_FAINT = 102  # of 255: how strong a fading end begins where its bar is only outlined
_ROUND = 2.0
_GAP = 6.0
_FEW_WORDS, _ENOUGH_WORDS = 44.0, 110.0
"""Words with less room than the first are left out: the table has them. With the second they stand beside their bar,
though cut; with less than that in the bar, where it has more room."""


@dataclass(frozen=True, slots=True)
class _Label:
    x: float
    width: float
    inside: bool


class BarPainter:
    """Draws rows of bars with one painter, at one scale, in a width of pixels, at the size of the interface.

    `drawn` tells where what belongs to which event has been drawn.
    """

    def __init__(self, painter: QPainter, scale: Scale, width: float, selected: int | None) -> None:
        self._painter, self._scale, self._width, self._selected = painter, scale, width, selected
        self.drawn: list[tuple[QRectF, int]] = []
        self._plain: dict[Look, list[QRectF]] = {look: [] for look in Look}
        self._worn = theme.current()
        self._font = self._worn.font(12)
        self._metrics = QFontMetricsF(self._font)
        self._unit = self._worn.size / 100
        self._least, self._run = LEAST_BAR * self._unit, OPEN * self._unit
        self._gap, self._few, self._enough = (size * self._unit for size in (_GAP, _FEW_WORDS, _ENOUGH_WORDS))
        self._inks = {name: self._worn.colour(name) for name in ("accent", "accent_soft", "muted", "panel", "ink")}
        self._pens = _pens(self._inks)
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def row(self, row: Row, top: float, height: float) -> None:
        """Draw the bars of a row that lie in the width, then their words where they have room."""
        margin = self._run + self._least
        places = row.between(self._scale.day(-margin), self._scale.day(self._width + margin))
        if height > _DENSE * self._unit:
            boxes = [self.bar(row.bars[at], top, height) for at in places]
        else:
            boxes = self._dense_bars(row.bars[places.start : places.stop], top, height)
        ends = [*(left - self._gap for left, _ in boxes[1:]), self._width][: len(boxes)]
        taken, line = 0.0, QRectF(0, top, self._width, height)
        for at, (left, right), after in zip(places, boxes, ends, strict=True):
            if max(after - right, left - taken, min(right, self._width) - max(left, 0.0)) < self._few:
                taken = right + self._gap
            else:
                taken = self._words(row.bars[at], (taken, left), (right, after), line)

    def finish(self) -> None:
        """Draw what was put off to be drawn in one go."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for look, boxes in self._plain.items():
            if boxes:
                self._painter.setPen(self._pens[look][0])
                self._painter.setBrush(self._pens[look][1])
                self._painter.drawRects(boxes)

    def bar(self, bar: Bar, top: float, height: float) -> tuple[float, float]:
        """Draw a bar; return how far it reaches, with its fading ends."""
        thick = (_BAR if height > _DENSE * self._unit else _DENSE_BAR) * self._unit
        y = top + (height - thick) / 2
        left, right = self._box(bar.start, bar.end)
        if len(bar.pieces) > 1:
            self._painter.setPen(QPen(self._inks["muted"], 1.0))
            self._painter.drawLine(QPointF(left, y + thick / 2), QPointF(right, y + thick / 2))
        reach = self._fades(bar, left, right, y, thick)
        self._painter.setPen(self._pens[bar.look][0])
        self._painter.setBrush(self._pens[bar.look][1])
        for start, end in bar.pieces:
            self._painter.drawRoundedRect(_from_to(*self._box(start, end), y, thick), _ROUND, _ROUND)
        if bar.event.id == self._selected:
            self._ring(_from_to(left, right, y, thick))
        self.drawn.append((_from_to(*reach, y, thick), bar.event.id))
        return reach

    def _dense_bars(self, bars: Sequence[Bar], top: float, height: float) -> list[tuple[float, float]]:
        """Draw bars among thousands: those that are mere boxes later, in one go with the others of their look."""
        thick = _DENSE_BAR * self._unit
        y, boxes = top + (height - thick) / 2, []
        for bar in bars:
            if not bar.plain or bar.event.id == self._selected:
                boxes.append(self.bar(bar, top, height))
                continue
            left, right = self._box(bar.start, bar.end)
            box = QRectF(left, y, right - left, thick)
            self._plain[bar.look].append(box)
            self.drawn.append((box, bar.event.id))
            boxes.append((left, right))
        return boxes

    def _box(self, start: float, end: float) -> tuple[float, float]:
        """Return where days lie, at least as wide as can be seen, and no farther out than a painter can count."""
        least, pixels, first = self._least, self._scale.pixels, self._scale.start
        left, right = (start - first) * pixels, (end - first) * pixels
        left = max(left, -2 * least)
        right = min(right, self._width + 2 * least)
        return left, max(left + least, right)

    def _fades(self, bar: Bar, left: float, right: float, y: float, thick: float) -> tuple[float, float]:
        if bar.open_left:
            self._fade(bar.look, left, left - self._run, _from_to(left - self._run, left, y, thick))
        if bar.open_right:
            self._fade(bar.look, right, right + self._run, _from_to(right, right + self._run, y, thick))
        return left - self._run * bar.open_left, right + self._run * bar.open_right

    def _fade(self, look: Look, near: float, far: float, box: QRectF) -> None:
        strong = QColor(self._inks["muted" if look is Look.DOUBT else "accent"])
        strong.setAlpha(255 if look is Look.FACT else _FAINT)
        gone = QColor(strong)
        gone.setAlpha(0)
        gradient = QLinearGradient(near, 0, far, 0)
        gradient.setColorAt(0, strong)
        gradient.setColorAt(1, gone)
        self._painter.fillRect(box, QBrush(gradient))

    def _ring(self, box: QRectF) -> None:
        self._painter.setPen(QPen(self._inks["accent"], 2.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), _ROUND + 2, _ROUND + 2)

    def _words(self, bar: Bar, before: tuple[float, float], after: tuple[float, float], row: QRectF) -> float:
        """Write a bar's words right of it, else left, else in it; return where what is drawn of it ends.

        `before` and `after` are the free stretches at its sides.
        """
        signs = sign_width(bar.event.badges, self._unit)
        place = self._label(advance(bar.words, 12) + signs + 1, before, after)
        if not place:
            return after[0] + self._gap
        self._write(bar, place, signs, row)
        return max(place.x + place.width, after[0]) + self._gap

    def _label(self, need: float, before: tuple[float, float], after: tuple[float, float]) -> _Label | None:
        """Return the place for words: right of the bar, left of it, cut at the better side, or in the bar."""
        gap, left, right = self._gap, max(before[1], 0.0), min(after[0], self._width)
        at_right = after[1] - after[0] - 2 * gap
        at_left = before[1] - before[0] - gap
        inside = right - left - 2 * gap
        beside = max(at_right, at_left)
        if beside < min(need, self._enough) and inside > beside:
            return _Label(left + gap, min(need, inside), inside=True) if inside >= min(need, self._few) else None
        if beside < min(need, self._few):
            return None
        if at_right >= need or at_right >= at_left:
            return _Label(after[0] + gap, min(need, at_right), inside=False)
        width = min(need, at_left)
        return _Label(before[1] - gap - width, width, inside=False)

    def _write(self, bar: Bar, place: _Label, signs: float, row: QRectF) -> None:
        if place.inside and bar.look is Look.FACT:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._inks["panel"])
            self._painter.drawRoundedRect(QRectF(place.x - 3, row.y() + 1, place.width + 6, row.height() - 2), 3, 3)
        draw_signs(self._painter, place.x, row.center().y(), bar.event.badges, self._unit)
        words, room = bar.words, place.width - signs
        if advance(words, 12) > room:
            words = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._painter.setPen(self._inks["ink"])
        box = QRectF(place.x + signs, row.y(), place.width - signs, row.height())
        self.drawn.append((box, bar.event.id))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, isolated(words))


def _from_to(left: float, right: float, y: float, height: float) -> QRectF:
    return QRectF(left, y, right - left, height)


def _pens(inks: Mapping[str, QColor]) -> dict[Look, tuple[QPen, QBrush]]:
    dashed = QPen(inks["muted"], 1.2)
    dashed.setDashPattern([3.0, 2.0])
    return {
        Look.FACT: (QPen(Qt.PenStyle.NoPen), QBrush(inks["accent"])),
        Look.RANGE: (QPen(inks["accent"], 1.2), QBrush(inks["accent_soft"])),
        Look.DOUBT: (dashed, QBrush(inks["panel"])),
    }
