"""Beside the words of a transcript: when they are said, and by whom. Nothing of it can be selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casebook.schema.timed import Cue, time_words
from ui import theme
from ui.canvas.text_places import TextPlaces

_TIME, _NAME, _SHORT_NAME, _GAP = 58, 120, 72, 14  # pixels of the design
_ROOMY = 560  # of the view, from which on names have more room
_SHARE = 0.86  # of the letters beside them
_LOOKED_AT = 5  # pages that tell whether speakers are named
_WIDEST, _MARGIN = 760, 20  # a column of text, what is free around it


class Timed(Protocol):
    """A page whose words are said in a recording."""

    @property
    def cues(self) -> Sequence[Cue]:
        """Return when they are said, and by whom."""


InSight = Callable[[], Iterator[tuple[QTextBlock, QRectF]]]


class TimesBeside(QWidget):
    """Draws the time at which each cue begins, at its first line, and the speaker where another one begins to speak."""

    def __init__(self, view: QPlainTextEdit, in_sight: InSight) -> None:
        super().__init__(view)
        self._view, self._in_sight = view, in_sight
        self._places = TextPlaces()
        self._pages: Mapping[int, Timed] = {}
        self._known: dict[int, dict[int, _Beside]] = {}  # by page, then by the first character of a cue
        self._named = False
        self.hide()
        view.updateRequest.connect(lambda _rect, _dy: self.update())
        view.cursorPositionChanged.connect(self._tell)

    def show_cues(self, pages: Mapping[int, Timed], places: TextPlaces) -> None:
        """Show when the words of pages are said, whose places in the document are known; none hides it all."""
        self._pages, self._places, self._known = pages, places, {}
        first = (cue for page in islice(pages.values(), _LOOKED_AT) for cue in page.cues)
        self._named = any(cue.speaker for cue in first)
        self.setVisible(bool(pages))
        self.update()

    def room(self, zoom: int) -> QMargins:
        """Stand beside the column of text, and return what is to be free around that, for a zoom in per cent."""
        px, view = theme.current().px, self._view
        beside = self._wide(view.width()) if self._pages else 0
        free = max(px(_MARGIN), (view.width() - beside - px(_WIDEST * max(zoom, 100) / 100)) // 2)
        whole = view.contentsRect().marginsRemoved(QMargins(free, px(_MARGIN), 0, px(_MARGIN)))
        self.setGeometry(whole.left(), whole.top(), beside, whole.height())
        return QMargins(free + beside, px(_MARGIN), free, px(_MARGIN))

    def _wide(self, room: int) -> int:
        """Return how many pixels of so many it takes."""
        px = theme.current().px
        scale = max(self._view.font().pixelSize() / px(14), 1)
        name = 0 if not self._named else _NAME if room >= px(_ROOMY) else _SHORT_NAME
        return round(px(_TIME + name) * scale) + px(_GAP)

    def told_in_sight(self) -> Iterator[tuple[QRectF, tuple[str, str]]]:
        """Return the first line of each cue in sight, and what stands beside it: the time, and a speaker or nothing."""
        for block, place in self._in_sight():
            told = self._beside(block)
            if told is not None:
                high = block.layout().lineAt(0).height() if block.layout().lineCount() else place.height()
                yield QRectF(0, place.top(), self.width() - theme.current().px(_GAP), high), (told.time, told.new)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what belongs to the lines in sight."""
        painter, worn, middle = QPainter(self), theme.current(), Qt.AlignmentFlag.AlignVCenter
        font = QFont(self._view.font())
        font.setPixelSize(max(round(font.pixelSize() * _SHARE), 8))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        time_wide = metrics.horizontalAdvance("000:00:00")
        for line, (time, speaker) in self.told_in_sight():
            painter.setPen(worn.colour("muted"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, time)
            name = metrics.elidedText(speaker, Qt.TextElideMode.ElideRight, int(line.width()) - time_wide)
            painter.setPen(worn.colour("ink"))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.end()

    def _tell(self) -> None:
        """Say to a screen reader when the line that the caret is in is said, and by whom."""
        if self._pages and (told := self._beside(self._view.textCursor().block())) is not None:
            self._view.setAccessibleDescription(", ".join(filter(None, (told.time, told.speaker))))

    def _beside(self, block: QTextBlock) -> _Beside | None:
        """Return what stands beside a line, where a cue begins with it; cues are unpacked page by page."""
        part = next(iter(self._places.parts(block.position(), block.position() + 1)), None)
        if part is None or part.page not in self._pages:
            return None
        if part.page not in self._known:
            self._known[part.page] = _known(self._pages[part.page])
        return self._known[part.page].get(part.start)


class _Beside(NamedTuple):
    time: str
    speaker: str
    new: str  # the speaker, where another one begins to speak


def _known(page: Timed) -> dict[int, _Beside]:
    found: dict[int, _Beside] = {}
    last = ""
    for cue in page.cues:
        found[cue.start] = _Beside(
            time_words(cue.begin // 1000), cue.speaker, cue.speaker if cue.speaker != last else ""
        )
        last = cue.speaker
    return found
