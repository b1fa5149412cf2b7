"""What comes to a page of records from other programs: files and texts, dropped on it or pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casebook.actions.pasted import read_pasted
from ui.desk import Desk
from ui.widgets.drops import NO_ROW, Drops, files_named, local_files, words
from ui.widgets.intake import take_in
from ui.widgets.table import RecordsTable

_TAKES_FILES = ("source", "evidence")
_NOT_READ = "This is no address and no citation: copy a web address, BibTeX, RIS or a reference."


class Arrivals(QObject):
    """Takes what is of use to records of a kind: files by sources and evidence, addresses and citations by sources.

    `source_begun` gives what a new source starts with, `taken` the evidence that the first file became.
    """

    source_begun = Signal(dict)
    taken = Signal(int)

    def __init__(self, desk: Desk, kind: str, table: RecordsTable, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._table, self._page = desk, table, page
        self._of_sources, self._takes_files = kind == "source", kind in _TAKES_FILES
        self._drops: list[Drops] = []

    def watch(self, area: QWidget, index_at: Callable[[QPoint], QModelIndex] | None = None) -> None:
        """Take what is dropped on an area; where rows are in it, a file on the row of its source."""
        drops = Drops(
            area,
            takes_files=self._takes_files,
            takes_text=self._of_sources,
            row_at=(lambda point: index_at(point).row()) if index_at and self._of_sources else None,
        )
        drops.files.connect(self.take_files)
        drops.text.connect(self.take_text)
        drops.over.connect(self._table.mark)
        self._drops.append(drops)

    def enable(self, able: bool) -> None:
        """Let things be dropped, or not."""
        for drops in self._drops:
            drops.enabled = able

    def take_files(self, paths: list[Path], row: int = NO_ROW) -> None:
        """Take files into the case: onto the source in a row, or by themselves with a source made for each."""
        source = self._table.rows.row(row) if self._of_sources and row >= 0 else None
        take_in(self._desk, paths, source.uid if source else None, self._page, self._took)

    def _took(self) -> None:
        if self._desk.record is not None:
            self.taken.emit(self._desk.record)

    def take_text(self, text: str) -> None:
        """Start a source from an address or a citation."""
        if not self._desk.editable or not self._of_sources:
            return
        if prefill := read_pasted(text):
            self.source_begun.emit(prefill)
        else:
            self._desk.refused.emit(_NOT_READ)

    def paste(self) -> None:
        """Take files or an address from the clipboard, as if they were dropped beside the rows."""
        data = QGuiApplication.clipboard().mimeData()
        paths = (local_files(data) or files_named(words(data))) if self._takes_files else []
        if paths:
            self.take_files(paths)
        else:
            self.take_text(words(data))
