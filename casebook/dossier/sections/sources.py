"""What the dossier rests on: sources, and the files held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from casebook.dossier import bibliography
from casebook.dossier.blocks import Block, ClaimRow, Heading, Inline, KeepTogether, Link, Paragraph, Run
from casebook.dossier.book import Book
from casebook.dossier.phrases import bytes_words, counted, day_words, joined, sentence
from casebook.models.choices import HELD_AS, TERMS
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


def exhibits(book: Book) -> list[Block]:
    """Return the files held, in the order they are cited, then the others; each with its whole SHA-256."""
    held = book.view.of("evidence")
    if not held:
        return []
    cited = dict(book.exhibits.lettered)
    others = sorted((one for one in held if one.id not in cited), key=lambda one: str(one["sha256"]))
    rows = [_exhibit(book, one) for one in (*cited.values(), *others)]
    return [Heading(1, "Exhibits", "exhibits"), Paragraph((Run(_EXHIBITS),)), *rows]


_EXHIBITS = (
    "Files held, as received. A copy is the same file where its SHA-256 is the one printed here, in full and to the "
    "last character."
)


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


def _exhibit(book: Book, one: Item) -> ClaimRow:
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
    )
    return ClaimRow(book.exhibits.letter(one), inlines, None, book.exhibits.anchor(one))
