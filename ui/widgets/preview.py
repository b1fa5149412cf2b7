"""How a dossier will look: its pages with their number and zoom, or the reason why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from casebook.dossier.building import Built
from ui import theme
from ui.widgets.elided import Elided
from ui.widgets.page_head import head
from ui.widgets.pages_view import FIT, PagesView
from ui.widgets.words import label, tool

_MAKING = "Making the preview…"
_RENEWING = "Renewing the preview…"


class Preview(QWidget):
    """The pages, above them where one is and how large they are; or in their place a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = PagesView()
        self.number, self.percent = Elided("", "muted"), label("", "muted")
        self.state = Elided(_MAKING, "muted")
        self.sentence = label("", "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit = QToolButton()
        self._stack = QStackedWidget()
        self._lay_out()
        self.pages.moved.connect(self._tell)
        self._fit.clicked.connect(self._fit_or_not)
        self._say(_MAKING)

    def wait(self) -> None:
        """Say that what is shown is no longer true, and that the new one comes."""
        self.pages.dim(dimmed=True)
        self.state.setText(_RENEWING if self.pages.count else _MAKING)
        if self._stack.currentWidget() is not self.pages:
            self._say(_MAKING)

    def refuse(self, sentence: str) -> None:
        """Say why there is nothing to look at."""
        self.pages.show_pages(0, 1, 1)
        self._say(sentence)
        self.state.setText("")

    def show_pages(self, built: Built) -> None:
        """Show the pages of a dossier that was built."""
        self.state.setText("")
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_pages(built.pages, built.page_width, built.page_height)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self._stack.setCurrentIndex(1)

    def _lay_out(self) -> None:
        px = theme.current().px
        self._fit.setText("Fit width")
        self._fit.setCheckable(True)
        self._fit.setChecked(True)
        self._fit.setObjectName("chip")
        self._fit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number.setAccessibleName("Page")
        smaller = tool("zoom-out", "Smaller (Ctrl+-)", self.pages.smaller)
        larger = tool("zoom-in", "Larger (Ctrl++)", self.pages.larger)
        bar = head((self.number, self.state), (smaller, self.percent, larger, self._fit))
        bar.setContentsMargins(px(12), px(12), px(12), px(8))
        said = QWidget()
        middle = QVBoxLayout(said)
        middle.setContentsMargins(*[px(32)] * 4)
        middle.addWidget(self.sentence)
        self._stack.addWidget(self.pages)
        self._stack.addWidget(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(px(220))

    def _fit_or_not(self, fit: bool) -> None:
        self.pages.set_zoom(FIT if fit else min(200, max(50, self.pages.percent())))

    def _tell(self) -> None:
        """Say which page is in front and how large, where there are pages."""
        count = self.pages.count
        self.number.setText(f"{self.pages.page + 1} / {count}" if count else "")
        self.percent.setText(f"{self.pages.percent()} %" if count else "")
        self._fit.setChecked(self.pages.zoom == FIT)
