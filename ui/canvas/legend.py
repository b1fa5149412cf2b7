"""What the marks of the timeline mean, in a popover."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from casebook.disclosure.lens_badges import FLAGS, STATES
from casebook.disclosure.shown import Badge, EventShown
from ui import theme
from ui.canvas.bars import Bar, Look
from ui.canvas.painter import BarPainter
from ui.canvas.scale import Scale
from ui.canvas.signs import draw_signs
from ui.widgets.words import label

_WIDTH, _HEIGHT = 64, 22
_WIDEST = 620
_Draws = Callable[[QPainter], None]
_STATES = {**STATES, **FLAGS}
_BY = {
    "documented": ": a record, a calculation, our own eyes, or the speaker's own words",
    "corroborated": ": two or more independent origins",
}


class Legend(QFrame):
    """Each mark beside its meaning, laid over a page until Escape or a click elsewhere; `left` tells of the first."""

    left = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page, self._grid = page, QGridLayout(self)
        self.setObjectName("popup")
        self.setAccessibleName("What the marks mean")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid, worn = self._grid, theme.current()
        grid.setContentsMargins(*4 * (worn.px(14),))
        grid.setHorizontalSpacing(worn.px(12))
        grid.setVerticalSpacing(worn.px(4))
        grid.setColumnStretch(1, 1)
        for row, (draws, words) in enumerate((*_bars(), *_signs())):
            grid.addWidget(_Swatch(draws), row, 0)
            grid.addWidget(label(words, wraps=True), row, 1)
        self.hide()

    def show_under(self, widget: QWidget) -> None:
        """Open under a widget of the page, as wide as the page has room for."""
        page, gap = self._page, theme.current().px(8)
        width = min(theme.current().px(_WIDEST), page.width() - 2 * gap)
        self.resize(width, self._grid.heightForWidth(width))
        right = widget.mapTo(page, QPoint(widget.width(), widget.height() + gap))
        self.move(max(right.x() - width, gap), right.y())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when the keyboard or the mouse goes elsewhere."""
        super().focusOutEvent(event)
        self.close()


class _Swatch(QWidget):
    def __init__(self, draws: _Draws) -> None:
        super().__init__()
        self._draws = draws
        self.setFixedSize(theme.current().px(_WIDTH), theme.current().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draws(painter)


def _bars() -> list[tuple[_Draws, str]]:
    return [
        (_bar(Look.FACT), "On these days, as exactly as they are known"),
        (_bar(Look.RANGE), "Throughout these days"),
        (_bar(Look.DOUBT), "Some time within, uncertain, expected or a hypothesis: the words beside it say which"),
        (_bar(Look.RANGE, opened=True), "How far it goes on is not known; on both sides: a state known as of then"),
    ]


def _signs() -> list[tuple[_Draws, str]]:
    return [(_sign(badge), f"{badge.word}{_BY.get(state, '')}") for state, badge in _STATES.items()]


def _bar(look: Look, *, opened: bool = False) -> _Draws:
    def draw(painter: QPainter) -> None:
        unit = theme.current().size / 100
        end = 36.0 if opened else 56.0
        event = EventShown(0, "", "", "", (), False, False, False, False, "", (), ())
        bar = Bar(event, 4.0, end, ((4.0, end),), False, opened, look, "", plain=False)
        BarPainter(painter, Scale(0.0, unit), _WIDTH * unit, None).bar(bar, 0.0, _HEIGHT * unit)

    return draw


def _sign(badge: Badge) -> _Draws:
    def draw(painter: QPainter) -> None:
        unit = theme.current().size / 100
        draw_signs(painter, 26.0 * unit, _HEIGHT * unit / 2, (badge,), unit)

    return draw
