"""CSV files as they come (RFC 4180 and its relatives): which encoding, which delimiter, and the rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from casebook.actions.imports import Remark, brief, decoded
from casebook.actions.opening import open_file
from casebook.errors import CaseError

LARGEST = 256 * 2**20
DELIMITERS = (",", ";", "\t", "|")

_LOOKED_AT = 20
_LEGACY = "cp1252"


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A CSV file: its columns, its text from the start, the delimiter, and what is to be said of how it was read."""

    columns: tuple[str, ...]
    text: str
    delimiter: str
    notes: tuple[Remark, ...] = ()

    def rows(self) -> Iterator[Row | Remark]:
        """Return the rows that hold anything, and a remark in place of each whose cells do not fit the columns."""
        records = _records(self.text, self.delimiter)
        next(records)
        for line, cells in records:
            if "\0" in "".join(cells):
                yield Remark(line, "It holds a NUL character, which is no text.")
            elif len(cells) != len(self.columns):
                yield Remark(line, f"Its cells are {len(cells)}, but those of the heading {len(self.columns)}.")
            else:
                yield Row(line, dict(zip(self.columns, cells, strict=True)))


def read_sheet(path: Path, *, encoding: str = "", delimiter: str = "") -> Sheet:
    """Open a CSV file whose first row is its heading.

    A byte order mark, or else the bytes themselves, say the encoding where none is named; the delimiter is the one
    of comma, semicolon, tab and bar that cuts the first rows alike. Raises CaseError for what is no such file.
    """
    text, found = decoded(_bytes(path), encoding)
    delimiter = delimiter or _delimiter_of(text)
    _, heading = next(_records(text, delimiter), (0, []))
    if not any(heading):
        raise CaseError("The file has no heading: its first row has to name the columns.")
    repeated = [name for name, count in Counter(heading).items() if count > 1]
    if repeated:
        raise CaseError(f"Two columns are called {brief(repeated[0])}: rename one of them.")
    guessed = Remark(0, "It was read as Windows-1252, for it is not in UTF-8: check letters with accents.")
    return Sheet(tuple(heading), text, delimiter, (guessed,) if found == _LEGACY and not encoding else ())


def _bytes(path: Path) -> bytes:
    try:
        with open_file(path) as file:
            untrusted = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise CaseError(f"There is no file {path}: check its name.") from None
    except IsADirectoryError:
        raise CaseError(f"{path} is a folder: choose a file.") from None
    except PermissionError:
        raise CaseError(f"You may not read {path}: ask for permission, or copy it.") from None
    if len(untrusted) > LARGEST:
        raise CaseError(f"{path.name} is larger than {LARGEST // 2**20} MiB: split it, then import the parts.")
    return untrusted


def _records(text: str, delimiter: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Return each record that holds anything with the line it begins on; a broken one ends the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CaseError(f"Line {line} is no CSV ({error}): mend its quotation marks, then import again.") from None
        if any(cells):
            yield line, cells


def _delimiter_of(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fits(text, delimiter))


def _fits(text: str, delimiter: str) -> tuple[bool, float, int]:
    """Say how well a delimiter cuts the first rows: into several cells, into as many each, into many."""
    try:
        widths = [len(cells) for _, cells in islice(_records(text, delimiter, strict=False), _LOOKED_AT)]
    except CaseError:
        return False, 0, 0
    width = widths[0] if widths else 0
    return width > 1, widths.count(width) / max(len(widths), 1), width
