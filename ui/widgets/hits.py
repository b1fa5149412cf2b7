"""What a search found, as a list: names, and the words around each hit with the hits marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QWidget

from casebook.actions.kinds import kind_shape
from casebook.disclosure.finds import Find
from ui import theme
from ui.widgets.drawn import DrawnRows, Index

Spans = tuple[tuple[int, int], ...]

_ROW = 66  # pixels of the design
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Words:
    """A text, and where in it the hits stand."""

    text: str
    hits: Spans = ()

    def part(self, start: int, end: int) -> Words:
        """Return a piece with the hits that lie in it whole."""
        inside = ((first - start, last - start) for first, last in self.hits if start <= first and last <= end)
        return Words(self.text[start:end], tuple(inside))


def in_two(find: Find) -> tuple[Words, Words]:
    """Return the name of what was found and the words around the hits, without saying the name twice."""
    shown = on_one_line(Words(find.snippet.text, find.snippet.hits))
    name = " ".join(find.name.split())
    if find.page or not name:
        return Words(name or "Without a name"), shown
    start = int(shown.text.startswith("…"))
    said = shown.text[start:].removesuffix("…")
    inside = name.find(said)
    shared = len(said) if inside >= 0 else _shared(name, said)
    offset = (inside if inside >= 0 else len(name) - shared) - start
    marked = Words(name, tuple((a + offset, b + offset) for a, b in shown.hits if b <= start + shared))
    if inside >= 0:
        return marked, Words("")
    rest = len(shown.text) - len(shown.text[start + shared :].lstrip(" ·"))
    return marked, shown.part(rest, len(shown.text)) if shared else shown


def on_one_line(words: Words) -> Words:
    """Return words with one space for each run of spaces and line ends, the hits where they are then."""
    runs = [run for run in re.finditer(r"\s+", words.text) if run[0] != " "]

    def now(place: int) -> int:
        return place - sum(min(run.end(), place) - run.start() - 1 for run in runs if run.start() < place)

    return Words(re.sub(r"\s+", " ", words.text), tuple((now(start), now(end)) for start, end in words.hits))


def _shared(name: str, said: str) -> int:
    """Return how many characters of what is said are the end of the name."""
    return next((size for size in range(min(len(name), len(said)), 0, -1) if name.endswith(said[:size])), 0)


class HitsModel(QAbstractListModel):
    """The finds of one search; `more` is asked for the rest when the list is scrolled to its end."""

    def __init__(self, more: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finds: Sequence[Find] = ()
        self._more = more
        self._left = False

    def show(self, finds: Sequence[Find], *, left: bool) -> None:
        """Show other finds; where the first are those shown already, only what is new comes in."""
        old = len(self._finds)
        self._left = left
        if old and list(finds[:old]) == list(self._finds):
            self._append(finds, old)
            return
        self.beginResetModel()
        self._finds = finds
        self.endResetModel()

    def find(self, row: int) -> Find:
        """Return what stands in a row."""
        return self._finds[row]

    def place(self, record: int, page: int) -> int | None:
        """Return the row of a record, or of a page of one."""
        known = ((one.id, one.page) for one in self._finds)
        return next((row for row, one in enumerate(known) if one == (record, page)), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many are read."""
        return 0 if parent.isValid() else len(self._finds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a find's name, or all of it for those who listen."""
        if not index.isValid():
            return None
        find = self._finds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return find.name
        return heard(find) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are more."""
        return not parent.isValid() and self._left

    def fetchMore(self, parent: Index) -> None:
        """Read more."""
        if self.canFetchMore(parent):
            self._left = False
            self._more()

    def _append(self, finds: Sequence[Find], old: int) -> None:
        if len(finds) > old:
            self.beginInsertRows(_NOWHERE, old, len(finds) - 1)
            self._finds = finds
            self.endInsertRows()


def heard(find: Find) -> str:
    """Return a find as a screen reader says it."""
    name, words = in_two(find)
    return ". ".join(filter(None, (where(find), name.text, words.text)))


def where(find: Find) -> str:
    """Return the kind of a find, and its page in a file."""
    label = kind_shape(find.kind).label
    return f"{label} · page {find.page}" if find.page else label


class HitCells(DrawnRows):
    """A find: its name and kind, and under them the words around the hits, bold on a ground of their own."""

    height = _ROW

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the words of a row."""
        model = index.model()
        if isinstance(model, HitsModel):
            _draw(painter, rect, model.find(index.row()))


def _draw(painter: QPainter, rect: QRect, find: Find) -> None:
    worn = theme.current()
    name, words = in_two(find)
    top = worn.px(8) if words.text else (rect.height() - worn.px(20)) // 2
    inside = rect.adjusted(worn.px(15), top, -worn.px(15), 0)
    painter.setFont(worn.font(11))
    painter.setPen(worn.colour("muted"))
    painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, where(find))
    kept = painter.fontMetrics().horizontalAdvance(where(find)) + worn.px(16)
    painter.setPen(worn.colour("ink"))
    draw_marked(painter, inside.adjusted(0, 0, -kept, 0), name, worn.font(14), 1)
    painter.setPen(worn.colour("muted"))
    draw_marked(painter, inside.adjusted(0, worn.px(20), 0, 0), words, worn.font(12), 2)


def draw_marked(painter: QPainter, rect: QRect, words: Words, font: QFont, lines: int) -> None:
    """Draw a text in a few lines, cut off with dots, its hits marked."""
    layout, shown = _laid_out(words, font, rect.width(), lines)
    if shown < len(_utf16(words.text)) // 2:
        kept = _utf16(words.text)[: max(shown - 2, 0) * 2].decode("utf-16-le", "ignore")
        layout, _ = _laid_out(Words(f"{kept}…", words.part(0, len(kept)).hits), font, rect.width(), lines)
    layout.draw(painter, QPointF(rect.topLeft()))


def _laid_out(words: Words, font: QFont, width: int, lines: int) -> tuple[QTextLayout, int]:
    """Return a text in lines, and how much of it they hold, in the units Qt counts in."""
    layout = QTextLayout(words.text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_mark(words.text, start, end) for start, end in words.hits])
    layout.beginLayout()
    held, top = 0, 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        held = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, held


def _mark(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start = len(_utf16(text[:start])) // 2
    marked.length = len(_utf16(text[start:end])) // 2
    worn, look = theme.current(), QTextCharFormat()
    look.setFontFamilies(worn.font(bold=True).families())
    look.setFontWeight(worn.font(bold=True).weight())
    look.setForeground(worn.colour("ink"))
    look.setBackground(worn.colour("warn_soft"))
    marked.format = look
    return marked


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "replace")


class HitList(QListView):
    """The list by keyboard: Enter goes to the record, Up from the first row and Esc back to the box."""

    opened = Signal(int)
    left = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Results")
        self.setItemDelegate(HitCells(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a record, or back to the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
