"""Spreadsheets (XLSX): each sheet on pages of its own, a line a row, cells parted by tabs."""

from __future__ import annotations

import datetime as dt
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

import openpyxl

from casebook.reading.limits import whole
from casebook.reading.markup import opened
from casebook.reading.ooxml import about
from casebook.reading.pages import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

    from casebook.reading.protocol import Message

_MIDNIGHT: Final = dt.time()


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a workbook says of itself, then its sheets as pages labelled with their names, and how many.

    Of a formula its last result is read, of a date the day it means.
    """
    data = whole(stream)
    package = opened(BytesIO(data))
    warnings.simplefilter("ignore")  # what openpyxl does not know is nothing anybody reads
    workbook = _workbook(data)
    names = [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets]
    hidden = ", ".join(name for name, state in names if state != "visible")
    yield about(package, ("sheets", ", ".join(name for name, _ in names)), ("hidden sheets", hidden))
    yield from pages_of(_rows(workbook))


def _workbook(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _rows(workbook: Workbook) -> Iterator[tuple[str, str]]:
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong, and costs a bomb nothing
        for row in sheet.iter_rows(values_only=True):
            line = "\t".join(_shown(cell) for cell in row).rstrip("\t")
            if line:
                yield sheet.title, line + "\n"


def _shown(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case dt.datetime():
            return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(" ", "seconds")
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
    return " ".join(str(cell).split())
