"""The files held, and the passages cited as they stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.disclosure.exhibited import Excerpt as Text
from casebook.disclosure.exhibited import Part
from casebook.dossier.blocks import (
    Block,
    ClaimRow,
    Excerpt,
    Heading,
    Inline,
    KeepTogether,
    Link,
    Paragraph,
    Picture,
    Run,
    Spacer,
    note_anchor,
)
from casebook.dossier.book import Book
from casebook.dossier.exhibits import exhibit_anchor
from casebook.dossier.phrases import bytes_words, counted, day_words
from casebook.models.choices import HELD_AS
from casebook.queries.snapshot import Item
from casebook.schema.time_locator import says_time

_FILES = (
    "Files held, as received. A copy is the same file where its SHA-256 is the one printed here, in full and to the "
    "last character."
)
_PASSAGES = (
    "Each passage as it stands in the file. The highlight is ours and lies over the page; nothing under it was changed."
)
_APART = 12.0
_HOW = 140
"""Characters of how a file was acquired."""


def exhibits(book: Book) -> list[Block]:
    """Return the files held, in the order they are cited, then the others; then the passages shown of them."""
    held = book.view.of("evidence")
    if not held:
        return []
    cited = dict(book.exhibits.lettered)
    others = sorted((one for one in held if one.id not in cited), key=lambda one: str(one["sha256"]))
    files = [*cited.values(), *others]
    rows = [_file(book, one) for one in files]
    return [Heading(1, "Exhibits", "exhibits"), Paragraph((Run(_FILES),)), *rows, *_passages(book, files)]


def _file(book: Book, one: Item) -> ClaimRow:
    source = one["source_id"]
    told = [
        HELD_AS.format(one["held_as"]),
        str(one["media_type"] or ""),
        bytes_words(one["size"]) if isinstance(one["size"], int) else "",
        counted(one["pages"], "page") if isinstance(one["pages"], int) else "",
        f"acquired {day_words(str(one['acquired']))}" if one["acquired"] else "",
        f"from {book.view.spoken(source)}" if isinstance(source, int) else "",
    ]
    name = str(one["name"] or "A file from a confidential source")
    inlines = (
        Run(name, "strong"),
        Run(f"\n{'; '.join(part for part in told if part)}\nSHA-256 ", "muted"),
        Run(str(one["sha256"])),
        *_shown_of(book, one),
    )
    return ClaimRow(book.exhibits.letter(one), inlines, None, book.exhibits.anchor(one))


def _shown_of(book: Book, file: Item) -> Iterator[Inline]:
    """Return links to the passages shown of a file."""
    before = "\nShown: "
    for quote in _numbered(book, file):
        name = book.exhibits.numbered[quote.id]
        yield from (Run(before, "muted"), Link(name, exhibit_anchor(name)))
        before = ", "


def _numbered(book: Book, file: Item) -> list[Item]:
    return [book.view[one] for one in book.exhibits.numbered if book.view[one]["evidence_id"] == file.id]


def _passages(book: Book, files: list[Item]) -> list[Block]:
    """Return the passages shown, file by file, each with its caption."""
    blocks = [block for file in files for quote in _numbered(book, file) for block in _passage(book, quote, file)]
    if not blocks:
        return []
    first, *others = blocks
    opening = (Heading(2, "Passages cited", "passages"), Paragraph((Run(_PASSAGES),)))
    return [KeepTogether((*opening, *first.blocks)), *(part for one in others for part in (Spacer(_APART), one))]


def _passage(book: Book, quote: Item, file: Item) -> Iterator[KeepTogether]:
    """Return what is shown of a passage: who says it and where it is cited, then the place or places, and the custody.

    The source comes in full, though a note has it: a page of exhibits is read, and copied, by itself.
    """
    name, shown = book.exhibits.numbered[quote.id], book.exhibits.shown[quote.id]
    source = book.view.get(quote["source_id"])
    called = book.footnotes.words.cited(source, quote) if source else "A passage whose source is not stated"
    above: tuple[Block, ...] = (
        ClaimRow(name, (Run(called), Run("\n"), *_cited_in(book, quote)), None, exhibit_anchor(name)),
    )
    reading = " The text of its file was read by OCR." if quote.by_ocr else ""
    custody = f" {_custody(book, file, shown.verified)}\nSHA-256 {file['sha256']}"
    for part in shown.parts:
        told = _caption(part, str(quote["locator"] or "")) + reading + (custody if part is shown.parts[-1] else "")
        yield KeepTogether((*above, _seen(part), Paragraph((Run(told),), "small")))
        above = ()


def _cited_in(book: Book, quote: Item) -> Iterator[Inline]:
    notes = book.footnotes.citing(quote.id)
    for at, note in enumerate(notes):
        before = "Cited in " if at == 0 else " and " if at == len(notes) - 1 else ", "
        yield from (Run(before, "muted"), Link(f"note\xa0{note}", note_anchor(note)))


def _seen(part: Part) -> Block:
    if isinstance(part, Text):
        return Excerpt(part.before, part.words, part.after)
    return Picture(part.pixels, part.boxes, part.points, part.whole)


def _caption(part: Part, locator: str) -> str:
    """Return what is shown: which page, and whether all of it; of what was recorded, when it was said."""
    if isinstance(part, Text):
        where = f", under “{part.label}”" if part.label else ""
        when = f", said at {locator}" if says_time(locator) else ""
        return f"From the text of the file{where}{when}."
    printed = f"{part.label} as printed, page " if part.label not in ("", str(part.page)) else ""
    page = f"Page {printed}{part.page}{' of the file' if printed else ''}" if part.points or part.page > 1 else "Image"
    return f"{page}, {'whole' if part.whole else 'in part'}."


def _custody(book: Book, file: Item, verified: str) -> str:
    """Return in a line how a file came to us, and when its bytes were last found to be those received."""
    how = " ".join(str(file["acquired_how"] or "").split()).rstrip(".")
    how = how if len(how) <= _HOW else f"{how[:_HOW].rsplit(' ', 1)[0]} …"
    acquired = f"acquired {day_words(str(file['acquired']))}" if file["acquired"] else ""
    came = ", ".join(one for one in (acquired, how) if one)
    checked = f"last verified {day_words(verified)}" if verified else "hashed as it came in"
    return f"Exhibit {book.exhibits.letter(file)}: {'; '.join(one for one in (came, checked) if one)}."
