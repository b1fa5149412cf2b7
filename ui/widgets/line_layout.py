"""Where the parts of a line stand in its row: number, words, claims, first reason, verdict and kind."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from casebook.disclosure.draft_shown import LineShown
from casebook.disclosure.shown import Badge
from ui import theme
from ui.widgets.breaking import breaker
from ui.widgets.lines_model import verdict
from ui.widgets.pills import PILL, pill_width

MARGIN, _PAD, _GAP = 16, 10, 4  # pixels of the design: within the sides, over and under a line, between its parts
_NUMBER, _RIGHT = 36, 140  # columns at the left and the right
_BESIDE = 560  # a list so wide has the verdict beside the words; a narrower one under them
_SLACK = 4  # words are broken a little earlier than Qt does: it never needs a line more than was counted


@dataclass(frozen=True)
class Row:
    """A line in its row, places from the left and the top; `verdict` and `reason` are boxes of one line and more."""

    words: QRect
    badges: tuple[tuple[int, int, Badge], ...]
    reason: QRect | None
    verdict: QRect
    kind: tuple[int, int, Badge]
    height: int


class RowLayout:
    """Lays lines out in a width, by counting rather than by setting them: thousands take a moment."""

    def __init__(self, width: int) -> None:
        px = theme.current().px
        self._pad, self._gap, self._pill = px(_PAD), px(_GAP), px(PILL)
        self.left = px(MARGIN) + px(_NUMBER)
        self._beside = width >= px(_BESIDE)
        right = px(_RIGHT) if self._beside else 0
        self.room = max(width - self.left - px(MARGIN) - right, px(80))
        self._right = width - px(MARGIN) - px(_RIGHT) + px(_GAP) * 3
        self._quoted, self._plain = breaker(15, quoted=True), breaker(12)

    def row(self, line: LineShown) -> Row:
        """Return where the parts of a line stand."""
        px, left = theme.current().px, self.left
        words = QRect(left, self._pad, self.room, self._quoted.height(line.text, self.room - px(_SLACK)))
        icon = px(16) + self._gap
        kind, said = Badge(line.kind_label), pill_width(verdict(line)[1]) + icon
        y = words.bottom() + 1 + self._gap
        if self._beside:
            box = QRect(self._right, self._pad, px(_RIGHT), self._pill)
            badges, y = self._ties(line, left, y)
            kind_at = (self._right, self._pad + self._pill + self._gap)
        else:
            box, kind_at = QRect(left, y, said, self._pill), (left + said + self._gap, y)
            badges, y = self._ties(line, kind_at[0] + pill_width(kind) + 2 * self._gap, y, least=self._pill)
        reason = self._reason(line, y)
        bottom = max(reason.bottom() + 1 if reason else y - self._gap, kind_at[1] + self._pill)
        return Row(words, badges, reason, box, (*kind_at, kind), bottom + self._pad)

    def _ties(
        self, line: LineShown, x: int, y: int, *, least: int = 0
    ) -> tuple[tuple[tuple[int, int, Badge], ...], int]:
        """Return the claims as badges in lines from a place on, and where the next part may stand."""
        made: list[tuple[int, int, Badge]] = []
        for tie in line.ties:
            badge = Badge(f"{tie.label} · {tie.state.word}", tie.state.tone)
            if made and x + pill_width(badge) > self.left + self.room:
                x, y = self.left, y + self._pill + self._gap
            made.append((x, y, badge))
            x += pill_width(badge) + self._gap
        taken = self._pill if made else least
        return tuple(made), y + taken + (self._gap if taken else 0)

    def _reason(self, line: LineShown, y: int) -> QRect | None:
        if not line.reasons:
            return None
        said = first_reason(line)
        return QRect(self.left, y, self.room, self._plain.height(said, self.room))


def first_reason(line: LineShown) -> str:
    """Return the first reason against a line, and how many more there are."""
    more = len(line.reasons) - 1
    return line.reasons[0].text + (f" And {more} more." if more else "")
