"""What is known of the file that is open: what it is, its sheets, and the text of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.actions.recognising import PageSeen, without_text
from ui.widgets.looker import FileShown, PageRead, Sheet

_DOUBTED = "The text layer may be wrong: compare"
_DOUBTS = {  # what is said of a page, by what reading found
    "": "",
    "presentation forms normalised": "",
    "could not be read": "The text of this page could not be read",
    "encoding guessed": "The encoding was guessed: compare",
    "times do not follow": "Some of the times cannot be right",
}


class FileKnown:
    """One file; `why` says why its pages are not shown, `is_read` that the text the case keeps has come.

    `is_locked` says that it opened with a password, or has not yet.
    """

    def __init__(self) -> None:
        self.file: FileShown | None = None
        self.sheets: tuple[Sheet, ...] = ()
        self.texts: dict[int, PageRead] = {}
        self.seen: dict[int, PageSeen] = {}  # by OCR, since the file was opened
        self.why = ""
        self.is_read = self.is_locked = False

    @property
    def in_points(self) -> bool:
        """Say whether its pages have a size on paper."""
        return self.file is not None and not self.file.media_type.startswith("image/")

    @property
    def pages(self) -> Sequence[PageRead]:
        """Return the text of its pages, in their order."""
        return [self.texts[number] for number in sorted(self.texts)]

    def take_texts(self, pages: Sequence[PageRead]) -> None:
        """Take the text that the case keeps; a page read by OCR meanwhile is known better."""
        self.is_read = True
        self.texts = {page.number: page for page in pages}
        for seen in self.seen.values():
            self.take_seen(seen)

    def take_seen(self, seen: PageSeen) -> None:
        """Take what OCR has read of a page."""
        self.seen[seen.number] = seen
        text, sure = seen.placed.text, seen.confidence
        self.texts[seen.number] = PageRead(seen.number, seen.label, text, "ocr", sure, "")

    def label(self, page: int) -> str:
        """Return a page's number as printed, or nothing."""
        if page <= len(self.sheets) and self.sheets[page - 1].label:
            return self.sheets[page - 1].label
        return self.texts[page].label if page in self.texts else ""

    def called(self, name: str) -> int | None:
        """Return the page of a number as printed, if there is one."""
        pages = range(1, max(len(self.sheets), len(self.texts)) + 1)
        return next((page for page in pages if self.label(page).casefold() == name.casefold()), None)

    def without_text(self) -> list[int]:
        """Return the pages shown that have no text worth having; none before their text was read."""
        return without_text(self.texts.values(), len(self.sheets)) if self.is_read else []

    def longest_remark(self) -> str:
        """Return the longest of what is to be known of its pages."""
        return max(map(self.remark, self.texts), key=len, default="")

    def remark(self, page: int) -> str:
        """Return what is to be known before the text of a page is trusted."""
        read = self.texts.get(page)
        told = [self.why] if self.why else []
        if read is not None and read.how == "ocr":
            told.append("Read by OCR" if read.confidence is None else f"Read by OCR, {read.confidence} % sure")
        if read is not None and (doubt := _DOUBTS.get(read.doubt, _DOUBTED)):
            told.append(doubt)
        return "; ".join(told)
