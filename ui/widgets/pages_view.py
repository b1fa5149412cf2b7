"""Pages of a document as images, one under the other: only those in sight are asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme

ZOOMS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200)  # per cent
FIT = 0  # the zoom that fits the width
_PIXELS_A_POINT = 96 / 72
_WIDEST = 6000  # pixels of an image
_GAP = 12
_KEPT = 12  # images: some screenfuls around what is in sight
_DIMMED = 0.35
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class PagesView(QAbstractScrollArea):
    """Shows pages of one size. `wanted` asks for a page, counted from 0, at a width in pixels; `put` answers it.

    `moved` tells that another page is in front, counted from 1, or that the zoom is another.
    """

    wanted = Signal(int, int)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self.zoom = FIT
        self._points = (1.0, 1.0)
        self._images: dict[int, QImage] = {}
        self._awaited: int | None = None
        self._dim = False
        self.setAccessibleName("Preview of the dossier")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting the width goes to and fro
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def show_pages(self, count: int, width: float, height: float) -> None:
        """Show so many new pages of a size in points, at the place where the old ones were."""
        place = self._place()
        self.count, self._points = count, (width, height)
        self._images.clear()
        self._awaited = None
        self.dim(dimmed=False)
        self._lay_out(place)

    def dim(self, *, dimmed: bool) -> None:
        """Grey the pages out: they are no longer true, and no more of them can be asked for."""
        self._dim = dimmed
        self._awaited = None
        self.viewport().update()

    def put(self, page: int, image: QImage) -> None:
        """Take the image of a page."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._images[page] = image
        self._awaited = None
        for far in sorted(self._images, key=lambda one: abs(one - self.page))[_KEPT:]:
            del self._images[far]
        self.viewport().update()
        self._ask()

    @property
    def page(self) -> int:
        """Return the page in front, counted from 0: the one in the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, min(self.count - 1, middle // self._step()))

    @property
    def drawn(self) -> tuple[int, ...]:
        """Return the pages there are images of."""
        return tuple(sorted(self._images))

    # Zoom and moving about

    def set_zoom(self, zoom: int) -> None:
        """Show pages at a zoom in per cent, or fit to the width."""
        place = self._place()
        self.zoom = zoom
        self._lay_out(place)

    def percent(self) -> int:
        """Return the size pages have now, in per cent."""
        return round(100 * self._page_size()[0] / (self._points[0] * _PIXELS_A_POINT))

    def larger(self) -> None:
        """Zoom in by a step."""
        self.set_zoom(next((one for one in ZOOMS if one > self.percent()), ZOOMS[-1]))

    def smaller(self) -> None:
        """Zoom out by a step."""
        self.set_zoom(next((one for one in reversed(ZOOMS) if one < self.percent()), ZOOMS[0]))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the zoom from being taken for the window's own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with Ctrl and plus, minus or nought; go to either end; scroll as any page does."""
        bar = self.verticalScrollBar()
        if _zooms(event):
            self._zoom_by(Qt.Key(event.key()))
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            bar.setValue(bar.minimum())
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine):
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()

    def _zoom_by(self, key: Qt.Key) -> None:
        if key in _LARGER:
            self.larger()
        elif key in _SMALLER:
            self.smaller()
        else:
            self.set_zoom(FIT)

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place when the room changes."""
        old = event.oldSize().width() - 2 * self._gap()
        self._lay_out(self._place(old if self.zoom == FIT and old > 0 else None))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name and argument
        """Draw the pages in sight, white where an image is still to come."""
        worn, painter = theme.current(), QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), worn.colour("neutral_soft"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_DIMMED if self._dim else 1.0)
        for page in self._in_sight():
            rect = self._rect(page)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if page in self._images:
                painter.drawImage(rect, self._images[page])
            painter.setPen(QPen(worn.colour("line"), 1))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setOpacity(1.0)
            painter.setPen(QPen(worn.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # Where everything is

    def _gap(self) -> int:
        return theme.current().px(_GAP)

    def _page_size(self, fitted: int | None = None) -> tuple[int, int]:
        width, height = self._points
        fitted = fitted or self.viewport().width() - 2 * self._gap()
        across = fitted if self.zoom == FIT else round(width * _PIXELS_A_POINT * self.zoom / 100)
        across = max(across, 1)
        return across, round(across * height / width)

    def _step(self) -> int:
        return self._page_size()[1] + self._gap()

    def _rect(self, page: int) -> QRect:
        width, height = self._page_size()
        left = max(self._gap(), (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._gap() + page * self._step() - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> range:
        top, step = self.verticalScrollBar().value(), self._step()
        return range(max(0, top // step), min(self.count, (top + self.viewport().height()) // step + 1))

    def _place(self, fitted: int | None = None) -> float:
        """Return how far down it is scrolled, in pages."""
        return self.verticalScrollBar().value() / (self._page_size(fitted)[1] + self._gap())

    def _lay_out(self, place: float) -> None:
        """Give the scroll bars their ranges, and go to a place."""
        (width, _), step, gap = self._page_size(), self._step(), self._gap()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(self.viewport().height())
        down.setSingleStep(3 * gap)
        across.setPageStep(self.viewport().width())
        down.setRange(0, max(0, self.count * step + gap - self.viewport().height()))
        across.setRange(0, max(0, width + 2 * gap - self.viewport().width()))
        down.setValue(round(place * step))
        self._scrolled()

    def _scrolled(self) -> None:
        self.setAccessibleDescription(f"Page {self.page + 1} of {self.count}" if self.count else "")
        self.viewport().update()
        self._ask()
        self.moved.emit()

    def _ask(self) -> None:
        """Ask for the first page in sight that there is no image of in this size; one at a time."""
        if self._dim or self._awaited is not None:
            return
        width = min(_WIDEST, round(self._page_size()[0] * self.devicePixelRatioF()))
        for page in self._in_sight():
            if page not in self._images or self._images[page].width() != width:
                self._awaited = page
                self.wanted.emit(page, width)
                return


def _zooms(event: QKeyEvent) -> bool:
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return held and event.key() in (*_LARGER, *_SMALLER, Qt.Key.Key_0)
