"""Whether a line quotes word for word, and the quote its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casebook.queries import words
from casebook.queries.attribution import breaches, described
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.terms import why_unusable
from casebook.queries.wording import Ref, Sentence, say


def quote_faults(provenance: Provenance, line: Item, quote: Item, today: date) -> Iterator[Sentence]:
    """Say what keeps a line from quoting a passage: its terms, or words that are not the passage's."""
    passage, text = provenance.of_quote(quote), str(line["text"])
    if not passage.seen:
        yield say(Ref(quote.id), " is of a source we have not seen: quote what passes it on.")
    unusable = why_unusable(passage, today)
    if unusable is not None:
        yield unusable
    elif not described(passage, text) and passage.source:
        yield say("Give ", Ref(passage.source.id), ", who is on background, the agreed description in the line.")
    yield from breaches(provenance, [passage], text)
    yield from _words_fault(quote, text)
    yield from evidence_fault(provenance, quote)


def evidence_fault(provenance: Provenance, quote: Item) -> Iterator[Sentence]:
    """Say that a verbatim quote is not in its evidence as it stands; nothing where the evidence has no text."""
    if provenance.misquoted(quote):
        evidence = provenance.name(quote["evidence_id"])
        yield say(Ref(quote.id), " does not match its evidence word for word: compare it with ", evidence, ".")


def _words_fault(quote: Item, line: str) -> Iterator[Sentence]:
    spans = words.quoted(line)
    if quote["kind"] != "verbatim":
        if spans:
            yield say(Ref(quote.id), " is a paraphrase: take away the quotation marks, or quote the words themselves.")
    elif not _is_quoted(quote, line):
        yield say("The line does not give ", Ref(quote.id), " word for word.")


def _is_quoted(quote: Item, line: str) -> bool:
    """Tell whether a line holds a quote whole, or quotes parts of it, and puts nothing else in quotation marks."""
    originals = [str(quote[column]) for column in ("text", "original_text") if quote[column]]
    marked = words.plain(line)
    whole = [text for text in map(words.plain, originals) if words.holds(marked, text)]
    rest = marked.replace(whole[0], "") if whole else marked
    spans = words.quoted(rest)
    return bool(whole or spans) and all(_is_part(span, originals) for span in spans)


def _is_part(span: str, originals: list[str]) -> bool:
    """Tell whether a span is of the passage; a comma or full stop set inside the marks is typography."""
    return any(words.holds(text, span.rstrip(".,")) for text in originals)
