"""What a dossier says: a view of a case, composed into a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import casebook
from casebook.disclosure import View
from casebook.disclosure.exhibited import Exhibit
from casebook.dossier.blocks import Badge, Block, Cover, Document, Heading, Inlines, KeepTogether, PageBreak, Run
from casebook.dossier.book import Book, Options
from casebook.dossier.phrases import day_words
from casebook.dossier.sections import SECTIONS
from casebook.errors import CaseError

_FOR = {
    "internal": "Dossier for our own use",
    "editor": "Dossier for the editor",
    "legal": "Dossier for legal review",
    "subject": "Request for a reply",
    "public": "Statements and sources",
}
_CONFIDENTIAL = Badge("CONFIDENTIAL — not for publication", "bad")


def compose(view: View, options: Options | None = None, shown: Mapping[int, Exhibit] | None = None) -> Document:
    """Return the dossier of a view as a document: all it prints comes from the view, the options and what is shown.

    `shown` are the exhibits made for this view, by the ids of their quotes.
    Raises CaseError where a section is asked for that there is none of, or nothing is left to print.
    """
    options = options or Options()
    chosen = _chosen(options)
    book = Book(view, shown if options.shows_passages(view.audience) else None)
    blocks = [block for name in chosen for block in SECTIONS[name](book)]
    if not blocks:
        raise CaseError("There is nothing in this case that this audience may see: clear a claim, or choose another.")
    version = _version(view, blocks, book) if view.inside else ""
    title = options.title or view.title or _FOR[view.audience]
    return Document(
        title=title,
        made=_made(view),
        blocks=(_cover(view, title, version), PageBreak(), *blocks),
        notes=book.footnotes.notes,
        running_head=_running_head(view, title),
        banner=_CONFIDENTIAL if view.inside else None,
        footer_left=" · ".join(part for part in (f"Casebook {casebook.__version__}", version) if part),
        contents=options.contents and _titles(blocks) > 1,
        paper=options.paper,
    )


def _chosen(options: Options) -> list[str]:
    """Return the sections asked for in the order they are printed."""
    asked = SECTIONS if options.sections is None else options.sections
    if not asked:
        raise CaseError("Choose at least one section.")
    unknown = [name for name in asked if name not in SECTIONS]
    if unknown:
        raise CaseError(f"Choose sections from {', '.join(SECTIONS)}: {unknown[0]} is not among them.")
    return [name for name in SECTIONS if name in asked]


def _titles(blocks: Iterable[Block]) -> int:
    return sum(
        _titles(block.blocks) if isinstance(block, KeepTogether) else isinstance(block, Heading) and block.level == 1
        for block in blocks
    )


def _running_head(view: View, title: str) -> str:
    parts = (title, _FOR[view.audience], day_words(view.head_at))
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _cover(view: View, title: str, version: str) -> Cover:
    facts: list[tuple[str, Inlines]] = [("Date", (Run(day_words(view.head_at)),))]
    if version:
        facts.append(("Version", (Run(version),)))
    if view.audience == "subject":
        facts.insert(0, ("To", (Run(view.name_of(view.viewer.subject)),)))
    purpose = _FOR[view.audience]
    return Cover(title, purpose if purpose != title else "", _CONFIDENTIAL if view.inside else None, tuple(facts))


def _version(view: View, blocks: list[Block], book: Book) -> str:
    """Return the head of the case's history for our own use; for editor and lawyer, a hash of what they are shown."""
    if view.head:
        return f"case head {_spaced(view.head)}"
    shown = repr((view.audience, blocks, sorted(book.footnotes.notes.items())))
    return f"content {_spaced(hashlib.sha256(shown.encode()).hexdigest())}"


def _spaced(digest: str) -> str:
    return " ".join(digest[start : start + 4] for start in range(0, 12, 4))


def _made(view: View) -> datetime:
    """Return when the case was last changed; outside the newsroom, the day alone."""
    made = datetime.fromisoformat(view.head_at) if view.head_at else datetime(1970, 1, 1, tzinfo=UTC)
    return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
