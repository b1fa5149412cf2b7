"""The pages of a file, small and one under the other, to go to one of them; those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.canvas.pictures import Draw, Pictures

WIDTH = 132  # pixels of the design
_WITHIN, _LINE, _ROOM = 96, 18, 136  # a page's width, the line under it, and its greatest height
_MOST_BYTES = 16 << 20
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect

Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """The pages, told as "12 (xiv)"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: Sequence[tuple[float, float]] = ()
        self.labels: Sequence[str] = ()

    def put(self, sizes: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
        self.beginResetModel()
        self.sizes, self.labels = sizes, labels
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            number, printed = str(index.row() + 1), self.labels[index.row()]
            return f"{number} ({printed})" if printed and printed != number else number
        return f"Page {self.data(index)}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Drawn(QStyledItemDelegate):
    """Draws a page with its number under it."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        px = theme.current().px
        return QSize(px(_WITHIN), px(_ROOM + _LINE + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, px, rect = theme.current(), theme.current().px, option.rect
        place = self._view.place_of(index.row() + 1, rect)
        painter.save()
        painter.fillRect(place, Qt.GlobalColor.white)
        image = self._view.picture(index.row() + 1)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        chosen = index == self._view.currentIndex()
        painter.setPen(QPen(worn.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if chosen and self._view.hasFocus():
            painter.drawRect(rect.adjusted(px(2), px(2), -px(3), -px(2)))
        painter.setFont(worn.font(11, bold=chosen))
        painter.setPen(worn.colour("ink" if chosen else "muted"))
        line = QRect(rect.x(), rect.bottom() - px(_LINE + 4), rect.width(), px(_LINE))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class Thumbnails(QListView):
    """`wanted` tells the pictures wanted now, `chosen` the page a person went to."""

    wanted = QtSignal(object)
    chosen = QtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._pictures = Pictures(_MOST_BYTES)
        self._quarters = 0
        self._following = False
        self._last: tuple[Draw, ...] = ()
        self.setObjectName("thumbnails")
        self.setModel(self._pages)
        self.setItemDelegate(_Drawn(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Thumbnails")
        self.setMinimumWidth(theme.current().px(WIDTH) // 2)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._wish())
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_sheets(self, sizes: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
        """Show the pages of another file."""
        self._pictures.clear()
        self._last = ()
        self._quarters = 0
        self._pages.put(sizes, labels)
        self.follow(1)
        self._wish()

    def turn(self, quarters: int) -> None:
        """Show pages turned to the right."""
        if quarters != self._quarters:
            self._quarters = quarters
            self.viewport().update()
            self._wish()

    def follow(self, page: int) -> None:
        """Be on the page that is in front elsewhere."""
        index = self._pages.index(page - 1, 0)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.selectionModel().setCurrentIndex(index, _ONLY)
            self._following = False

    def put_picture(self, drawn: Draw, image: QImage) -> None:
        """Take a picture that may have been wanted here."""
        if drawn == self._drawing(drawn.page):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures.put(drawn, image, self._in_sight())
            self.viewport().update()

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page, if it is there."""
        return self._pictures.sharp(self._drawing(page))

    def place_of(self, page: int, rect: QRect) -> QRect:
        """Return where in its row a page stands."""
        px = theme.current().px
        width, height = self._shown(page)
        by = min(px(_WITHIN) / width, px(_ROOM) / height)
        across, down = max(1, round(width * by)), max(1, round(height * by))
        return QRect(rect.x() + (rect.width() - across) // 2, rect.y() + px(8) + px(_ROOM) - down, across, down)

    def sizeHint(self) -> QSize:
        """Return the width of the design."""
        return QSize(theme.current().px(WIDTH), super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight."""
        super().showEvent(event)
        self.scrollTo(self.currentIndex())
        self._wish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what came into sight."""
        super().resizeEvent(event)
        self._wish()

    def _shown(self, page: int) -> tuple[float, float]:
        width, height = self._pages.sizes[page - 1]
        return (height, width) if self._quarters % 2 else (width, height)

    def _drawing(self, page: int) -> Draw:
        place = self.place_of(page, QRect(0, 0, theme.current().px(_WITHIN), 0))
        across = place.height() if self._quarters % 2 else place.width()
        return Draw(page, max(1, round(across * self.devicePixelRatioF())), self._quarters)

    def _in_sight(self) -> range:
        count, size = self._pages.rowCount(), self.sizeHintForRow(0)
        if not count or size <= 0:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(top // size + 1, min(count, (top + self.viewport().height()) // size + 1) + 1)

    def _wish(self) -> None:
        wishes = [self._drawing(page) for page in self._in_sight()] if self.isVisible() else []
        told = tuple(one for one in wishes if one not in self._pictures)
        if told != self._last:
            self._last = told
            self.wanted.emit(told)

    def _current_changed(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.chosen.emit(index.row() + 1)
