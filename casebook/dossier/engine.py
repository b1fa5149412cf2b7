"""From a document to a PDF: blocks are set, pages filled, contents laid out, and everything drawn once.

    blocks -> slices (columns, rows, timeline) -> pages with their notes (pages) -> sheet (ReportLab)

All pages are known before the first one is drawn, so page numbers, "of N" and links need no second pass. How many
the contents take is known first, as their lines are the headings; their page numbers are filled in last.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeAlias

from casebook.dossier.blocks import Block, Document, Heading, KeepTogether, Report, note_anchor
from casebook.dossier.columns import block_slices, bookmark, heading
from casebook.dossier.contents import contents, numbered
from casebook.dossier.drawing import draw
from casebook.dossier.looks import PAPERS
from casebook.dossier.notes import NoteSetter
from casebook.dossier.pages import Page, Pager
from casebook.dossier.slices import Bookmark, Setting, Slice

Progress: TypeAlias = Callable[[int, int], None]


def render(document: Document, out: Path | BinaryIO, progress: Progress | None = None) -> Report:
    """Write a document as PDF and say what came of it.

    `progress(done, total)` is called for each block set and each page drawn; it may raise to stop, and then nothing
    is written. Raises ValueError where the document cites a note it does not hold.
    """
    with _no_collection():
        return _render(document, out, progress)


def _render(document: Document, out: Path | BinaryIO, progress: Progress | None) -> Report:
    setting = Setting(document.notes, depth=PAPERS[document.paper].depth)
    steps = _Steps(progress, len(document.blocks))
    listed = _contents(document, setting)
    body = _body(document, len(listed), setting, steps)
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


def _body(document: Document, contents: int, setting: Setting, steps: _Steps) -> list[Page]:
    """Set all blocks, so many pages of contents among them; a document without any gets an empty page."""
    shape = PAPERS[document.paper]
    pager = Pager(shape.column, shape.depth, NoteSetter(setting, shape.column, document.in_full), contents)
    pager.fill(_slices(document, setting, shape.column, steps))
    return pager.finish() or [pager.blank()]


def _slices(document: Document, setting: Setting, width: float, steps: _Steps) -> Iterator[Slice]:
    for done, block in enumerate(document.blocks, start=1):
        yield from block_slices(block, setting, width)
        steps.block(done)


def _contents(document: Document, setting: Setting) -> list[Page]:
    """Set the contents, where they are asked for and have something to list."""
    shape = PAPERS[document.paper]
    listed = list(_listed(document.blocks))
    if not document.contents or not listed:
        return []
    pager = Pager(shape.column, shape.depth, NoteSetter(setting, shape.column, document.in_full))
    title = heading(Heading(1, document.contents_title), setting, shape.column)
    pager.fill(contents(listed, title, setting, shape.column))
    return pager.finish()


def _listed(blocks: Sequence[Block]) -> Iterator[Bookmark]:
    """Give a line of the contents for each heading with an anchor."""
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from _listed(block.blocks)
        elif isinstance(block, Heading) and block.anchor:
            yield bookmark(block)


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
    known = {*anchors, *map(note_anchor, setting.numbers)}
    return Report(
        pages=len(pages),
        note_numbers=dict(setting.numbers),
        note_pages=_note_pages(pages),
        anchor_pages=anchors,
        missing=dict(sorted(setting.missing.items())),
        unlinked=tuple(sorted(setting.targets - known)),
    )


def _note_pages(pages: Sequence[Page]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, page in enumerate(pages, start=1):
        for note in page.foot.ids:
            found[note] = (*found.get(note, ()), number)
    return found
