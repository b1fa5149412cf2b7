"""Moving about in the file that is open, and telling where one is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.canvas.passage import Hit
from ui.widgets.file_frame import FileFrame
from ui.widgets.file_known import FileKnown


class FileWays(QObject):
    """Does what the bar, the keys, the thumbnails and the search want; what is shown is the `frame`'s."""

    def __init__(self, frame: FileFrame) -> None:
        super().__init__(frame)
        self._frame, self._bar = frame, frame.bar
        self._stage, self._search = frame.stage, frame.search
        self.known = FileKnown()
        self._wire()

    def tell_page(self) -> None:
        """Say which page one is on, how large it is, and what is to be known of it."""
        if (view := self._stage.view) is None or not view.count:
            return
        page = view.page
        self._bar.tell_page(page, self.known.label(page), view.count)
        self._bar.zoom.tell(view.zoom, view.percent())
        self._bar.tell_remark(self.known.remark(page))
        self._frame.thumbnails.follow(page)

    def find(self) -> None:
        """Look for words in the file."""
        if (view := self._stage.view) is not None:
            words = " ".join(view.selected_text().split())
            self._search.open_bar(view.page, words if len(words) < 80 else "")

    def go_to_typed(self, typed: str) -> None:
        """Go to the page of a number, or of a number as printed."""
        view = self._stage.view
        if view is None:
            return
        numbered = int(typed) if typed.isdecimal() and len(typed) < 10 else None
        page = numbered if numbered is not None else self.known.called(typed) if typed else None
        view.go_to(min(max(view.page if page is None else page, 1), view.count))
        view.setFocus()
        self.tell_page()

    def _zoom(self, by: int) -> None:
        if self._stage.view is not None:
            (self._stage.view.larger if by > 0 else self._stage.view.smaller)()

    def _set_zoom(self, zoom: int) -> None:
        if self._stage.view is not None:
            self._stage.view.set_zoom(zoom)
            self._stage.view.setFocus()

    def _turned(self) -> None:
        self._frame.thumbnails.turn(self._stage.pages.quarters)

    def _found(self, hits: list[Hit], at: int) -> None:
        if (view := self._stage.view) is None:
            return
        view.show_hits(hits, at)
        if at >= 0:
            hit = hits[at]
            view.show_passage(hit.page, hit.start, hit.end)

    def _select_found(self, hit: Hit) -> None:
        if self._stage.view is not None:
            self._stage.view.select_passage(hit.page, hit.start, hit.end)

    def _step_found(self, by: int) -> None:
        self._search.step(by) if self._search.isVisible() else self.find()

    def _wire(self) -> None:
        bar, stage = self._bar, self._stage
        bar.page_wanted.connect(self.go_to_typed)
        bar.zoom_wanted.connect(self._set_zoom)
        bar.larger_wanted.connect(lambda: self._zoom(1))
        bar.smaller_wanted.connect(lambda: self._zoom(-1))
        bar.turn_wanted.connect(lambda quarters: stage.pages.turn(quarters))
        bar.find_wanted.connect(self.find)
        bar.view_wanted.connect(self._frame.setFocus)
        stage.moved.connect(self.tell_page)
        stage.moved.connect(self._turned)
        self._frame.thumbnails.chosen.connect(lambda page: stage.pages.go_to(page))
        self._search.found.connect(self._found)
        self._search.closed.connect(self._frame.setFocus)
        self._search.settled.connect(self._select_found)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F3"), self._frame, lambda: self._step_found(1), context=inside)
        QShortcut(QKeySequence("Shift+F3"), self._frame, lambda: self._step_found(-1), context=inside)
        QShortcut(QKeySequence("Ctrl+G"), self._frame, bar.field.setFocus, context=inside)
        QShortcut(QKeySequence("F4"), self._frame, bar.thumbnails.toggle, context=inside)
