"""Whether a quote is in the text of its evidence, word for word, where that text is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casebook.queries import words
from casebook.queries.snapshot import Item

EvidenceText = Callable[[int, int | None], str | None]
"""Gives the text of a page of evidence by id and page, or of all of it where the page is None; None for no text."""


def no_text(_evidence: int, _page: int | None) -> None:
    """Give no text: nothing is compared."""


def misquotes(quote: Item, evidence_text: EvidenceText) -> bool:
    """Tell whether a verbatim quote is not in its evidence as it stands; not so where the evidence has no text."""
    evidence, page = quote["evidence_id"], quote["page"]
    if quote["kind"] != "verbatim" or not isinstance(evidence, int):
        return False
    texts = list(_texts(evidence, page if isinstance(page, int) else None, evidence_text))
    said = str(quote["original_text"] or quote["text"])
    return bool(texts) and not any(words.holds_on_page(text, said) for text in texts)


def _texts(evidence: int, page: int | None, evidence_text: EvidenceText) -> Iterator[str]:
    """Return where a quote may stand, if there is text: its page, and that with the next, for what runs over."""
    found = evidence_text(evidence, page)
    if found is not None and found.strip():
        yield found
        following = evidence_text(evidence, page + 1) if page is not None else None
        if following:
            yield f"{found}\n{following}"
