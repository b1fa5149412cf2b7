"""A file in evidence, open to be read: what the thread that draws it tells, and what is selected in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casebook.actions.files import Case
from casebook.actions.recognising import PageSeen
from casebook.disclosure.reads import Reader
from ui.canvas.passage import Mark, Part
from ui.canvas.pictures import Draw, Wish
from ui.canvas.standing import Standing
from ui.widgets.file_frame import FileFrame
from ui.widgets.file_known import FileKnown
from ui.widgets.file_ways import FileWays
from ui.widgets.looker import Answer, FileShown, Looker, PageRead, Sheet

_PAGES, _THUMBNAILS = "pages", "thumbnails"  # who wants something of the thread
_ELSEWHERE = "It cannot be shown here: extract it, and look at it in another program."


class FileReader(FileFrame):
    """Shows one file at a time.

    `selected` tells that something else is selected, `quote_wanted` that it is to be quoted, `mark_chosen` which quote
    was clicked, `extract_wanted` that the bytes are to be looked at elsewhere, `left` that one wants back;
    `learnt` that more is known of the file, or that it is another.
    """

    selected = Signal()
    quote_wanted = Signal()
    mark_chosen = Signal(int)
    extract_wanted = Signal()
    left = Signal()
    learnt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways = FileWays(self)
        self._looker: Looker | None = None
        self._aim: Mark | Standing | None = None  # where to go once the file is open
        self._wire()

    @property
    def known(self) -> FileKnown:
        """Return what is known of the file."""
        return self.ways.known

    # The file

    def open_file(self, case: Case, reader: Reader, evidence: int, aim: Mark | Standing | None = None) -> None:
        """Open a file, at a passage or where one was before, if that is given; the file before is let go."""
        self.close_file()
        self._aim = aim
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
        self.ways.known, self._aim = FileKnown(), None
        self.search.close_bar()
        self.search.look_in(None)
        self.stage.clear()
        self.show_thumbnails([], [])
        self.bar.tell_file("")
        self.bar.tell_longest("")
        self.bar.tell_remark("")
        self.bar.tell_kind(pages=False, shown=False)
        self.learnt.emit()

    def tell(self, sentence: str) -> None:
        """Say in the place of a file why none is shown."""
        self.stage.unshown.tell(sentence)
        self.stage.unshown.extract.setVisible(self.known.file is not None)
        self.stage.bring(self.stage.unshown)
        self.bar.tell_kind(pages=False, shown=False)

    @property
    def is_open(self) -> bool:
        """Say whether a file is open, or being opened."""
        return self._looker is not None

    @property
    def is_drawn(self) -> bool:
        """Say whether what is to be seen is there: sharp pages, a text, or a word on why there is neither."""
        stage = self.stage
        return stage.pages.stock.is_sharp if stage.view is stage.pages else stage.currentWidget() is not stage.waiting

    def go_to(self, aim: Mark | Standing) -> None:
        """Bring a passage into sight, or be where one was, once the file is open."""
        if self.stage.view is None:
            self._aim = aim
        elif isinstance(aim, Standing):
            self.stage.view.stand(aim)
        else:
            self.stage.view.show_passage(aim.page, aim.start, aim.end, aim.boxes)

    def standing(self) -> Mark | Standing | None:
        """Return where one is, or is about to be."""
        return self.stage.view.standing() if self.stage.view else self._aim

    def page(self) -> int:
        """Return the page in front."""
        return self.stage.view.page if self.stage.view else 1

    def take_seen(self, seen: PageSeen) -> None:
        """Show what OCR has read of a page of this file: its words can be selected and found at once."""
        self.known.take_seen(seen)
        self.search.look_in(self.known.pages)
        self.bar.tell_longest(self.known.longest_remark())
        if self.known.sheets:
            self.stage.pages.put_new_words(seen.number, seen.placed)
        self.ways.tell_page()
        self.learnt.emit()

    # What is selected

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of what is selected."""
        parts = self.stage.view.parts() if self.stage.view else ()
        return tuple(replace(part, label=self.known.label(part.page)) for part in parts)

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text of its pages."""
        return self.stage.view.selected_text() if self.stage.view else ""

    def quote(self) -> bool:
        """Ask for what is selected to be quoted; say whether anything is."""
        able = bool(self.parts())
        if able and self.stage.view is not None:
            self.stage.view.quote()
        return able

    def _selected(self) -> None:
        self.bar.let_quote(able=bool(self.parts()))

    # What the thread tells

    def _know(self, file: FileShown) -> None:
        self.known.file = file
        self.bar.tell_file(file.name)
        self.stage.tell_name(file.name)

    def _open(self, sheets: tuple[Sheet, ...]) -> None:
        self.known.sheets = sheets
        self.bar.tell_kind(pages=True, shown=True)
        self.show_thumbnails([(one.width, one.height) for one in sheets], [one.label for one in sheets])
        self.stage.show_pages(sheets, in_points=self.known.in_points)
        self._go_to_aim()

    def _take_text(self, pages: tuple[PageRead, ...]) -> None:
        self.known.take_texts(pages)
        self.search.look_in(self.known.pages)
        self.bar.tell_longest(self.known.longest_remark())
        if not self.known.sheets:
            self._show_text(pages)
        self.ways.tell_page()
        self.learnt.emit()

    def _show_text(self, pages: tuple[PageRead, ...]) -> None:
        """Show the text of a file whose pages are not shown, where any was read."""
        note = self.known.file.note if self.known.file else ""
        if any(page.text.strip() for page in pages):
            self.bar.tell_kind(pages=False, shown=True)
            self.stage.show_text(pages)
            self._go_to_aim()
        elif self.known.file is not None and self.known.file.is_recording:
            self.stage.show_recording(self.known.file)
        else:
            self.tell(self.known.why or f"{note} {_ELSEWHERE}".strip())

    def _ask_password(self, sentence: str) -> None:
        self.known.is_locked = True
        self.stage.locked.ask(sentence)
        self.stage.bring(self.stage.locked)

    def _unlock(self, password: str) -> None:
        if self._looker is not None:
            self._looker.unlock(password)

    def _refuse(self, sentence: str) -> None:
        self.known.why = sentence
        self.tell(sentence)

    def _take(self, answer: Answer) -> None:
        wish, view = answer.wish, self.stage.pages
        if isinstance(wish, Draw) and answer.image is not None:
            self.thumbnails.put_picture(wish, answer.image)
            view.put_picture(wish, answer.image)
        elif isinstance(wish, Draw):
            view.put_told(wish.page, answer.told)
        elif (seen := self.known.seen.get(wish.page)) is not None:
            view.put_words(wish.page, seen.placed)  # the answer may be of before
        elif answer.placed is not None:
            view.put_words(wish.page, answer.placed)
        else:
            view.put_no_words(wish.page)

    def _go_to_aim(self) -> None:
        aim, self._aim = self._aim, None
        if aim is not None:
            self.go_to(aim)
        self.ways.tell_page()

    def _want(self, who: str, wishes: tuple[Wish, ...]) -> None:
        if self._looker is not None:
            self._looker.want(who, wishes)

    def _wire(self) -> None:
        self.bar.back_wanted.connect(self.left)
        self.bar.quote_wanted.connect(self.quote)
        stage = self.stage
        stage.selected.connect(self._selected)
        stage.quote_wanted.connect(self.quote_wanted)
        stage.mark_chosen.connect(self.mark_chosen)
        stage.left.connect(self.left)
        stage.locked.unlocked.connect(self._unlock)
        stage.unshown.extract_wanted.connect(self.extract_wanted)
        stage.recording.extract_wanted.connect(self.extract_wanted)
        stage.pages.wanted.connect(lambda wishes: self._want(_PAGES, wishes))
        self.thumbnails.wanted.connect(lambda wishes: self._want(_THUMBNAILS, wishes))
