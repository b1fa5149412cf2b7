"""The bar over a file: its name, the page one is on and how large, and what turns, finds, quotes and leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH
from ui.widgets.chip import MenuChip
from ui.widgets.elided import Elided
from ui.widgets.words import as_tip, button, label, tool

_PERCENTS = (50, 75, 100, 125, 150, 200, 300, 400)
_FITS = {FIT_WIDTH: "Fit width", FIT_PAGE: "Fit page"}
_OCR = "Read by OCR…"
_FIELD, _NAME_LEAST = 46, 180  # pixels of the design


class PageField(QLineEdit):
    """Where the page is typed: its number, or its number as printed; Escape leaves it as it was."""

    asked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.current().px(_FIELD))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName("Page")
        self.setToolTip("Page, by its number or as printed (Ctrl+G)")
        self._page = ""
        self.returnPressed.connect(lambda: self.asked.emit(self.text().strip()))

    def tell(self, page: str) -> None:
        """Show the page one is on, unless another is being typed."""
        self._page = page
        if not (self.hasFocus() and self.isModified()):
            self.setText(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._page)
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ZoomChip(MenuChip):
    """How large pages are, and a menu of other sizes; `asked` tells which."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__("", "Zoom")
        self._zoom = FIT_WIDTH
        self.fits = True
        self.tell(FIT_WIDTH, 100)

    def tell(self, zoom: int, percent: int) -> None:
        """Show the zoom there is now."""
        self._zoom = zoom
        fitted = f"{_FITS[zoom]}, " if zoom in _FITS and self.fits else ""
        if (text := f"{fitted}{percent} %") != self.text():
            self.setText(text)
            self.setAccessibleName(f"Zoom: {text}")

    def fill(self) -> None:
        """List the sizes."""
        self.menu_shown.clear()
        fits = {FIT_WIDTH: "Fit &width\tW", FIT_PAGE: "Fit &page\tP"} if self.fits else {}
        for zoom, text in (fits | {one: f"{one} %" for one in _PERCENTS}).items():
            action = self.menu_shown.addAction(text)
            action.setCheckable(True)
            action.setChecked(zoom == self._zoom)
            action.triggered.connect(lambda _=False, zoom=zoom: self.asked.emit(zoom))


class ViewerBar(QWidget):
    """Tells by its signals what is wanted; `tell_…` say what is so."""

    back_wanted = Signal()
    page_wanted = Signal(str)
    zoom_wanted = Signal(int)
    larger_wanted = Signal()
    smaller_wanted = Signal()
    turn_wanted = Signal(int)
    find_wanted = Signal()
    thumbnails_wanted = Signal(bool)
    quote_wanted = Signal()
    ocr_wanted = Signal()
    view_wanted = Signal()  # the keyboard is to go back to the pages

    def __init__(self) -> None:
        super().__init__()
        self._longest = ""  # of what is to be known of pages of this file
        self._under = False  # whether the buttons have a line of their own
        self.name, self.remark = Elided("", "pageTitle"), Elided("", "muted")
        self.field, self.of = PageField(), label("", "muted")
        self.zoom = ZoomChip()
        self.quote = button("Quote", self.quote_wanted.emit, icon="quote", tip="Quote what is selected (Q)")
        self.thumbnails = _checkable("panel-left", "Thumbnails (F4)")
        self.thumbnails.toggled.connect(self.thumbnails_wanted)
        self._turns = [
            tool("rotate-ccw", "Turn left (Shift+R)", lambda: self.turn_wanted.emit(-1)),
            tool("rotate-cw", "Turn right (R)", lambda: self.turn_wanted.emit(1)),
        ]
        self.ocr = tool("scan-text", _OCR, self.ocr_wanted.emit)
        self._lay_out()
        self.field.asked.connect(self.page_wanted)
        self.field.left.connect(self.view_wanted)
        self.zoom.asked.connect(self.zoom_wanted)
        self.let_quote(able=False)

    def tell_file(self, name: str) -> None:
        """Show which file it is."""
        self.name.setText(name)

    def tell_kind(self, *, pages: bool, shown: bool) -> None:
        """Offer what there is to do with pages, with a text, or with nothing that is shown."""
        for of_pages in (*self._turns, self.thumbnails, self.ocr):
            of_pages.setVisible(pages and shown)
        for of_both in self._both:
            of_both.setVisible(shown)
        self.zoom.fits = pages
        self._arrange()

    def tell_page(self, page: int, printed: str, count: int) -> None:
        """Show the page one is on: "12 (xiv) of 300"."""
        self.field.tell(str(page))
        self.of.setText(f"({printed}) of {count:,}" if printed and printed != str(page) else f"of {count:,}")

    def tell_longest(self, remark: str) -> None:
        """Keep room for the longest remark on a page of this file: nothing is to move when pages go by."""
        if remark != self._longest:
            self._longest = remark
            self._arrange()

    def tell_remark(self, remark: str) -> None:
        """Say what is to be known of the page."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def let_ocr(self, why_not: str) -> None:
        """Let the pages be read by OCR, unless there is a reason why not."""
        self.ocr.setEnabled(not why_not)
        self.ocr.setToolTip(as_tip(why_not) if why_not else _OCR)

    def let_quote(self, *, able: bool) -> None:
        """Let what is selected be quoted, where anything is."""
        self.quote.setEnabled(able)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the name where there is no room for both in a line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        taken = sum(one.sizeHint().width() for one in (self._lead, self._buttons, self.ocr, self.quote))
        taken += self.remark.fontMetrics().horizontalAdvance(self._longest)
        under = taken + theme.current().px(_NAME_LEAST) > self.width()
        if under != self._under:
            self._under = under
            (self._below if under else self._beside).addWidget(self._buttons)

    def _lay_out(self) -> None:
        back = tool("arrow-left", "Back (Esc)", self.back_wanted.emit)
        smaller = tool("zoom-out", "Smaller (Ctrl+-)", self.smaller_wanted.emit)
        larger = tool("zoom-in", "Larger (Ctrl++)", self.larger_wanted.emit)
        find = tool("search", "Find in this file (Ctrl+F)", self.find_wanted.emit)
        number, zoom = _together(self.field, self.of), _together(smaller, self.zoom, larger)
        self._both: list[QWidget] = [number, zoom, find, self.quote]
        self._lead = _together(back, self.thumbnails)
        self._buttons = _together(number, zoom, *self._turns, find)
        self._beside, self._below = QHBoxLayout(), QHBoxLayout()
        self._beside.addWidget(self._buttons)
        self._below.addStretch(1)
        self._below.setDirection(QBoxLayout.Direction.RightToLeft)
        top, column, px = QHBoxLayout(), QVBoxLayout(self), theme.current().px
        column.setContentsMargins(px(8), px(8), px(12), px(8))
        column.setSpacing(px(6))
        top.setSpacing(px(8))
        top.addWidget(self._lead)
        top.addWidget(self.name)
        top.addWidget(self.remark, 1)
        top.addStretch(0)
        top.addLayout(self._beside)
        top.addWidget(self.ocr)
        top.addWidget(self.quote)
        column.addLayout(top)
        column.addLayout(self._below)


def _checkable(icon: str, name: str) -> QToolButton:
    made: QToolButton = tool(icon, name, lambda: None)
    made.setCheckable(True)
    made.setObjectName("toggle")
    return made


def _together(*widgets: QWidget) -> QWidget:
    made, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(4))
    made.setLayout(row)
    for one in widgets:
        row.addWidget(one)
    return made
