"""The words of an OpenDocument file, tag by tag: paragraphs as lines, rows as lines of cells parted by tabs."""

from __future__ import annotations

import re
from typing import Final

from casebook.reading.markup import Tags

_PARAGRAPHS: Final = frozenset({"p", "h"})
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_UNSEEN: Final = frozenset({"tracked-changes", "forms", "scripts"})
_SPACES: Final = re.compile("[ \t\r\n]+")
_MOST_COLUMNS: Final = 16_384
_MOST_ROWS: Final = 1_048_576


class Content(Tags):
    """Writes `sections`: the name of the sheet or slide, and some of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, str]] = []
        self._label = ""
        self._is_workbook = False
        self._skipping = self._paragraphs = self._tables = 0
        self._cell: list[str] | None = None
        self._row: list[tuple[str, int]] = []
        self._times = self._cell_times = 1  # as often as the row, and the cell, stand side by side

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._skipping or tag in _UNSEEN:
            self._skipping += 1
        elif tag in _PARAGRAPHS:
            self._paragraphs += 1
        elif tag in {"tab", "s", "line-break"}:
            self._write({"tab": "\t", "line-break": "\n"}.get(tag, " "))
        elif tag == "table":
            self._start_table(attributes.get("name", ""))
        elif self._tables == 1:
            self._start_in_table(tag, attributes)
        elif tag == "page":
            self._label = attributes.get("name", "")
        elif tag == "spreadsheet":
            self._is_workbook = True

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipping:
            self._skipping -= 1
        elif tag in _PARAGRAPHS:
            self._write("\n")
            self._paragraphs -= 1
        elif tag == "table":
            self._tables -= 1
        elif self._tables == 1 and tag in _CELLS:
            self._row.append((" ".join("".join(self._cell or []).split()), self._cell_times))
            self._cell = None
        elif self._tables == 1 and tag == "table-row":
            self._end_row()

    def data(self, text: str) -> None:
        """Take some text."""
        self._write(_SPACES.sub(" ", text))

    def _write(self, text: str) -> None:
        if not self._paragraphs or self._skipping:
            return
        if self._cell is not None:
            self._cell.append(text)
        else:
            self.sections.append((self._label, text))

    def _start_table(self, name: str) -> None:
        """Take the start of a table; one inside a cell is read as that cell's words."""
        self._tables += 1
        if self._is_workbook and self._tables == 1:
            self._label = name

    def _start_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table-row":
            self._row, self._times = [], _times(attributes.get("number-rows-repeated"), _MOST_ROWS)
        elif tag in _CELLS:
            self._cell, self._cell_times = [], _times(attributes.get("number-columns-repeated"), _MOST_COLUMNS)

    def _end_row(self) -> None:
        """Write a row; one that is empty, a sheet's unused rest among them, is not there."""
        while self._row and not self._row[-1][0]:
            self._row.pop()
        line = "".join((text + "\t") * times for text, times in self._row).rstrip("\t")
        if line:
            self.sections += [(self._label, line + "\n")] * self._times


def _times(told: str | None, most: int) -> int:
    return min(int(told), most) if told and told.isdecimal() and len(told) < 10 else 1
