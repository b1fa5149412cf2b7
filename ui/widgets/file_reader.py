"""A file in evidence, open to be read: its bar, its thumbnails, what is found in it, and the thread that draws it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from casebook.actions.files import Case
from casebook.disclosure.reads import Reader
from ui import theme
from ui.canvas.passage import Hit, Mark, Part
from ui.canvas.pictures import Draw, Wish
from ui.widgets.file_stage import FileStage
from ui.widgets.find_bar import FindBar
from ui.widgets.looker import Answer, FileShown, Looker, PageRead, Sheet
from ui.widgets.thumbnails import WIDTH, Thumbnails
from ui.widgets.viewer_bar import ViewerBar

_ROOMY = 720  # pixels of the design, from which on thumbnails are shown unasked
_PAGES, _THUMBNAILS = "pages", "thumbnails"  # who wants something of the thread
_ELSEWHERE = "It cannot be shown here: extract it, and look at it in another program."
_DOUBTED = "The text layer may be wrong: compare"
_DOUBTS = {  # what is said of a page, by what reading found
    "": "",
    "presentation forms normalised": "",
    "could not be read": "The text of this page could not be read",
    "encoding guessed": "The encoding was guessed: compare",
}


class FileReader(QWidget):
    """Shows one file at a time.

    `selected` tells that something else is selected, `quote_wanted` that it is to be quoted, `mark_chosen` which quote
    was clicked, `extract_wanted` that the bytes are to be looked at elsewhere, `left` that one wants back.
    """

    selected = Signal()
    quote_wanted = Signal()
    mark_chosen = Signal(int)
    extract_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.search, self.stage, self.thumbnails = ViewerBar(), FindBar(), FileStage(), Thumbnails()
        self._looker: Looker | None = None
        self._file: FileShown | None = None
        self._sheets: tuple[Sheet, ...] = ()
        self._texts: dict[int, PageRead] = {}
        self._why = ""  # the pages are not shown
        self._passage: Mark | None = None  # to go to once the file is open
        self._asked: bool | None = None  # whether a person wants thumbnails; None is as there is room
        self._lay_out()
        self._wire()

    # The file

    def open_file(self, case: Case, reader: Reader, evidence: int, passage: Mark | None = None) -> None:
        """Open a file, at a passage if one is given; the one before is let go."""
        self.close_file()
        self._passage = passage
        self._looker = looker = Looker(case, reader, evidence, self)
        looker.known.connect(self._know)
        looker.opened.connect(self._open)
        looker.read.connect(self._take_text)
        looker.locked.connect(self._ask_password)
        looker.refused.connect(self._refuse)
        looker.answered.connect(self._take)
        looker.want(_PAGES, ())  # before the thumbnails
        looker.begin()

    def close_file(self, *, wait: bool = False) -> None:
        """Let the file go; wait until nothing of it is read any more, if that is asked."""
        looker, self._looker = self._looker, None
        if looker is not None:
            looker.stop() if wait else looker.leave()
        self._file, self._sheets, self._texts, self._why, self._passage = None, (), {}, "", None
        self.search.close_bar()
        self.search.look_in(None)
        self.stage.clear()
        self.thumbnails.show_sheets((), ())
        self.bar.tell_file("")
        self.bar.tell_remark("")
        self.bar.tell_kind(pages=False, shown=False)
        self._make_room()

    def tell(self, sentence: str) -> None:
        """Say in the place of a file why none is shown."""
        self.stage.unshown.tell(sentence)
        self.stage.unshown.extract.setVisible(self._file is not None)
        self.stage.bring(self.stage.unshown)
        self.bar.tell_kind(pages=False, shown=False)

    @property
    def is_open(self) -> bool:
        """Say whether a file is open, or being opened."""
        return self._looker is not None

    def go_to(self, passage: Mark) -> None:
        """Bring a passage into sight, once the file is open."""
        if self.stage.view is None:
            self._passage = passage
        else:
            self.stage.view.show_passage(passage.page, passage.start, passage.end, passage.boxes)

    def page(self) -> int:
        """Return the page in front."""
        return self.stage.view.page if self.stage.view else 1

    def label(self, page: int) -> str:
        """Return a page's number as printed, or nothing."""
        if page <= len(self._sheets) and self._sheets[page - 1].label:
            return self._sheets[page - 1].label
        return self._texts[page].label if page in self._texts else ""

    # What is selected

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected."""
        parts = self.stage.view.parts() if self.stage.view else ()
        return tuple(replace(part, label=self.label(part.page)) for part in parts)

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text of its pages."""
        return self.stage.view.selected_text() if self.stage.view else ""

    def quote(self) -> bool:
        """Ask for what is selected to be quoted; say whether anything is."""
        able = bool(self.parts())
        if able and self.stage.view is not None:
            self.stage.view.quote()
        return able

    def find_in_file(self) -> None:
        """Look for words in the file."""
        if (view := self.stage.view) is not None:
            words = " ".join(view.selected_text().split())
            self.search.open_bar(view.page, words if len(words) < 80 else "")

    def setFocus(self) -> None:  # type: ignore[override]
        """Give the keyboard to what is read."""
        self.stage.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show thumbnails where there is room for them, unless a person said otherwise."""
        super().resizeEvent(event)
        self._make_room()

    # What the thread tells

    def _know(self, file: FileShown) -> None:
        self._file = file
        self.bar.tell_file(file.name)
        self.stage.tell_name(file.name)

    def _open(self, sheets: tuple[Sheet, ...]) -> None:
        self._sheets = sheets
        in_points = self._file is not None and not self._file.media_type.startswith("image/")
        self.bar.tell_kind(pages=True, shown=True)
        self._make_room()
        self.thumbnails.show_sheets([(one.width, one.height) for one in sheets], [one.label for one in sheets])
        self.stage.show_pages(sheets, in_points=in_points)
        self._go_to_passage()

    def _take_text(self, pages: tuple[PageRead, ...]) -> None:
        self._texts = {page.number: page for page in pages}
        self.search.look_in(pages)
        if not self._sheets:
            self._show_text(pages)
        self._tell_page()

    def _show_text(self, pages: tuple[PageRead, ...]) -> None:
        """Show the text of a file whose pages are not shown, where any was read."""
        note = self._file.note if self._file else ""
        if any(page.text.strip() for page in pages):
            self.bar.tell_kind(pages=False, shown=True)
            self.stage.show_text(pages)
            self._go_to_passage()
        else:
            self.tell(self._why or f"{note} {_ELSEWHERE}".strip())

    def _ask_password(self, sentence: str) -> None:
        self.stage.locked.ask(sentence)
        self.stage.bring(self.stage.locked)

    def _unlock(self, password: str) -> None:
        if self._looker is not None:
            self._looker.unlock(password)

    def _refuse(self, sentence: str) -> None:
        self._why = sentence
        self.tell(sentence)

    def _take(self, answer: Answer) -> None:
        wish, view = answer.wish, self.stage.pages
        if isinstance(wish, Draw) and answer.image is not None:
            self.thumbnails.put_picture(wish, answer.image)
            view.put_picture(wish, answer.image)
        elif isinstance(wish, Draw):
            view.put_told(wish.page, answer.told)
        elif answer.placed is not None:
            view.put_words(wish.page, answer.placed)
        else:
            view.put_no_words(wish.page)

    def _go_to_passage(self) -> None:
        passage, self._passage = self._passage, None
        if passage is not None:
            self.go_to(passage)
        self._tell_page()

    # What is told of where one is

    def _tell_page(self) -> None:
        if (view := self.stage.view) is None or not view.count:
            return
        page = view.page
        self.bar.tell_page(page, self.label(page), view.count)
        self.bar.zoom.tell(view.zoom, view.percent())
        self.bar.tell_remark(self._remark(page))
        self.thumbnails.follow(page)

    def _remark(self, page: int) -> str:
        """Return what is to be known before the text of a page is trusted."""
        read = self._texts.get(page)
        told = [self._why] if self._why else []
        if read is not None and read.how == "ocr":
            told.append("Read by OCR" if read.confidence is None else f"Read by OCR, {read.confidence} % sure")
        if read is not None and (doubt := _DOUBTS.get(read.doubt, _DOUBTED)):
            told.append(doubt)
        return "; ".join(told)

    def _go_to_typed(self, typed: str) -> None:
        """Go to the page of a number, or of a number as printed."""
        view = self.stage.view
        if view is None:
            return
        printed = (page for page in range(1, view.count + 1) if self.label(page).casefold() == typed.casefold())
        page = int(typed) if typed.isdecimal() and len(typed) < 10 else next(printed, view.page) if typed else view.page
        view.go_to(min(max(page, 1), view.count))
        view.setFocus()
        self._tell_page()

    def _zoom(self, by: int) -> None:
        if self.stage.view is not None:
            (self.stage.view.larger if by > 0 else self.stage.view.smaller)()

    def _set_zoom(self, zoom: int) -> None:
        if self.stage.view is not None:
            self.stage.view.set_zoom(zoom)
            self.stage.view.setFocus()

    def _turn(self, quarters: int) -> None:
        self.stage.pages.turn(quarters)

    def _turned(self) -> None:
        self.thumbnails.turn(self.stage.pages.quarters)

    def _found(self, hits: list[Hit], at: int) -> None:
        if (view := self.stage.view) is None:
            return
        view.show_hits(hits, at)
        if at >= 0:
            hit = hits[at]
            view.show_passage(hit.page, hit.start, hit.end)

    def _step_found(self, by: int) -> None:
        self.search.step(by) if self.search.isVisible() else self.find_in_file()

    # How it is put together

    def _make_room(self) -> None:
        roomy = self.width() >= theme.current().px(_ROOMY)
        wanted = roomy if self._asked is None else self._asked
        shown = wanted and len(self._sheets) > 1
        self.bar.thumbnails.blockSignals(True)
        self.bar.thumbnails.setChecked(shown)
        self.bar.thumbnails.blockSignals(False)
        self.bar.thumbnails.setEnabled(len(self._sheets) > 1)
        self.thumbnails.setVisible(shown)

    def _ask_thumbnails(self, shown: bool) -> None:
        self._asked = shown
        self._make_room()

    def _want(self, who: str, wishes: tuple[Wish, ...]) -> None:
        if self._looker is not None:
            self._looker.want(who, wishes)

    def _lay_out(self) -> None:
        beside, column, below = QSplitter(), QVBoxLayout(self), QWidget()
        inside = QVBoxLayout(below)
        for layout in (column, inside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        inside.addWidget(self.search)
        inside.addWidget(self.stage, 1)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(1)
        beside.addWidget(self.thumbnails)
        beside.addWidget(below)
        beside.setStretchFactor(1, 1)
        px = theme.current().px
        beside.setSizes([px(WIDTH), px(800)])
        column.addWidget(self.bar)
        column.addWidget(beside, 1)

    def _wire(self) -> None:
        bar, stage = self.bar, self.stage
        bar.back_wanted.connect(self.left)
        bar.page_wanted.connect(self._go_to_typed)
        bar.zoom_wanted.connect(self._set_zoom)
        bar.larger_wanted.connect(lambda: self._zoom(1))
        bar.smaller_wanted.connect(lambda: self._zoom(-1))
        bar.turn_wanted.connect(self._turn)
        bar.find_wanted.connect(self.find_in_file)
        bar.thumbnails_wanted.connect(self._ask_thumbnails)
        bar.quote_wanted.connect(self.quote)
        bar.view_wanted.connect(self.setFocus)
        stage.moved.connect(self._tell_page)
        stage.moved.connect(self._turned)
        stage.selected.connect(self._selected)
        stage.quote_wanted.connect(self.quote_wanted)
        stage.mark_chosen.connect(self.mark_chosen)
        stage.left.connect(self.left)
        stage.locked.unlocked.connect(self._unlock)
        stage.unshown.extract_wanted.connect(self.extract_wanted)
        stage.pages.wanted.connect(lambda wishes: self._want(_PAGES, wishes))
        self.thumbnails.wanted.connect(lambda wishes: self._want(_THUMBNAILS, wishes))
        self.thumbnails.chosen.connect(lambda page: self.stage.pages.go_to(page))
        self.search.found.connect(self._found)
        self.search.closed.connect(self.setFocus)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F3"), self, lambda: self._step_found(1), context=inside)
        QShortcut(QKeySequence("Shift+F3"), self, lambda: self._step_found(-1), context=inside)
        QShortcut(QKeySequence("Ctrl+G"), self, self.bar.field.setFocus, context=inside)
        QShortcut(QKeySequence("F4"), self, self.bar.thumbnails.toggle, context=inside)

    def _selected(self) -> None:
        self.bar.let_quote(able=bool(self.parts()))
