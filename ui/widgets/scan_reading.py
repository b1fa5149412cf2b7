"""What a viewer offers and tells of OCR for the file that is open in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from casebook.actions.recognising import PageSeen, how_to_get_it, language_code, languages
from ui.desk import Desk
from ui.ocr_thread import OcrAsked
from ui.recogniser import recogniser_of
from ui.settings import Settings
from ui.widgets.ask_ocr import AskOcr, NoOcr, pages_to_read
from ui.widgets.file_reader import FileReader
from ui.widgets.report import Report

_LAST = "ocr_languages"


class ScanReading(QObject):
    """Ties a reader of files to what reads scans beside it; languages chosen are remembered."""

    def __init__(self, desk: Desk, settings: Settings, reader: FileReader) -> None:
        super().__init__(reader)
        self._desk, self._settings, self._reader = desk, settings, reader
        self._recogniser = recogniser_of(desk)
        self._evidence: int | None = None
        self._hushed: set[int] = set()
        self._recogniser.changed.connect(self._changed)
        self._recogniser.kept.connect(self._kept)
        reader.learnt.connect(self._tell)
        reader.bar.ocr_wanted.connect(self.ask)
        strip = reader.ocr
        strip.wanted.connect(self.ask)
        strip.cancelled.connect(lambda: self._of_file(self._recogniser.cancel))
        strip.dismissed.connect(self._dismiss)
        strip.report_wanted.connect(self._report)

    def look_at(self, evidence: int | None) -> None:
        """Speak of another file from now on."""
        self._evidence = evidence
        self._tell()

    def ask(self) -> None:
        """Ask in which languages the file is to be read, and which pages; or say how Tesseract is to be had."""
        here = self._desk.attempt(languages)
        if here is None or not self._reader.known.sheets:
            return
        if not here:
            NoOcr(how_to_get_it(), self._reader).open()
            return
        known, page = self._reader.known, self._reader.page()
        pages = pages_to_read(known.without_text(), page, known.label(page), len(known.sheets))
        dialog = AskOcr(here, self._first(here), pages, self._reader, locked=known.is_locked)
        dialog.chosen.connect(self._read)
        dialog.open()

    def _first(self, here: Sequence[str]) -> list[str]:
        """Return the languages to be offered first: the source's own, then those chosen last."""
        last = self._settings.get(_LAST)
        chosen = [code for code in last if code in here] if isinstance(last, list) else []
        told = self._language_of_source()
        return [told, *chosen[1:]] if told in here else chosen

    def _language_of_source(self) -> str:
        sheet = self._desk.lens.sheet(self._evidence) if self._evidence is not None else None
        held = sheet.field("source_id") if sheet else None
        source = self._desk.lens.sheet(held.link) if held and held.link is not None else None
        told = source.field("language") if source else None
        return language_code(told.entered) if told else ""

    def _read(self, chosen: Sequence[str], pages: Sequence[int], password: str) -> None:
        self._settings.set(_LAST, list(chosen))
        if self._evidence is not None and self._desk.editable and self._desk.does(self._desk.case.must_be_in_place):
            self._recogniser.ask(OcrAsked(self._evidence, tuple(chosen), tuple(pages), password))

    def _changed(self, evidence: int) -> None:
        if evidence == self._evidence:
            self._tell()

    def _kept(self, evidence: int, seen: PageSeen) -> None:
        if evidence == self._evidence and self._reader.is_open:
            self._reader.take_seen(seen)

    def _tell(self) -> None:
        """Say how far reading is, or what came of it, or that pages have no text; or nothing."""
        self._reader.bar.let_ocr(self._why_not())
        strip, evidence = self._reader.ocr, self._evidence
        if evidence is None or not self._desk.ours or not self._reader.known.sheets:
            strip.hide()
        elif (work := self._recogniser.work(evidence)) is not None:
            strip.tell_progress(work.progress(), work.done, work.total)
        elif (ended := self._recogniser.ended(evidence)) is not None:
            strip.tell_end(ended.outcome(), failed=bool(ended.failed))
        elif (bare := len(self._reader.known.without_text())) and evidence not in self._hushed:
            self._offer(bare)
        else:
            strip.hide()

    def _offer(self, bare: int) -> None:
        told = _bare(bare, len(self._reader.known.sheets), paper=self._reader.known.in_points)
        if self._why_not():
            self._reader.ocr.offer(f"{told}. {self._why_not()}", able=False)
        else:
            self._reader.ocr.offer(f"{told}: read {'it' if bare == 1 else 'them'} by OCR", able=True)

    def _why_not(self) -> str:
        return self._desk.case.readonly_because

    def _dismiss(self) -> None:
        if self._evidence is not None:
            self._hushed.add(self._evidence)
            self._recogniser.forget(self._evidence)

    def _report(self) -> None:
        ended = self._recogniser.ended(self._evidence) if self._evidence is not None else None
        if ended is not None:
            Report("Pages that could not be read by OCR", ended.failed, self._reader).open()

    def _of_file(self, does: Callable[[int], None]) -> None:
        if self._evidence is not None:
            does(self._evidence)


def _bare(bare: int, count: int, *, paper: bool) -> str:
    if count == 1:
        return "This page has no text" if paper else "This picture has no text"
    if bare == count:
        return f"None of its {count:,} pages has text"
    return f"{bare:,} of {count:,} pages {'has' if bare == 1 else 'have'} no text"
