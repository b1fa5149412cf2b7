"""Drawing the lines of a draft: laid out by counting, and set in type only where they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casebook.disclosure.draft_shown import LineShown
from ui import theme
from ui.widgets.breaking import breaker
from ui.widgets.line_layout import MARGIN, Row, RowLayout, first_reason
from ui.widgets.line_words import LineWords
from ui.widgets.lines_model import LinesModel, verdict
from ui.widgets.pills import draw_pill

Index = QModelIndex | QPersistentModelIndex
_SET = 200  # lines kept set in type: a few screenfuls


class LineRows(QStyledItemDelegate):
    """Draws rows; `marked` tells from where to where words of the current line are selected, the caret last."""

    def __init__(self, view: QListView, shown: LinesModel, marked: Callable[[], tuple[int, int]]) -> None:
        super().__init__(view)
        self._view, self._shown, self._marked = view, shown, marked
        self._laid: dict[int, tuple[LineShown, Row]] = {}
        self._set: dict[int, tuple[LineShown, LineWords]] = {}
        self._sheet: RowLayout | None = None

    def forget(self) -> None:
        """Lay everything out anew from now on."""
        self._laid.clear()
        self._set.clear()
        self._sheet = None

    def forget_others(self) -> None:
        """Keep nothing of lines that are shown no more: they may be hidden from who looks now."""
        for kept in (self._laid, self._set):
            for one in [one for one in kept if self._shown.row_of(one) is None]:
                del kept[one]

    def prepare(self, lines: Iterable[LineShown]) -> None:
        """Lay lines out that are soon to be shown."""
        for line in lines:
            self._row(line)

    def words(self, index: Index) -> LineWords | None:
        """Return the words of a row set in type, or None where there is no such row."""
        line = self._shown.line(index.row())
        return self._words(line) if line else None

    def origin(self, index: Index) -> QPoint:
        """Return where on the screen the words of a row begin."""
        line = self._shown.line(index.row())
        within = self._row(line).words.topLeft() if line else QPoint()
        return self._view.visualRect(index).topLeft() + within

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the list."""
        line = self._shown.line(index.row())
        return QSize(self._view.viewport().width(), self._row(line).height if line else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        line = self._shown.line(index.row())
        if line is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        _draw_ground(painter, rect, chosen=chosen)
        _draw_beside(painter, rect.topLeft(), line, self._row(line))
        self._draw_words(painter, rect.topLeft(), line, chosen=chosen)
        painter.restore()

    def _draw_words(self, painter: QPainter, at: QPoint, line: LineShown, *, chosen: bool) -> None:
        anchor, caret = self._marked()
        span = (min(anchor, caret), max(anchor, caret)) if chosen else None
        seen = chosen and self._view.hasFocus() and (anchor != caret or caret > 0)
        words = self._words(line)
        words.draw(painter, at + self._row(line).words.topLeft(), span, caret=caret if seen else None)

    def _row(self, line: LineShown) -> Row:
        laid = self._laid.get(line.id)
        if laid is None or (laid[0] is not line and laid[0] != line):
            laid = self._laid[line.id] = (line, self._layout.row(line))
        return laid[1]

    def _words(self, line: LineShown) -> LineWords:
        kept = self._set.get(line.id)
        if kept is None or (kept[0] is not line and kept[0] != line):
            if len(self._set) >= _SET:
                self._set.clear()
            kept = self._set[line.id] = (line, LineWords(line.text, line.ties, self._layout.room))
        return kept[1]

    @property
    def _layout(self) -> RowLayout:
        if self._sheet is None:
            self._sheet = RowLayout(self._view.viewport().width())
        return self._sheet


def _draw_ground(painter: QPainter, rect: QRect, *, chosen: bool) -> None:
    worn = theme.current()
    if chosen:
        painter.fillRect(rect, worn.colour("accent_soft"))
        painter.fillRect(QRect(rect.topLeft(), QSize(worn.px(3), rect.height())), worn.colour("accent"))
    painter.setPen(worn.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_beside(painter: QPainter, at: QPoint, line: LineShown, row: Row) -> None:
    """Draw all that stands around the words of a line."""
    worn = theme.current()
    painter.setFont(worn.font(12))
    painter.setPen(worn.colour("muted"))
    number = QRect(at.x() + worn.px(MARGIN), at.y() + row.words.top(), row.words.left() - worn.px(MARGIN), worn.px(20))
    painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(line.number))
    _draw_verdict(painter, row.verdict.translated(at), line)
    for x, y, badge in (*row.badges, row.kind):
        draw_pill(painter, at.x() + x, at.y() + y, badge)
    if row.reason:
        painter.setPen(worn.colour("muted"))
        breaker(12).draw(painter, row.reason.translated(at), first_reason(line))


def _draw_verdict(painter: QPainter, box: QRect, line: LineShown) -> None:
    worn = theme.current()
    icon, badge = verdict(line)
    side = worn.px(16)
    theme.icon(icon, badge.tone).paint(painter, QRect(box.x(), box.y() + (box.height() - side) // 2, side, side))
    painter.setFont(worn.font(12, bold=True))
    painter.setPen(worn.colour(badge.tone))
    painter.drawText(box.adjusted(side + worn.px(4), 0, worn.px(40), 0), Qt.AlignmentFlag.AlignVCenter, badge.word)
