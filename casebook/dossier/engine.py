"""From a document to a PDF: blocks are set, pages filled, contents laid out, and everything drawn once.

    blocks -> slices (columns, rows, timeline) -> pages with their notes (pages) -> sheet (ReportLab)

All pages are known before the first one is drawn, so page numbers, "of N" and links need no second pass.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeAlias

from casebook.dossier.blocks import Document, Heading, Report
from casebook.dossier.columns import block_slices, heading
from casebook.dossier.contents import contents, numbered
from casebook.dossier.drawing import draw
from casebook.dossier.looks import PAPERS
from casebook.dossier.notes import set_note
from casebook.dossier.pages import Page, Pager
from casebook.dossier.slices import Setting, Slice

Progress: TypeAlias = Callable[[int, int], None]


def render(document: Document, out: Path | BinaryIO, progress: Progress | None = None) -> Report:
    """Write a document as PDF and say what came of it.

    `progress(done, total)` is called for each block set and each page drawn; it may raise to stop, and then nothing
    is written. Raises ValueError where the document cites a note it does not hold.
    """
    with _no_collection():
        return _render(document, out, progress)


def _render(document: Document, out: Path | BinaryIO, progress: Progress | None) -> Report:
    setting = Setting(document.notes)
    steps = _Steps(progress, len(document.blocks))
    body = _body(document, setting, steps)
    listed = _contents(document, body, setting)
    covers = next((at for at, page in enumerate(body) if not page.bare), len(body))
    pages = [*body[:covers], *listed, *body[covers:]]
    anchors = _anchor_pages(pages)
    pages[covers : covers + len(listed)] = [_numbered(page, anchors, setting) for page in listed]
    data = BytesIO()
    draw(document, pages, anchors, setting, data, steps.page)
    _write(out, data.getvalue())
    return _report(pages, anchors, setting)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector: all that is made lives until the file is written, so looking for it is waste."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _Steps:
    """Counts half of the way for blocks, half for pages."""

    def __init__(self, progress: Progress | None, blocks: int) -> None:
        self._tell = progress or (lambda _done, _total: None)
        self._half = max(blocks, 1)

    def block(self, done: int) -> None:
        self._tell(done, 2 * self._half)

    def page(self, done: int, pages: int) -> None:
        self._tell(self._half + self._half * done // pages, 2 * self._half)


def _body(document: Document, setting: Setting, steps: _Steps) -> list[Page]:
    """Set all blocks; a document without any gets an empty page."""
    shape = PAPERS[document.paper]
    pager = Pager(shape.column, shape.depth, lambda note: set_note(note, setting, shape.column))
    pager.fill(_slices(document, setting, shape.column, steps))
    return pager.finish() or [pager.blank()]


def _slices(document: Document, setting: Setting, width: float, steps: _Steps) -> Iterator[Slice]:
    for done, block in enumerate(document.blocks, start=1):
        yield from block_slices(block, setting, width)
        steps.block(done)


def _contents(document: Document, body: Sequence[Page], setting: Setting) -> list[Page]:
    """Set the contents, where they are asked for and have something to list."""
    shape = PAPERS[document.paper]
    marks = [each.bookmark for page in body for _, each in page.placed if each.bookmark]
    listed = [mark for mark in marks if mark.in_contents]
    if not document.contents or not listed:
        return []
    pager = Pager(shape.column, shape.depth, lambda note: set_note(note, setting, shape.column))
    title = heading(Heading(1, document.contents_title), setting, shape.column)
    pager.fill(contents(listed, title, setting, shape.column))
    return pager.finish()


def _anchor_pages(pages: Sequence[Page]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for _, each in page.placed:
            for anchor in each.anchors:
                found.setdefault(anchor, number)
    return found


def _numbered(page: Page, anchors: Mapping[str, int], setting: Setting) -> Page:
    placed = [(top, numbered(each, anchors, setting)) for top, each in page.placed]
    return Page(page.foot, placed, page.bare)


def _write(out: Path | BinaryIO, data: bytes) -> None:
    if isinstance(out, Path):
        out.write_bytes(data)
    else:
        out.write(data)


def _report(pages: Sequence[Page], anchors: Mapping[str, int], setting: Setting) -> Report:
    return Report(
        pages=len(pages),
        note_numbers=dict(setting.numbers),
        note_pages={note: number for number, page in enumerate(pages, start=1) for note in page.foot.ids},
        anchor_pages=anchors,
        missing=dict(sorted(setting.missing.items())),
        unlinked=tuple(sorted(setting.targets - anchors.keys())),
    )
