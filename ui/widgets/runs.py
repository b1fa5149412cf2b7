"""Text in several looks that wraps as one: laid out and painted, so that nothing in it is ever markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_LINE_SEPARATOR = "\u2028"  # what breaks a line in a text layout; a line feed does not
_PARAGRAPH_WIDTH = 16_000.0


@dataclass(frozen=True)
class Run:
    """A piece of text in one look: its colour (a token of the theme), bold or italic."""

    text: str
    colour: str = "ink"
    bold: bool = False
    italic: bool = False


class Setting:
    """Runs set in lines: laid out once for each width that is asked for, and anew for another theme."""

    def __init__(self, runs: Sequence[Run], face: Callable[[], QFont]) -> None:
        self.runs = tuple(run for run in runs if run.text)
        self._face = face
        self._worn = theme.current()
        self._laid: dict[float, QTextLayout] = {}

    def at(self, width: float) -> QTextLayout:
        """Return the runs broken into lines of a width in pixels."""
        if self._worn is not theme.current():
            self._worn = theme.current()
            self._laid.clear()
        if width not in self._laid:
            self._laid[width] = lay_out(self.runs, self._face(), width)
        return self._laid[width]

    def height(self, width: float) -> int:
        """Return how high the lines of a width are, in whole pixels."""
        return round(self.at(width).boundingRect().height() + 0.5)

    def in_one_line(self) -> QSize:
        """Return the room all takes in one line, or in as many as it has line breaks."""
        return QSize(round(self.at(_PARAGRAPH_WIDTH).maximumWidth() + 1), self.height(_PARAGRAPH_WIDTH))


class Runs(QWidget):
    """A paragraph of runs, as high as it must be for its width; `quoted` sets it in the serif."""

    def __init__(self, runs: Sequence[Run], pixels: float = 13, *, quoted: bool = False) -> None:
        super().__init__()
        self._pixels, self._quoted = pixels, quoted
        self.setting = Setting(runs, self._face)
        self.setAccessibleName(text_of(self.runs))
        wraps(self)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return what it says."""
        return self.setting.runs

    def sizeHint(self) -> QSize:
        """Return the room of all in one line."""
        return self.setting.in_one_line()

    def minimumSizeHint(self) -> QSize:
        """Return that it may become as narrow as its place is."""
        return QSize(theme.current().px(40), 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at a width."""
        return self.setting.height(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its lines."""
        painter = QPainter(self)
        self.setting.at(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _face(self) -> QFont:
        return theme.current().font(self._pixels, quoted=self._quoted)


def wraps(widget: QWidget) -> None:
    """Tell layouts that a widget is the higher the narrower it is."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def text_of(runs: Sequence[Run]) -> str:
    """Return what runs say."""
    return "".join(run.text for run in runs)


def lay_out(runs: Sequence[Run], face: QFont, width: float) -> QTextLayout:
    """Return runs broken into lines of a width in pixels."""
    layout = QTextLayout(text_of(runs).replace("\n", _LINE_SEPARATOR), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    _break(layout, width)
    return layout


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    top, line = 0.0, layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
        line = layout.createLine()
    layout.endLayout()


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    made, start = [], 0
    for run in runs:
        form = QTextLayout.FormatRange()
        form.start, form.length = start, _units(run.text)
        form.format = _format(run)
        made.append(form)
        start += _units(run.text)
    return made


def _format(run: Run) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.current().colour(run.colour))
    look.setFontItalic(run.italic)
    if run.bold:
        look.setFontFamilies([theme.STRONG])  # the interface's bold is a family of its own
        look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _units(text: str) -> int:
    """Return how long a text is as Qt counts: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
