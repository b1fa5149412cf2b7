"""Whether a line quotes word for word, and the quote its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from casebook.queries import words
from casebook.queries.attribution import breaches, described
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.terms import why_unusable
from casebook.queries.wording import Ref, Sentence, say

EvidenceText = Callable[[int, int | None], str | None]


def quote_faults(
    provenance: Provenance, line: Item, quote: Item, evidence_text: EvidenceText, today: date
) -> Iterator[Sentence]:
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
    yield from evidence_fault(quote, evidence_text)


def evidence_fault(quote: Item, evidence_text: EvidenceText) -> Iterator[Sentence]:
    """Say that a verbatim quote is not in its evidence as it stands; nothing where the evidence has no text."""
    evidence, page = quote["evidence_id"], quote["page"]
    if quote["kind"] != "verbatim" or not isinstance(evidence, int):
        return
    texts = list(_texts(evidence, page if isinstance(page, int) else None, evidence_text))
    said = str(quote["original_text"] or quote["text"])
    if texts and not any(words.holds_on_page(text, said) for text in texts):
        yield say(Ref(quote.id), " does not match its evidence word for word: compare it with ", Ref(evidence), ".")


def _texts(evidence: int, page: int | None, evidence_text: EvidenceText) -> Iterator[str]:
    """Return where a quote may stand, if there is text: its page, and that with the next, for what runs over."""
    found = evidence_text(evidence, page)
    if found is not None and found.strip():
        yield found
        following = evidence_text(evidence, page + 1) if page is not None else None
        if following:
            yield f"{found}\n{following}"


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
