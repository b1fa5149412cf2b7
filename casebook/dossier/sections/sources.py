"""What the dossier rests on: its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from casebook.dossier import bibliography
from casebook.dossier.blocks import Block, Heading, Inline, KeepTogether, Link, Paragraph, Run
from casebook.dossier.book import Book
from casebook.dossier.phrases import joined, sentence
from casebook.models.choices import TERMS
from casebook.queries.snapshot import Item


def sources(book: Book) -> list[Block]:
    """Return the sources in the order of their words, each with how it was seen and under what terms it speaks."""
    passed_on, held = _passed_on(book), _held(book)
    entries = [
        (_entry(book, source), _asides(book, source, passed_on[source.id], held[source.id]), held[source.id])
        for source in book.view.of("source")
    ]
    if not entries:
        return []
    entries.sort(key=lambda one: (one[0].casefold(), one[1], [str(file["sha256"]) for file in one[2]]))
    rows = [Paragraph((Run(text), *_grey(asides), *_links(book, files))) for text, asides, files in entries]
    return [KeepTogether((Heading(1, "Sources", "sources"), *rows[:2])), *rows[2:]]


def _entry(book: Book, source: Item) -> str:
    if source["title"] or source["publisher"] or source["author"]:
        return bibliography.entry(source)
    return sentence(book.footnotes.words.cited(source))


def _asides(book: Book, source: Item, through: set[str], files: list[Item]) -> list[str]:
    terms = book.view.terms_of(None, source)
    said = [
        _seen(source, sorted(through), files),
        f"Terms: {TERMS.format(terms).lower()}" if terms not in ("", "published") else "",
        f"Conditions: {source['conditions']}" if source["conditions"] else "",
        f"Grade {source['reliability']}" if source["reliability"] else "",
    ]
    return [sentence(one) for one in said if one]


def _seen(source: Item, through: list[str], files: list[Item]) -> str:
    if source["seen"] == "known":
        return f"Not seen by us{'; known through ' + joined(through) if through else ''}"
    return "Consulted, not kept" if source["seen"] == "consulted" and not files else ""


def _grey(asides: list[str]) -> list[Inline]:
    return [Run(f" {one}", "muted") for one in asides]


def _passed_on(book: Book) -> dict[int, set[str]]:
    """Return for each origin the sources that pass it on, as a sentence calls them."""
    found: dict[int, set[str]] = defaultdict(set)
    for item in (*book.view.of("source"), *book.view.of("quote")):
        through = item.id if item.kind == "source" else item["source_id"]
        for link in item.list("derived_from"):
            origin = link["origin_id"]
            if isinstance(origin, int) and through in book.view:
                found[origin].add(book.view.spoken(through))
    return found


def _held(book: Book) -> dict[int, list[Item]]:
    """Return for each source the files we hold of it."""
    found: dict[int, list[Item]] = defaultdict(list)
    for evidence in sorted(book.view.of("evidence"), key=lambda one: str(one["sha256"])):
        source = evidence["source_id"]
        if isinstance(source, int):
            found[source].append(evidence)
    return found


def _links(book: Book, files: list[Item]) -> Iterator[Inline]:
    for evidence in files:
        yield Run(" ")
        yield Link(f"Exhibit\xa0{book.exhibits.letter(evidence)}", book.exhibits.anchor(evidence))
