"""Reads a composed document, as a reader of the dossier would."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.dossier.blocks import (
    Block,
    ClaimRow,
    Document,
    Heading,
    Inlines,
    KeepTogether,
    NoteRef,
    Table,
)
from casebook.dossier.book import Options
from casebook.dossier.content import compose
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import harbour
from tests.dossier.twins import seen_by


def composed(audience: str, case: Fiction | None = None, options: Options | None = None) -> Document:
    return compose(seen_by(audience, case or harbour()), options)


def all_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, KeepTogether):
            yield from all_blocks(block.blocks)


def words_of(inlines: Inlines) -> str:
    return "".join(f"[{one.note_id}]" if isinstance(one, NoteRef) else one.text for one in inlines)


def claims_of(document: Document) -> dict[str, str]:
    rows = [block for block in document.blocks if isinstance(block, ClaimRow)]
    return {row.label: words_of(row.inlines) for row in rows}


def notes_of(document: Document) -> list[str]:
    return [words_of(note.text) for note in document.notes.values()]


def headings_of(document: Document) -> list[str]:
    return [block.text for block in all_blocks(document.blocks) if isinstance(block, Heading) and block.level == 1]


def table_after(document: Document, after: str) -> Table:
    blocks = [*all_blocks(document.blocks)]
    start = next(i for i, one in enumerate(blocks) if isinstance(one, Heading) and one.text == after)
    return next(one for one in blocks[start:] if isinstance(one, Table))
